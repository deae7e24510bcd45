package io.dowel.gateway.http.sensors;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.http.GatewayServer;
import io.dowel.gateway.http.Health;
import io.dowel.gateway.http.contract.KeptAnswers;
import io.dowel.gateway.live.LiveEndpoint;
import io.dowel.gateway.live.LiveHub;
import io.dowel.gateway.live.LiveLimits;
import io.dowel.gateway.live.LiveMeters;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.gateway.live.session.LiveSetup;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.sensor.RegistryMeters;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registry by REST, over real HTTP. */
class SensorRoutesTest {

    private static final String LIST = "/api/v1/sensors";
    private static final String BAR = LIST + "/bar-1";

    @TempDir
    private Path data;

    private final AccessTokens tokens = AccessTokens.random();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpClient client = HttpClient.newHttpClient();
    private Vertx vertx;
    private Database database;
    private SensorRegistry registry;
    private int port;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        database = Database.open(new DatabaseAddress.File(data));
        registry = new SensorRegistry(database, InstantSource.system());
        var live = new LiveMeters(meters);
        var server = new GatewayServer(
                vertx,
                tokens,
                new LiveEndpoint(
                        vertx,
                        tokens,
                        LiveSessions.none(),
                        new LiveHub(live),
                        LiveSetup.of(false),
                        LiveLimits.DEFAULT,
                        live),
                new Health(),
                meters,
                new SensorRoutes(vertx, registry, new RegistryMeters(meters)));
        port = result(server.start("127.0.0.1", 0));
    }

    @AfterEach
    void stop() throws Exception {
        result(vertx.close());
        database.close();
    }

    @Test
    void aSensorIsProvisionedReadChangedRotatedAndRemoved() throws Exception {
        HttpResponse<String> made = send("POST", LIST, "{\"id\":\"bar-1\",\"placement\":\"bar\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains(BAR);
        String secret = json(made).getString("secret");
        assertThat(secret).hasSize(43);
        assertThat(json(made).getString("user")).isEqualTo("bar-1");
        assertThat(opens(secret)).isTrue();

        assertThat(json(send("GET", BAR, null)).getString("format")).isEqualTo("auto");
        HttpResponse<String> changed = send("PATCH", BAR, "{\"format\":\"senml\",\"placement\":\"wrist\"}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(send("GET", BAR, null)).getString("placement")).isEqualTo("wrist");

        HttpResponse<String> rotated = send("POST", BAR + "/secret", null);
        assertThat(rotated.statusCode()).isEqualTo(200);
        assertThat(opens(secret)).isFalse();
        assertThat(opens(json(rotated).getString("secret"))).isTrue();

        assertThat(send("DELETE", BAR, null).statusCode()).isEqualTo(204);
        assertThat(json(send("GET", BAR, null)).getBoolean("active")).isFalse();
        assertThat(send("DELETE", BAR + "?forget=true", null).statusCode()).isEqualTo(204);
        assertThat(send("GET", BAR, null).statusCode()).isEqualTo(404);
        assertThat(json(send("GET", LIST, null)).getJsonArray("sensors")).isEmpty();
    }

    @Test
    void anOldSecretMayGoOnForAWhile() throws Exception {
        String secret = provision();
        HttpResponse<String> rotated = send("POST", BAR + "/secret", "{\"oldValidForS\":600}");
        assertThat(json(rotated).getJsonObject("sensor").getString("oldSecretUntil"))
                .isNotNull();
        assertThat(opens(secret)).isTrue();
    }

    @Test
    void aSecretIsInNoOtherAnswerAndNoAnswerIsKept() throws Exception {
        String secret = provision();
        for (HttpResponse<String> answer : List.of(
                send("GET", LIST, null),
                send("GET", BAR, null),
                send("PATCH", BAR, "{\"format\":\"senml\"}"),
                send("POST", LIST, "{\"id\":\"bar-1\",\"placement\":\"bar\"}"))) {
            assertThat(answer.body()).contains("bar-1").doesNotContain(secret);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void theDocumentNamesEveryField() throws Exception {
        String document = Files.readString(Path.of(System.getProperty("dowel.root"), "docs", "gateway.md"));
        provision();
        JsonObject sensor = json(send("GET", BAR, null));
        assertThat(sensor.fieldNames()).allSatisfy(field -> assertThat(document).contains('"' + field + '"'));
        assertThat(json(send("POST", BAR + "/secret", null)).fieldNames())
                .allSatisfy(field -> assertThat(document).contains('"' + field + '"'));
    }

    @Nested
    class WhoIsLetIn {

        @ParameterizedTest
        @CsvSource({
            "GET, /api/v1/sensors",
            "POST, /api/v1/sensors",
            "GET, /api/v1/sensors/bar-1",
            "PATCH, /api/v1/sensors/bar-1",
            "DELETE, /api/v1/sensors/bar-1",
            "POST, /api/v1/sensors/bar-1/secret",
            "PUT, /api/v1/sensors/bar-1",
            "GET, /api/v1/sensors/bar-1/nothing"
        })
        void isThePhysioAndNobodyElse(String method, String path) throws Exception {
            for (String token : new String[] {
                "", "Bearer wrong", "Bearer " + tokens.tokenFor(Role.PATIENT).reveal()
            }) {
                HttpResponse<String> answer = send(method, path, null, token);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            }
        }
    }

    @Nested
    class WhatIsRefused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "400 | POST   | /api/v1/sensors              | {}                                          | 'id' is needed.",
                    "400 | POST   | /api/v1/sensors              | {\"id\":\"a/b\",\"placement\":\"bar\"}       | 'id' has 1 to 64",
                    "400 | POST   | /api/v1/sensors              | {\"id\":7,\"placement\":\"bar\"}             | 'id' is a text",
                    "400 | POST   | /api/v1/sensors              | {\"id\":\"a\"}                               | 'placement' is needed.",
                    "400 | POST   | /api/v1/sensors              | {\"id\":\"a\",\"placement\":\"nose\"}        | 'nose' is none of the placements",
                    "400 | POST   | /api/v1/sensors              | {\"id\":\"a\",\"placement\":\"bar\",\"x\":1} | 'x' is not known here.",
                    "400 | POST   | /api/v1/sensors              | [1]                                         | The body is no JSON object.",
                    "400 | POST   | /api/v1/sensors              | {\"id\":                                    | The body is no JSON object.",
                    "400 | PATCH  | /api/v1/sensors/bar-1        | {}                                          | A change names",
                    "400 | PATCH  | /api/v1/sensors/bar-1        | {\"format\":\"telepathy\"}                  | 'telepathy' is none of the formats",
                    "400 | POST   | /api/v1/sensors/bar-1/secret | {\"oldValidForS\":\"x\"}                    | 'oldValidForS' is a whole number.",
                    "400 | POST   | /api/v1/sensors/bar-1/secret | {\"oldValidForS\":604801}                   | 0 s to 7 days",
                    "400 | POST   | /api/v1/sensors/bar-1/secret | {\"oldValidForS\":-1}                       | 0 s to 7 days",
                    "404 | PATCH  | /api/v1/sensors/nobody       | {\"format\":\"senml\"}                      | There is no sensor 'nobody'.",
                    "404 | POST   | /api/v1/sensors/nobody/secret| {}                                          | There is no sensor 'nobody'.",
                    "404 | POST   | /api/v1/sensors/a+b/secret   | {}                                          | There is no such sensor.",
                    "409 | POST   | /api/v1/sensors              | {\"id\":\"bar-1\",\"placement\":\"bar\"}    | There is a sensor 'bar-1' already.",
                    "405 | PUT    | /api/v1/sensors/bar-1        | {}                                          | This address cannot",
                    "404 | POST   | /api/v1/sensors/bar-1/x      | {}                                          | There is nothing at this address."
                })
        void isAProblemWithItsReason(int status, String method, String path, String body, String detail)
                throws Exception {
            provision();
            HttpResponse<String> answer = send(method, path, body);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(json(answer).getString("detail")).contains(detail);
        }

        @Test
        void isABodyThatIsTooLongOrNoJson() throws Exception {
            assertThat(send("POST", LIST, "{\"id\":\"" + "x".repeat(5000) + "\"}")
                            .statusCode())
                    .isEqualTo(413);
            HttpRequest form = request(
                            LIST, "Bearer " + tokens.tokenFor(Role.PHYSIO).reveal())
                    .header("Content-Type", "text/plain")
                    .POST(BodyPublishers.ofString("{\"id\":\"a\",\"placement\":\"bar\"}"))
                    .build();
            assertThat(client.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
            assertThat(registry.all()).isEmpty();
        }

        @Test
        void isEverythingWhileTheDatabaseDoesNotAnswer() throws Exception {
            database.change(handle -> handle.execute("ALTER TABLE sensor RENAME TO sensor_away"));
            HttpResponse<String> answer = send("GET", LIST, null);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).getString("detail")).isEqualTo("The database does not answer.");
            assertThat(meters.scrape()).contains("dowel_sensors_requests_total{outcome=\"failed\"} 1.0");
        }
    }

    private String provision() throws Exception {
        return json(send("POST", LIST, "{\"id\":\"bar-1\",\"placement\":\"bar\"}"))
                .getString("secret");
    }

    private boolean opens(String secret) {
        return registry.accounts().values().stream()
                .flatMap(kept -> kept.stream())
                .anyMatch(kept -> kept.hash().matches(secret));
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return send(method, path, body, "Bearer " + tokens.tokenFor(Role.PHYSIO).reveal());
    }

    private HttpResponse<String> send(String method, String path, String body, String authorization) throws Exception {
        var request = request(path, authorization);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        }
        return KeptAnswers.kept(client.send(request.build(), BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path, String authorization) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
