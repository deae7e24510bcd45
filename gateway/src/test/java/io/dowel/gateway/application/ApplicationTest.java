package io.dowel.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.http.Health.PartHealth;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.ingest.live.SessionKey;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationTest {

    private final List<String> happened = new CopyOnWriteArrayList<>();

    @Test
    void partsStartInOrderAndStopInReverse() throws Exception {
        Application application = application(0, part("broker"), part("sessions"));

        Addresses addresses = result(application.start());
        result(application.stop());

        assertThat(happened).containsExactly("start broker", "start sessions", "stop sessions", "stop broker");
        assertThat(addresses.tablet(new SessionKey("demo")))
                .startsWith("http://127.0.0.1:" + addresses.port() + "/tablet#session=demo&token=");
    }

    @Test
    void theAddressesDoNotShowTheTokensWhenPrinted() {
        assertThat(new Addresses("::1", 8080, AccessTokens.random())).hasToString("http://[::1]:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void everyAddressIsNoneToOpen(String host) {
        var addresses = new Addresses(host, 8080, AccessTokens.random());
        var session = new SessionKey("demo");

        assertThat(addresses.tablets(session))
                .isNotEmpty()
                .allMatch(page -> page.matches("http://[1-9][0-9.]+:8080/tablet#session=demo&token=.+"));
        assertThat(addresses.physios(session)).hasSameSizeAs(addresses.tablets(session));
    }

    @Test
    void whatWasStartedIsStoppedWhereThePortIsTaken() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Application application = application(other.getLocalPort(), part("broker"));

            assertThatThrownBy(() -> result(application.start())).cause().isInstanceOf(IOException.class);
        }
        assertThat(happened).containsExactly("start broker", "stop broker");
    }

    @Test
    void aPartThatCannotStartIsTheReasonAndNothingAfterItStarts() {
        Application application = application(0, part("broker"), refusing("source"), part("sessions"));

        assertThatThrownBy(() -> result(application.start())).cause().hasMessage("source will not start");
        assertThat(happened).containsExactly("start broker", "stop broker");
    }

    @Test
    void aPartThatCannotStopDoesNotKeepTheOthersFromIt() throws Exception {
        Application application = application(0, part("broker"), unstoppable("source"));

        result(application.start());
        result(application.stop());

        assertThat(happened).containsExactly("start broker", "start source", "stop broker");
    }

    /** A request may name any word as its method; a meter for each would fill the memory of a service that runs for months. */
    @Test
    void strangersCannotMakeMeters() throws Exception {
        var tokens = AccessTokens.random();
        var application = new Application(new Application.Settings("127.0.0.1", 0, false, tokens), Backstage.empty());
        int port = result(application.start()).port();
        try {
            HttpClient stranger = HttpClient.newHttpClient();
            URI address = URI.create("http://127.0.0.1:" + port + "/health");
            stranger.send(
                    HttpRequest.newBuilder(address)
                            .method("INVENTED", BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.discarding());

            String meters = stranger.send(
                            HttpRequest.newBuilder(address.resolve("/metrics"))
                                    .header(
                                            "Authorization",
                                            "Bearer "
                                                    + tokens.tokenFor(Role.PHYSIO)
                                                            .reveal())
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(meters).contains("dowel_gateway_clients").doesNotContain("INVENTED");
        } finally {
            result(application.stop());
        }
    }

    private static Application application(int port, Part... parts) {
        var settings = new Application.Settings("127.0.0.1", port, false, AccessTokens.random());
        return new Application(
                settings, (vertx, meters, hub) -> new Backstage.Scene(LiveSessions.none(), List.of(parts)));
    }

    private Part part(String name) {
        return new RecordedPart(name, Future.succeededFuture(), Future.succeededFuture());
    }

    private Part refusing(String name) {
        return new RecordedPart(name, Future.failedFuture(name + " will not start"), Future.succeededFuture());
    }

    private Part unstoppable(String name) {
        return new RecordedPart(name, Future.succeededFuture(), Future.failedFuture(name + " will not stop"));
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private final class RecordedPart implements Part {

        private final String name;
        private final Future<Void> starting;
        private final Future<Void> stopping;

        private RecordedPart(String name, Future<Void> starting, Future<Void> stopping) {
            this.name = name;
            this.starting = starting;
            this.stopping = stopping;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Future<?> start() {
            return starting.onSuccess(v -> happened.add("start " + name));
        }

        @Override
        public Future<?> stop() {
            return stopping.onSuccess(v -> happened.add("stop " + name));
        }

        @Override
        public PartHealth health() {
            return new PartHealth(true, "");
        }
    }
}
