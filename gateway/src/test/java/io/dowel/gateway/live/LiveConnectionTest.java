package io.dowel.gateway.live;

import static io.dowel.gateway.live.EventSamples.pose;
import static io.dowel.gateway.live.EventSamples.rating;
import static io.dowel.gateway.live.EventSamples.repetition;
import static io.dowel.gateway.live.LiveClient.command;
import static io.dowel.gateway.live.StagedSessions.DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionInput;
import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.http.GatewayServer;
import io.dowel.gateway.http.Health;
import io.dowel.gateway.live.session.LiveSetup;
import io.dowel.ingest.live.SessionEnd;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The live protocol over real sockets. */
class LiveConnectionTest {

    private final AccessTokens tokens = AccessTokens.random();
    private final StagedSessions sessions = new StagedSessions();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LiveMeters meters = new LiveMeters(registry);
    private final LiveHub hub = new LiveHub(meters);
    private Vertx vertx;
    private GatewayServer server;
    private int port;

    @BeforeEach
    void startTheServer() throws Exception {
        vertx = Vertx.vertx();
        start(LiveLimits.DEFAULT);
    }

    @AfterEach
    void stopEverything() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Nested
    class AHello {

        @Test
        void isAnsweredWithWhatThePageNeeds() throws Exception {
            publish(rating(1), rating(2));
            try (var physio = connect()) {
                JsonObject welcome = physio.hello(token(Role.PHYSIO), 0).next();

                assertThat(welcome.getString("type")).isEqualTo("welcome");
                assertThat(welcome.getString("role")).isEqualTo("PHYSIO");
                assertThat(welcome.getLong("seq")).isEqualTo(2);
                assertThat(welcome.getBoolean("demo")).isTrue();
                assertThat(welcome.getJsonArray("sensors"))
                        .isEqualTo(new JsonArray()
                                .add(new JsonObject().put("sensor", "bar-1").put("placement", "BAR"))
                                .add(new JsonObject().put("sensor", "trunk-1").put("placement", "TRUNK")));
                assertThat(welcome.getJsonArray("ladder").getJsonObject(0).getString("id"))
                        .isEqualTo("dowel-hinge");
            }
        }

        @Test
        void givesTheRoleThatItsTokenStandsFor() throws Exception {
            try (var patient = connect()) {
                assertThat(patient.hello(token(Role.PATIENT), 0).next().getString("role"))
                        .isEqualTo("PATIENT");
            }
        }

        @Test
        void withAnotherTokenIsRefused() throws Exception {
            try (var stranger = connect()) {
                assertRefused(stranger.hello("not-the-token", 0), "token", 4401);
                assertThat(refused("token")).isEqualTo(1);
            }
        }

        @Test
        void toASessionThatDoesNotRunIsRefused() throws Exception {
            try (var client = connect()) {
                client.send(hello(token(Role.PHYSIO)).put("session", "yesterday"));
                assertRefused(client, "session", 4404);
            }
        }

        @Test
        void withAWrongTokenIsNotToldWhichSessionsRun() throws Exception {
            try (var client = connect()) {
                client.send(hello("guess").put("session", "yesterday"));
                assertRefused(client, "token", 4401);
            }
        }

        @Test
        void ofAnotherVersionIsRefused() throws Exception {
            try (var client = connect()) {
                assertRefused(client.send(hello(token(Role.PHYSIO)).put("v", 2)), "version", 4426);
            }
        }

        @Test
        void isSaidOnce() throws Exception {
            try (var client = connect()) {
                client.hello(token(Role.PHYSIO), 0).next("welcome");
                assertRefused(client.hello(token(Role.PHYSIO), 0), "malformed", 4400);
            }
        }

        @Test
        void comesFirst() throws Exception {
            try (var client = connect()) {
                assertRefused(client.send("{\"v\":1,\"type\":\"ping\",\"sentMs\":1}"), "malformed", 4400);
            }
        }

        @Test
        void thatDoesNotComeIsNotWaitedForForever() throws Exception {
            restart(LiveLimits.DEFAULT.withHelloWithin(Duration.ofMillis(50)));
            try (var client = connect()) {
                assertRefused(client, "noHello", 4409);
            }
        }
    }

