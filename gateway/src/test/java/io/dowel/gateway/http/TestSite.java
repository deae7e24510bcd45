package io.dowel.gateway.http;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Doorman;
import io.dowel.gateway.access.Register;
import io.dowel.gateway.access.Whereabouts;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.room.LiveRooms;
import io.dowel.gateway.http.clinic.ClinicBooks;
import io.dowel.gateway.http.clinic.ClinicRoutes;
import io.dowel.gateway.http.contract.KeptAnswers;
import io.dowel.gateway.http.export.ExportRoutes;
import io.dowel.gateway.http.openid.OpenIdSettings;
import io.dowel.gateway.http.sensors.SensorRoutes;
import io.dowel.gateway.live.LiveEndpoint;
import io.dowel.gateway.live.LiveHub;
import io.dowel.gateway.live.LiveLimits;
import io.dowel.gateway.live.LiveMeters;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.gateway.live.session.LiveSetup;
import io.dowel.gateway.people.PeopleMeters;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.secret.PasswordHash.Cost;
import io.dowel.gateway.people.secret.PasswordWork;
import io.dowel.gateway.people.session.OneTimeLinks.Choice;
import io.dowel.gateway.people.session.SignInAnswer.Opened;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.sensor.RegistryMeters;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A gateway of a site that has people, over real HTTP. */
public final class TestSite implements AutoCloseable {

    public static final String PASSWORD = "a horse that walks at night";
    public static final Actor SOMEBODY = new Actor(Actor.Kind.STAFF, "somebody");

    public final AccessTokens tokens = AccessTokens.random();
    public final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    public final Vertx vertx = Vertx.vertx();
    public final Register register;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Database database;
    private final GatewayServer server;
    private final int port;

    public TestSite(Path data) throws Exception {
        this(data, LiveSessions.none(), Whereabouts.UNKNOWN, null);
    }

    public TestSite(Path data, LiveSessions sessions, Whereabouts whereabouts, @Nullable PageTls tls) throws Exception {
        this(data, sessions, whereabouts, tls, null);
    }

    /** @param openId the provider by which staff may sign in, or {@code null} */
    public TestSite(
            Path data,
            LiveSessions sessions,
            Whereabouts whereabouts,
            @Nullable PageTls tls,
            @Nullable OpenIdSettings openId)
            throws Exception {
        database = Database.open(new DatabaseAddress.File(data));
        register = Register.in(
                database, InstantSource.system(), new PeopleMeters(meters), new PasswordWork(new Cost(64, 1, 1)));
        var doorman = new Doorman(vertx, tokens, register, whereabouts);
        var live = new LiveMeters(meters);
        var clinic = new ClinicMeters(meters);
        server = new GatewayServer(
                vertx,
                doorman,
                new LiveEndpoint(
                        vertx, doorman, sessions, new LiveHub(live), LiveSetup.of(false), LiveLimits.DEFAULT, live),
                new Health(),
                meters,
                new SensorRoutes(
                        vertx, new SensorRegistry(database, InstantSource.system()), new RegistryMeters(meters)),
                new ClinicRoutes(
                        vertx,
                        ClinicBooks.of(database, InstantSource.system(), ZoneOffset.UTC),
                        LiveRooms.NONE,
                        new ExportRoutes(
                                vertx, database, InstantSource.system(), session -> {}, LiveRooms.NONE, clinic),
                        clinic),
                openId);
        port = result(server.start("127.0.0.1", 0, tls));
    }

    /** What is kept, as it is under the addresses. */
    public Database database() {
        return database;
    }

    public int port() {
        return port;
    }

    public String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    Router router() {
        return server.router();
    }

    /** Somebody of the staff, with {@link #PASSWORD}. */
    public StaffId member(String userName, StaffRole role) {
        StaffId id = done(register.staff().add(SOMEBODY, userName, "Name of " + userName, role))
                .id();
        String link = done(register.links().forMember(SOMEBODY, id)).reveal();
        return done(register.links().redeem(link, new Choice(null, null, PASSWORD)));
    }

    /** The cookie of somebody who has just signed in. */
    public String signedIn(String userName) {
        return "dowel_session="
                + ((Opened) register.desk().signIn(userName, PASSWORD, userName + ".example"))
                        .cookie()
                        .reveal();
    }

    /** As a page of this service asks, with this cookie. */
    public HttpResponse<String> byCookie(String cookie, String method, String path, @Nullable String json)
            throws Exception {
        return send(
                method,
                path,
                json,
                Map.of("Cookie", cookie, "X-Dowel-Request", "1", "Origin", "http://127.0.0.1:" + port));
    }

    public HttpResponse<String> byToken(String token, String method, String path, @Nullable String json)
            throws Exception {
        return send(method, path, json, Map.of("Authorization", "Bearer " + token));
    }

    public HttpResponse<String> byNobody(String method, String path, @Nullable String json) throws Exception {
        return send(method, path, json, Map.of("X-Dowel-Request", "1"));
    }

    public HttpResponse<String> send(String method, String path, @Nullable String json, Map<String, String> headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address(path)))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return KeptAnswers.kept(client.send(request.build(), BodyHandlers.ofString()));
    }

    public static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    public static <T> T done(Answer<T> answer) {
        if (answer instanceof Answer.Refused<T> refused) {
            throw new AssertionError(refused.sentence());
        }
        return ((Answer.Done<T>) answer).value();
    }

    @Override
    public void close() throws Exception {
        result(vertx.close());
        database.close();
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
