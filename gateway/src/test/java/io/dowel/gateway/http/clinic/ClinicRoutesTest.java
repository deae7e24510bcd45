package io.dowel.gateway.http.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Doorman;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.access.Register;
import io.dowel.gateway.access.Whereabouts;
import io.dowel.gateway.clinic.ClinicDatabase;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.clinic.lift.EventBook;
import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.http.TestSite;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.answer.Problem;
import io.dowel.gateway.http.contract.KeptAnswers;
import io.dowel.gateway.people.PeopleMeters;
import io.dowel.gateway.people.device.TabletScope;
import io.dowel.gateway.people.secret.PasswordHash.Cost;
import io.dowel.gateway.people.secret.PasswordWork;
import io.dowel.gateway.people.session.OneTimeLinks.Choice;
import io.dowel.gateway.people.session.SignInAnswer.Opened;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.storage.Engine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clinic by REST, over real HTTP. */
class ClinicRoutesTest extends ClinicDatabase {

    private static final String MINE = "/api/v1/patients/" + PATIENT;
    private static final String GOAL =
            "{\"goal\":\"hike\",\"exercises\":[{\"targets\":" + PlanJson.of(Lifted.plan(5)) + "}]}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PrometheusMeterRegistry people = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, String> cookies = new HashMap<>();
    private Vertx vertx;
    private Router router;
    private ClinicBooks books;
    private int port;