    @Nested
    class AfterAReconnect {

        @Test
        void aClientGetsWhatItMissedAndNothingTwice() throws Exception {
            publish(rating(1), rating(2), rating(3));
            try (var first = connect()) {
                assertThat(first.hello(token(Role.PATIENT), 0).nextNumbers(3)).containsExactly(1L, 2L, 3L);
            }
            publish(rating(4), rating(5));
            try (var second = connect()) {
                second.hello(token(Role.PATIENT), 3);
                assertThat(second.next("welcome").getLong("after")).isEqualTo(3);
                assertThat(second.nextNumbers(2)).containsExactly(4L, 5L);
                publish(rating(6));
                assertThat(second.nextNumbers(1)).containsExactly(6L);
            }
        }

        @Test
        void aClientOfAnotherRunOfTheSessionStartsOver() throws Exception {
            publish(rating(1), rating(2));
            try (var client = connect()) {
                client.send(hello(token(Role.PATIENT)).put("after", 2).put("journal", "of-an-earlier-run"));
                assertThat(client.next("welcome").getLong("after")).isZero();
                assertThat(client.nextNumbers(2)).containsExactly(1L, 2L);
            }
        }

        @Test
        void aClientThatHasMoreThanThereIsStartsOver() throws Exception {
            publish(rating(1), rating(2));
            try (var client = connect()) {
                client.hello(token(Role.PATIENT), 57);
                assertThat(client.next("welcome").getLong("after")).isZero();
                assertThat(client.nextNumbers(2)).containsExactly(1L, 2L);
            }
        }
    }

    @Nested
    class ACommand {

        @Test
        void reachesTheSessionAndIsAnswered() throws Exception {
            try (var patient = joined(Role.PATIENT)) {
                patient.send(command("c7", "rate").put("kind", "PAIN").put("value", 2));

                assertThat(patient.next("reply").encode())
                        .isEqualTo("{\"v\":1,\"type\":\"reply\",\"id\":\"c7\",\"ok\":true}");
                assertThat(sessions.told)
                        .containsExactly(new SessionInput.RatingGiven(StagedSessions.NOW, RatingKind.PAIN, 2));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"startSet", "endSet"})
        void ofThePatientMayStartAndEndASet(String name) throws Exception {
            try (var patient = joined(Role.PATIENT)) {
                assertThat(patient.send(command("c1", name)).next("reply").getBoolean("ok"))
                        .isTrue();
            }
        }

        @Test
        void onlyForThePhysioIsNotTakenFromThePatient() throws Exception {
            try (var patient = joined(Role.PATIENT);
                    var physio = joined(Role.PHYSIO)) {
                for (JsonObject command : List.of(
                        command("c1", "setLoad").put("loadKg", 60),
                        command("c1", "review").put("repetitionId", 1).put("accepted", true),
                        command("c1", "setPlan").put("exerciseId", "deadlift").put("plan", plan()))) {
                    JsonObject reply = patient.send(command).next("reply");
                    assertThat(reply.getBoolean("ok")).isFalse();
                    assertThat(reply.getString("code")).isEqualTo("notAllowed");
                    assertThat(sessions.told).isEmpty();
                }
                physio.send(command("c2", "setLoad").put("loadKg", 60));
                assertThat(physio.next("reply").getBoolean("ok")).isTrue();
                assertThat(sessions.told).containsExactly(new SessionInput.LoadChanged(StagedSessions.NOW, 60));
            }
        }

        @Test
        void thatDecidesAboutSomebodyNamedIsTakenFromNobodyHere() throws Exception {
            sessions.named = true;
            try (var physio = joined(Role.PHYSIO)) {
                for (JsonObject command : List.of(
                        command("c1", "setLoad").put("loadKg", 60),
                        command("c1", "review").put("repetitionId", 1).put("accepted", true),
                        command("c1", "setPlan").put("exerciseId", "deadlift").put("plan", plan()))) {
                    JsonObject reply = physio.send(command).next("reply");
                    assertThat(reply.getString("code")).isEqualTo("byName");
                    assertThat(sessions.told).isEmpty();
                }
                assertThat(physio.send(command("c2", "endSet")).next("reply").getBoolean("ok"))
                        .isTrue();
            }
        }

