package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.application.Addresses;
import io.dowel.gateway.application.DemoBackstage;
import io.dowel.gateway.command.site.DemoOptions;
import io.dowel.gateway.demo.MadeUpClinic;
import io.dowel.gateway.live.LiveClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The demo's clinic: its people sign in by what was drawn, see weeks of history, and one of them lifts. */
class MadeUpClinicTest {

    private static final double SPEED = 20;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void hasThreePatientsWithAHistoryOneOfWhomLiftsAndIsGoneAfterTheEnd() throws Exception {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var backstage = (DemoBackstage) Scenes.demo(new DemoOptions(null, null, null, SPEED, false, 0), out);
        MadeUpClinic clinic = backstage.clinic().madeUp();
        Path directory = clinic.directory();
        try (RunningService service = RunningService.start(backstage)) {
            // Only a terminal is told what is being made up.
            assertThat(said.size()).isZero();
            assertThat(String.join("\n", backstage.welcome(new Addresses("127.0.0.1", 8080, AccessTokens.random()))))
                    .contains("http://127.0.0.1:8080/sign-in   user robin   password ", "user kim   password ");
            MadeUpClinic.Account physio = clinic.opening().physio();
            String cookie = signIn(service, physio);

            JsonArray patients = get(service, cookie, "/api/v1/patients").getJsonArray("items");
            assertThat(patients).hasSize(3);
            for (int i = 0; i < patients.size(); i++) {
                String path = "/api/v1/patients/" + patients.getJsonObject(i).getString("id");
                assertThat(get(service, cookie, path + "/trends").getJsonArray("weeks"))
                        .hasSizeGreaterThan(2);
                // The lift that goes on meanwhile may have been advised on, and that is not decided yet.
                assertThat(get(service, cookie, path + "/advice").getJsonArray("advice"))
                        .anySatisfy(advice -> assertThat(((JsonObject) advice).getString("patientLine"))
                                .startsWith("Robin Vale "));
            }
            JsonObject room =
                    get(service, cookie, "/api/v1/rooms").getJsonArray("items").getJsonObject(0);
            assertThat(room.getString("patient"))
                    .isEqualTo(clinic.opening().lifting().value());
            String visit = "/api/v1/patients/" + room.getString("patient") + "/visits/" + room.getString("visit");
            await().atMost(LiveClient.PATIENCE)
                    .until(() -> get(service, cookie, visit).getJsonArray("sets").stream()
                            .anyMatch(set -> ((JsonObject) set).getBoolean("ended")));
        }
        assertThat(directory).doesNotExist();
    }

    private static String signIn(RunningService service, MadeUpClinic.Account who) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        request(service, "/api/v1/session")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(new JsonObject()
                                        .put("userName", who.userName())
                                        .put("password", who.password().reveal())
                                        .encode()))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(204);
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    static JsonObject get(RunningService service, String cookie, String path) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(request(service, path).header("Cookie", cookie).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private static HttpRequest.Builder request(RunningService service, String path) {
        String origin = "http://127.0.0.1:" + service.port();
        return HttpRequest.newBuilder(URI.create(origin + path))
                .header("X-Dowel-Request", "1")
                .header("Origin", origin);
    }
}