    ClinicRoutesTest() {
        super(Engine.SQLITE);
    }

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        books = ClinicBooks.of(database(), clock(), SITE);
        router = Router.router(vertx);
        Register register = Register.in(
                database(), InstantSource.system(), new PeopleMeters(people), new PasswordWork(new Cost(64, 1, 1)));
        letIn(register);
        var doorman = new Doorman(vertx, AccessTokens.random(), register, Whereabouts.UNKNOWN);
        router.route().failureHandler(Problem::answer);
        new ClinicRoutes(vertx, books, new ClinicMeters(meters)).mount(router, new Guard(doorman));
        port = result(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    /** Anna, who looks after one patient, and a tablet of that patient. */
    private void letIn(Register register) {
        done(register.patients().assign(TestSite.SOMEBODY, PATIENT, ANNA));
        String link = done(register.links().forMember(TestSite.SOMEBODY, ANNA)).reveal();
        done(register.links().redeem(link, new Choice(null, null, TestSite.PASSWORD)));
        var opened = (Opened) register.desk().signIn("anna", TestSite.PASSWORD, "anna.example");
        cookies.put("anna", "dowel_session=" + opened.cookie().reveal());
        String code = done(register.tablets().offer(TestSite.SOMEBODY, "T", new TabletScope.OnePatient(PATIENT)))
                .code()
                .reveal();
        cookies.put(
                "tablet",
                "dowel_tablet="
                        + done(register.tablets().pair(code)).credential().reveal());
    }

    @AfterEach
    void stop() throws Exception {
        result(vertx.close());
    }

    @Test
    void aPlanIsChangedOnlyUponTheVersionThatWasRead() throws Exception {
        assertThat(send("GET", "/plan", null).statusCode()).isEqualTo(404);
        String body = "{\"why\":\"first visit\",\"plan\":" + GOAL + "}";
        assertThat(send("PUT", "/plan", body).statusCode()).isEqualTo(428);
        HttpResponse<String> made = send("PUT", "/plan", body, "If-Match", "\"0\"");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(made.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");

        HttpResponse<String> stale = send("PUT", "/plan", body, "If-Match", "\"0\"");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(stale).getString("detail")).contains("version 1");

        assertThat(send("PUT", "/plan", body, "If-Match", "\"1\"").statusCode()).isEqualTo(200);
        HttpResponse<String> read = send("GET", "/plan", null);
        assertThat(read.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(json(read).getString("by")).isEqualTo(ANNA.value());
        assertThat(json(read).getJsonObject("plan").getString("goal")).isEqualTo("hike");
        assertThat(json(send("GET", "/plan/versions?limit=1&after=2", null)).getJsonArray("versions"))
                .hasSize(1);
        assertThat(json(send("GET", "/plan/versions/1", null)).getInteger("version"))
                .isOne();
        assertThat(json(send("GET", "/plan/templates", null)).getJsonArray("templates"))
                .hasSize(7);
    }

    @Test
    void aMovementOfTheExposureListIsAddedChangedAndReadInItsVersions() throws Exception {
        HttpResponse<String> made = send("POST", "/exposures", "{\"why\":\"said\",\"movement\":\"a box\",\"fear\":8}");
        assertThat(made.statusCode()).isEqualTo(201);
        String one = "/exposures/" + json(made).getString("id");
        String tried =
                "{\"why\":\"tried\",\"movement\":\"a box\",\"fear\":4,\"expectation\":\"it hurts\",\"outcome\":\"it was fine\"}";
        assertThat(send("PUT", one, tried, "If-Match", "\"1\"").statusCode()).isEqualTo(200);
        assertThat(send("PUT", one, tried, "If-Match", "\"1\"").statusCode()).isEqualTo(412);
        assertThat(json(send("GET", one, null)).getJsonArray("exposures")).hasSize(2);
        assertThat(json(send("GET", "/exposures", null))
                        .getJsonArray("exposures")
                        .getJsonObject(0)
                        .getString("outcome"))
                .isEqualTo("it was fine");
    }

    @Test
    void aVisitGoesFromCheckInToAdviceAndADecision() throws Exception {
        send("PUT", "/plan", "{\"why\":\"first visit\",\"plan\":" + GOAL + "}", "If-Match", "\"0\"");
        String visit = visit();
        assertThat(json(send("POST", "/visits/" + visit + "/check-in", "{\"pain\":2,\"confidence\":6}"))
                        .getString("stage"))
                .isEqualTo("LIFTING");
        lift("session-1", visit);
        JsonObject read = json(send("GET", "/visits/" + visit, null));
        JsonObject set = read.getJsonArray("sets").getJsonObject(0);
        JsonObject first = set.getJsonArray("repetitions").getJsonObject(0);
        assertThat(first.getJsonObject("figures").getJsonObject("lifting_s").getDouble("standardError"))
                .isPositive();
        assertThat(read.getJsonArray("ratings")).hasSize(4);

        String review = "/sessions/session-1/repetitions/" + first.getInteger("id") + "/reviews";
        assertThat(send("POST", review, "{\"verdict\":\"REJECTED\",\"why\":\"a warm-up\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(json(send("GET", "/visits/" + visit, null))
                        .getJsonArray("sets")
                        .getJsonObject(0)
                        .getJsonArray("repetitions")
                        .getJsonObject(0)
                        .getInteger("number"))
                .isZero();
        assertThat(send("POST", "/visits/" + visit + "/check-out", "{\"pain\":2,\"confidence\":8}")
                        .statusCode())
                .isEqualTo(200);

        JsonObject advice = json(send("POST", "/advice", "{\"exerciseId\":\"deadlift\"}"));
        assertThat(advice.getJsonArray("reasons")).isNotEmpty();
        assertThat(advice.getString("patientLine")).isEqualTo("Your physio will decide what comes next.");
        String decision = "/advice/" + advice.getString("id") + "/decision";
        String edited = "{\"verdict\":\"EDITED\",\"why\":\"she asked for less\",\"targets\":"
                + PlanJson.of(Lifted.plan(4)) + "}";
        JsonObject decided = json(send("POST", decision, edited));
        assertThat(decided.getJsonObject("decision").getString("name")).isEqualTo("Anna Berg");
        assertThat(decided.getString("patientLine")).isEqualTo("Anna Berg set your next targets.");
        assertThat(send("POST", decision, edited).statusCode()).isEqualTo(409);
        assertThat(send("GET", "/plan", null).headers().firstValue("ETag")).contains("\"2\"");

        JsonObject trends = json(send("GET", "/trends?from=2026-09-01", null));
        assertThat(trends.getJsonArray("weeks").getJsonObject(0).getJsonArray("decisions"))
                .hasSize(1);
        assertThat(trends.getJsonArray("velocities")).hasSize(1);
    }

    @Test
    void theLoadsOfTheSiteAreChangedUponTheVersionThatWasRead() throws Exception {
        HttpResponse<String> usual = ofSite("GET", null);
        assertThat(usual.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(json(usual).getDouble("smallestPlateKg")).isEqualTo(1.25);
        String small = "{\"why\":\"new plates\",\"smallestPlateKg\":0.5,\"kettlebellsKg\":[16,8,16]}";
        assertThat(ofSite("PUT", small).statusCode()).isEqualTo(428);
        HttpResponse<String> changed = ofSite("PUT", small, "If-Match", "\"0\"");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(ofSite("PUT", small, "If-Match", "\"0\"").statusCode()).isEqualTo(412);
        assertThat(ofSite("PUT", small.replace("0.5", "0.05"), "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(400);
        assertThat(json(ofSite("GET", null)).encode())
                .isEqualTo("{\"version\":1,\"smallestPlateKg\":0.5,\"kettlebellsKg\":[8.0,16.0]}");
        assertThat(status("GET", ClinicRoutes.EQUIPMENT, "tablet")).isEqualTo(403);
    }

    @Test
    void aFlagPausesEverythingUntilItIsReleased() throws Exception {
        String visit = visit();
        JsonObject paused = json(
                send("POST", "/visits/" + visit + "/check-in", "{\"pain\":5,\"confidence\":3,\"signs\":[\"FEVER\"]}"));
        assertThat(paused.getString("stage")).isEqualTo("PAUSED");
        assertThat(send("GET", "/advice", null).statusCode()).isEqualTo(423);
        String flag = json(send("GET", "/flags", null))
                .getJsonArray("flags")
                .getJsonObject(0)
                .getString("id");
        String release = "/flags/" + flag + "/release";
        assertThat(send("POST", release, "{}").statusCode()).isEqualTo(400);
        assertThat(send("POST", release, "{\"why\":\"gone since Monday\"}").statusCode())
                .isEqualTo(200);
        assertThat(json(send("GET", "/visits/" + visit, null)).getString("stage"))
                .isEqualTo("LIFTING");
        assertThat(send("GET", "/advice", null).statusCode()).isEqualTo(200);
    }

    @Test
    void theNextMorningIsToldOnce() throws Exception {
        String visit = visit();
        String token =
                json(send("POST", "/visits/" + visit + "/morning-link", "{}")).getString("token");
        assertThat(token).hasSize(43);
        later(Duration.ofDays(1));
        Answer<Visit> told = books.links().answer(token, true, 1);
        assertThat(told).isInstanceOf(Answer.Done.class);
        assertThat(send("POST", "/visits/" + visit + "/morning", "{\"settled\":false,\"pain\":4}")
                        .statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /visits/x/check-in      | {\"pain\":11,\"confidence\":1}               | 400",
                "POST | /visits/x/check-in      | {\"pain\":\"2\",\"confidence\":1}             | 400",
                "POST | /visits/x/check-in      | {\"pain\":2,\"confidence\":1}                | 404",
                "POST | /visits/x/check-in      | {\"pain\":2,\"confidence\":1,\"signs\":[\"X\"]} | 400",
                "POST | /visits/x/check-in      | not json                                    | 400",
                "POST | /visits/x/check-in      | [1]                                         | 400",
                "POST | /flags                  | {\"sign\":\"HEADACHE\"}                       | 400",
                "POST | /scores                 | {\"questionnaire\":\"PSFS\",\"score\":11}      | 400",
                "POST | /advice                 | {\"exerciseId\":\"deadlift\"}                 | 404",
                "POST | /exposures              | {\"movement\":\"a box\",\"fear\":3}            | 400",
                "GET  | /visits?limit=1000      |                                             | 400",
                "GET  | /visits?after=yesterday |                                             | 400",
                "GET  | /trends?from=2000-01-01 |                                             | 400",
                "GET  | /plan/versions/x        |                                             | 400",
                "DELETE | /plan                 |                                             | 405",
                "POST | /sessions/s/repetitions/1/reviews | {\"verdict\":\"ACCEPTED\",\"why\":\"x\"}  | 404"
            })
    void whatCannotBeDoneIsSaidWithASentence(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).getString("detail")).endsWith(".");
    }

    @Test
    void aBodyIsBoundedAndIsJson() throws Exception {
        String long1 = "{\"movement\":\"" + "x".repeat(ClinicRoutes.MAX_BODY_BYTES) + "\"}";
        assertThat(send("POST", "/exposures", long1).statusCode()).isEqualTo(413);
        HttpRequest form = request(MINE + "/exposures", "anna")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertThat(client.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    }

    /** Every address asks, and nothing is answered or done for whoever may not. */
    @Test
    void everyAddressAsksWhoIsThereBeforeAnythingElse() throws Exception {
        List<Route> addresses = router.getRoutes().stream()
                .filter(route -> route.methods() != null && route.getPath().contains(":patient"))
                .toList();
        assertThat(addresses).hasSizeGreaterThan(20);
        for (Route route : addresses) {
            String method = route.methods().iterator().next().name();
            String address = method + " " + route.getPath();
            String path = route.getPath().replace(":patient", PATIENT.value()).replaceAll(":[a-z]+", "1");
            String others = route.getPath().replace(":patient", OTHER.value()).replaceAll(":[a-z]+", "1");
            assertThat(status(method, path, null)).as(address).isEqualTo(401);
            assertThat(status(method, others, "anna")).as(address).isEqualTo(404);
            Permission needed = Guard.of(route).orElseThrow();
            assertThat(needed == Permission.READ_HEALTH).as(address).isEqualTo(method.equals("GET"));
            if (needed == Permission.DECIDE_HEALTH) {
                assertThat(status(method, path, "tablet")).as(address).isEqualTo(403);
            }
        }
        assertThat(count("visit") + count("patient_flag") + count("patient_plan"))
                .isZero();
    }

    @Test
    void theDocumentedAddressesAreThoseThatAreThere() throws Exception {
        var there = router.getRoutes().stream()
                .filter(route -> route.methods() != null)
                .map(route -> route.methods().iterator().next() + " "
                        + route.getPath()
                                .replace("/api/v1/patients/:patient", "")
                                .replaceAll(":([a-z]+)", "{$1}"))
                .collect(Collectors.toCollection(TreeSet::new));
        String document = Files.readString(Path.of(System.getProperty("dowel.root"), "docs", "clinic.md"));
        var documented = Pattern.compile("(?m)^\\| `([A-Z]+ /[^`]+)` \\|")
                .matcher(document)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(there);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidAndCounted() throws Exception {
        database().change(handle -> handle.execute("ALTER TABLE visit RENAME TO away"));
        HttpResponse<String> answer = send("GET", "/visits", null);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("visit", "SQL");
        assertThat(meters.get("dowel.clinic.requests")
                        .tag("outcome", "failed")
                        .counter()
                        .count())
                .isOne();
    }

    private String visit() throws Exception {
        HttpResponse<String> made = send("POST", "/visits", "{}");
        assertThat(made.statusCode()).isEqualTo(201);
        return json(made).getString("id");
    }

    private void lift(String session, String visit) throws Exception {
        var events = new EventBook(database(), clock());
        done(events.open(session, visit));
        done(events.take(session, Lifted.visit(Lifted.plan(5))));
    }

    private int status(String method, String path, String who) throws Exception {
        HttpRequest.Builder request = request(path, who).method(method, BodyPublishers.ofString("{}"));
        return KeptAnswers.kept(client.send(
                        request.header("Content-Type", "application/json").build(), BodyHandlers.ofString()))
                .statusCode();
    }

    private HttpResponse<String> ofSite(String method, String body, String... headers) throws Exception {
        return ask(method, ClinicRoutes.EQUIPMENT, body, headers);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        return ask(method, MINE + path, body, headers);
    }

    private HttpResponse<String> ask(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path, "anna")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return KeptAnswers.kept(client.send(request.build(), BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path, String who) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return who == null
                ? request
                : request.header("Cookie", cookies.get(who))
                        .header("X-Dowel-Request", "1")
                        .header("Origin", "http://127.0.0.1:" + port);
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