        @Test
        void thatCannotBeIsAnsweredAndTheConnectionGoesOn() throws Exception {
            try (var physio = joined(Role.PHYSIO)) {
                JsonObject reply =
                        physio.send(command("c1", "setLoad").put("loadKg", -5)).next("reply");
                assertThat(reply.getString("code")).isEqualTo("invalid");
                assertThat(reply.getString("message")).isEqualTo("'loadKg' is a number from 0 to 500");
                assertThat(physio.send(command("c2", "startSet")).next("reply").getBoolean("ok"))
                        .isTrue();
            }
        }

        @Test
        void thatTheSessionCannotTakeIsSaidSo() throws Exception {
            sessions.takesMore = false;
            try (var physio = joined(Role.PHYSIO)) {
                assertThat(physio.send(command("c1", "startSet")).next("reply").getString("code"))
                        .isEqualTo("unavailable");
            }
        }

        @Test
        void givenTooOftenDoesNotReachTheSession() throws Exception {
            int burst = LiveLimits.DEFAULT.messageBurst();
            try (var patient = joined(Role.PATIENT)) {
                for (int i = 0; i < 1000; i++) {
                    patient.send(command("c" + i, "startSet"));
                }
                JsonObject last = null;
                for (int i = 0; i < 1000; i++) {
                    last = patient.next("reply");
                }
                assertThat(last.getString("code")).isEqualTo("tooMany");
                assertThat(sessions.told).hasSizeBetween(burst - 1, 999);
            }
        }

