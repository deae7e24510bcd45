package io.dowel.gateway;

import static org.awaitility.Awaitility.await;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.application.Addresses;
import io.dowel.gateway.application.Application;
import io.dowel.gateway.application.Backstage;
import io.dowel.gateway.http.PageTls;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.live.SessionKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A whole service that listens on any port of this machine, as a test starts it, looks at it and stops it. */
public final class RunningService implements AutoCloseable {

    public static final SessionKey SESSION = new SessionKey("demo");

    private static final Pattern MQTT_ADDRESS = Pattern.compile("tcp://[^ ]+:\\d+");

    private final Application application;
    private final AccessTokens tokens;
    private final Addresses addresses;
    private final Vertx outside = Vertx.vertx();
    private final HttpClient browser = HttpClient.newHttpClient();

    private RunningService(Application application, AccessTokens tokens, Addresses addresses) {
        this.application = application;
        this.tokens = tokens;
        this.addresses = addresses;
    }

    public static RunningService start(Backstage backstage) throws Exception {
        return start(backstage, null);
    }

    /** One whose pages are under TLS, where {@code tls} is not {@code null}. */
    static RunningService start(Backstage backstage, @Nullable PageTls tls) throws Exception {
        var tokens = AccessTokens.random();
        var application = new Application(new Application.Settings("127.0.0.1", 0, tls, true, tokens), backstage);
        return new RunningService(application, tokens, done(application.start()));
    }

    /** A client that was welcomed as {@code role} and gets the events after number {@code after}. */
    public LiveClient join(Role role, long after) throws Exception {
        LiveClient client = LiveClient.connect(outside, port());
        client.hello(tokens.tokenFor(role).reveal(), after).next("welcome");
        return client;
    }

    String token(Role role) {
        return tokens.tokenFor(role).reveal();
    }

    public int port() {
        return addresses.port();
    }

    /** The address of a page. */
    public String page(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public String tablet() {
        return addresses.tablet(SESSION);
    }

    public String physio() {
        return addresses.physio(SESSION);
    }

    /** Where its embedded broker listens, as {@code /health} tells an operator. */
    public URI broker() throws Exception {
        Matcher address = MQTT_ADDRESS.matcher(
                health().getJsonObject("parts").getJsonObject("broker").getString("detail"));
        if (!address.find()) {
            throw new AssertionError("no broker listens");
        }
        return URI.create(address.group());
    }

    public JsonObject health() throws Exception {
        return new JsonObject(get("/health"));
    }

    /** What a meter reads, by its whole line in {@code /metrics} without the value. */
    public double meter(String line) throws Exception {
        return get("/metrics")
                .lines()
                .filter(l -> l.startsWith(line + " "))
                .mapToDouble(l -> Double.parseDouble(l.substring(line.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("/metrics has no " + line));
    }

    /** Has {@code client} end the set once so many frames were analysed, for those may still be on their way. */
    public void endSetAfter(int frames, LiveClient client) {
        await().atMost(LiveClient.PATIENCE).until(() -> meter("dowel_ingest_frame_delay_seconds_count") >= frames);
        client.send(LiveClient.command("end", "endSet"));
    }

    private String get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header(
                        "Authorization",
                        "Bearer " + tokens.tokenFor(Role.PHYSIO).reveal())
                .build();
        return browser.send(request, BodyHandlers.ofString()).body();
    }

    /** Stops the service; what looked at it stays until {@link #close}. */
    public void stop() throws Exception {
        done(application.stop());
    }

    @Override
    public void close() throws Exception {
        stop();
        done(outside.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