        @Test
        void isCountedByWhatBecameOfIt() throws Exception {
            try (var patient = joined(Role.PATIENT)) {
                patient.send(command("c1", "startSet")).next("reply");
                patient.send(command("c2", "setLoad").put("loadKg", 1)).next("reply");
            }
            assertThat(count("dowel.gateway.commands", "outcome", "accepted")).isEqualTo(1);
            assertThat(count("dowel.gateway.commands", "outcome", "not_allowed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aPingIsAnsweredWithItsTime() throws Exception {
        try (var client = joined(Role.PATIENT)) {
            assertThat(client.send("{\"v\":1,\"type\":\"ping\",\"sentMs\":123.4}")
                            .next("pong")
                            .encode())
                    .isEqualTo("{\"v\":1,\"type\":\"pong\",\"sentMs\":123.4}");
        }
    }

    @Test
    void theLiveStateArrivesWithItsDelay() throws Exception {
        try (var client = joined(Role.PATIENT)) {
            publish(pose(59.99));
            JsonObject live = client.next("live");
            assertThat(live.getJsonObject("pose").getDouble("position")).isEqualTo(-0.2134);
            assertThat(live.getDouble("delayMs")).isEqualTo(10);
        }
    }

    @Test
    void theEndOfASessionIsSaidAfterItsLastEvent() throws Exception {
        try (var client = joined(Role.PATIENT)) {
            publish(rating(1), rating(2));
            hub.ended(DEMO, SessionEnd.CLOSED);
            assertThat(client.nextNumbers(2)).containsExactly(1L, 2L);
            assertRefused(client, "session", 4404);
        }
    }

    @Test
    void aServerThatStopsSaysGoodbye() throws Exception {
        try (var client = joined(Role.PATIENT)) {
            server.stop();
            assertThat(client.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void connectedClientsAreCounted() throws Exception {
        try (var patient = joined(Role.PATIENT)) {
            try (var physio = joined(Role.PHYSIO)) {
                assertThat(clients(Role.PATIENT)).isEqualTo(1);
                assertThat(clients(Role.PHYSIO)).isEqualTo(1);
            }
            await().atMost(LiveClient.PATIENCE).until(() -> clients(Role.PHYSIO) == 0);
            assertThat(clients(Role.PATIENT)).isEqualTo(1);
        }
    }

    @Nested
    class ASlowClient {

        private static final int EVENTS = 20_000;

        @Test
        void hurtsNobodyHoldsNoQueueAndReadsOnLater() throws Exception {
            try (var slow = joined(Role.PATIENT);
                    var quick = joined(Role.PHYSIO)) {
                slow.stopReading();
                for (int number = 1; number <= EVENTS; number++) {
                    publish(repetition(number), pose(59));
                }
                assertThat(quick.nextNumbers(EVENTS)).containsExactlyElementsOf(numbers(1, EVENTS));

                // What was written for the slow one is what the sockets' buffers hold, a few MB, and not all 14 MB.
                double writtenToSlow =
                        registry.counter("dowel.gateway.events.sent").count() - EVENTS;
                assertThat(writtenToSlow).isLessThan(EVENTS * 0.75);
                publish(pose(59));
                assertThat(quick.next(live -> live.containsKey("slowScreens")).getInteger("slowScreens"))
                        .isEqualTo(1);

                slow.readOn();
                assertThat(slow.nextNumbers(EVENTS)).containsExactlyElementsOf(numbers(1, EVENTS));
                assertThat(registry.get("dowel.gateway.clients.stalled").gauge().value())
                        .isZero();
            }
        }

        @Test
        void thatNeverReadsOnIsLetGoAndCanResume() throws Exception {
            restart(LiveLimits.DEFAULT.withDrainWithin(Duration.ofMillis(200)));
            long seen;
            try (var slow = joined(Role.PATIENT)) {
                publish(repetition(1));
                seen = slow.nextNumbers(1).get(0);
                slow.stopReading();
                for (int number = 2; number <= EVENTS; number++) {
                    publish(repetition(number));
                }
                await().atMost(LiveClient.PATIENCE).until(() -> refused("too_slow") == 1);
                await().atMost(LiveClient.PATIENCE).until(() -> clients(Role.PATIENT) == 0);
            }
            restart(LiveLimits.DEFAULT);
            try (var again = connect()) {
                again.hello(token(Role.PATIENT), seen);
                assertThat(again.nextNumbers(EVENTS - 1)).containsExactlyElementsOf(numbers(2, EVENTS));
            }
        }

        @Test
        void thatAsksWithoutReadingTheAnswersIsNotRead() throws Exception {
            restart(LiveLimits.DEFAULT.withDrainWithin(Duration.ofMillis(200)));
            try (var rude = joined(Role.PATIENT)) {
                rude.stopReading();
                String command = command("c".repeat(64), "fly").encode();
                await().atMost(LiveClient.PATIENCE).until(() -> {
                    for (int i = 0; i < 5000; i++) {
                        rude.send(command);
                    }
                    return refused("too_slow") == 1;
                });
            }
        }

        private List<Long> numbers(long from, long to) {
            return LongStream.rangeClosed(from, to).boxed().toList();
        }
    }

    @Nested
    class Nonsense {

        @ParameterizedTest
        @ValueSource(strings = {"", "hello", "[]", "{\"v\":1,\"type\":\"bye\"}", "{\"v\":1,\"type\":\"hello\"}"})
        void isRefusedAsMalformed(String text) throws Exception {
            try (var client = connect()) {
                assertRefused(client.send(text), "malformed", 4400);
                assertThat(refused("malformed")).isEqualTo(1);
            }
        }

        @Test
        void inBinaryIsRefusedAsMalformed() throws Exception {
            try (var client = connect()) {
                assertRefused(client.sendBinary(new byte[] {1, 2, 3}), "malformed", 4400);
            }
        }

        @Test
        void thatIsTooLongEndsTheConnectionAndIsCounted() throws Exception {
            try (var other = joined(Role.PHYSIO);
                    var client = joined(Role.PATIENT)) {
                client.send("x".repeat(LiveLimits.MAX_MESSAGE_BYTES + 1));
                client.closeCode();
                await().atMost(LiveClient.PATIENCE).until(() -> refused("oversized") == 1);
                assertThat(other.send("{\"v\":1,\"type\":\"ping\",\"sentMs\":1}")
                                .next("pong"))
                        .isNotNull();
            }
        }
    }

    @Nested
    class FromAnotherOrigin {

        @ParameterizedTest
        @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1", "file://", "http://"})
        void aConnectionIsRefused(String origin) {
            assertThatThrownBy(() -> LiveClient.connect(vertx, from(origin)))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            e -> assertThat(e.getStatus()).isEqualTo(403));
            assertThat(refused("origin")).isEqualTo(1);
        }

        @Test
        void butFromThePagesOwnItIsTaken() throws Exception {
            try (var client = LiveClient.connect(vertx, from("http://127.0.0.1:" + port))) {
                assertThat(client.hello(token(Role.PATIENT), 0).next("welcome")).isNotNull();
            }
        }

        private WebSocketConnectOptions from(String origin) {
            return new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI("/live/v1")
                    .addHeader("Origin", origin);
        }
    }

    @Test
    void moreClientsThanAllowedAreTurnedAwayUntilOneLeaves() throws Exception {
        restart(LiveLimits.DEFAULT.withMaxClients(1));
        try (var first = joined(Role.PATIENT)) {
            assertThatThrownBy(this::connect)
                    .cause()
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            e -> assertThat(e.getStatus()).isEqualTo(503));
        }
        await().atMost(LiveClient.PATIENCE).until(() -> clients(Role.PATIENT) == 0);
        try (var second = joined(Role.PATIENT)) {
            assertThat(refused("too_many_clients")).isEqualTo(1);
        }
    }

    @Test
    void whoeverSaysNoHelloTakesNobodysPlace() throws Exception {
        restart(LiveLimits.DEFAULT.withMaxClients(1).withMaxWaiting(3, 2));
        try (var silent = connect();
                var patient = joined(Role.PATIENT)) {
            assertThat(clients(Role.PATIENT)).isEqualTo(1);
            silent.hello("not-the-token", 0).next("refused");
        }
    }

    @Test
    void oneAddressKeepsFewConnectionsThatSayNoHello() throws Exception {
        restart(LiveLimits.DEFAULT.withMaxWaiting(3, 2));
        try (var first = connect();
                var second = connect()) {
            assertThatThrownBy(this::connect)
                    .cause()
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            e -> assertThat(e.getStatus()).isEqualTo(503));
            first.hello(token(Role.PATIENT), 0).next("welcome");
            try (var third = connect()) {
                third.hello(token(Role.PHYSIO), 0).next("welcome");
            }
            second.hello(token(Role.PATIENT), 0).next("welcome");
        }
    }

    private void start(LiveLimits limits) throws Exception {
        var live = new LiveEndpoint(vertx, tokens, sessions, hub, LiveSetup.of(true), limits, meters);
        server = new GatewayServer(vertx, tokens, live, new Health(), registry);
        port = server.start("127.0.0.1", 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private void restart(LiveLimits limits) throws Exception {
        server.stop().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        start(limits);
    }

    private LiveClient connect() throws Exception {
        return LiveClient.connect(vertx, port);
    }

    private LiveClient joined(Role role) throws Exception {
        LiveClient client = connect().hello(token(role), 0);
        client.next("welcome");
        return client;
    }

    private void publish(SessionEvent... events) {
        hub.publish(DEMO, List.of(events));
    }

    private String token(Role role) {
        return tokens.tokenFor(role).reveal();
    }

    private double refused(String reason) {
        return count("dowel.gateway.refused", "reason", reason);
    }

    private double count(String meter, String tag, String value) {
        return registry.get(meter).tag(tag, value).counter().count();
    }

    private double clients(Role role) {
        return registry.get("dowel.gateway.clients")
                .tag("role", role.name().toLowerCase(java.util.Locale.ROOT))
                .gauge()
                .value();
    }

    private static void assertRefused(LiveClient client, String code, int closeCode) throws Exception {
        JsonObject refused = client.next("refused");
        assertThat(refused.getString("code")).isEqualTo(code);
        assertThat(refused.getString("message")).isNotBlank();
        assertThat(client.closeCode()).isEqualTo(closeCode);
    }

    private static JsonObject hello(String token) {
        return new JsonObject()
                .put("v", 1)
                .put("type", "hello")
                .put("token", token)
                .put("session", "demo");
    }

    private static JsonObject plan() {
        return new JsonObject()
                .put("loadKg", 20)
                .put("sets", 1)
                .put("repetitions", 5)
                .put("tempo", "3-1-1-0");
    }
}
