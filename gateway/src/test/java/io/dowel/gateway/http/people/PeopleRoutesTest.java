package io.dowel.gateway.http.people;

import static io.dowel.gateway.http.TestSite.PASSWORD;
import static io.dowel.gateway.http.TestSite.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.dowel.gateway.access.Whereabouts;
import io.dowel.gateway.certificate.CertificateFolder;
import io.dowel.gateway.certificate.TestCertificates;
import io.dowel.gateway.http.PageTls;
import io.dowel.gateway.http.TestSite;
import io.dowel.gateway.live.LiveClient;
import io.dowel.gateway.live.StagedSessions;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.gateway.people.StaffRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People and access by REST, over real HTTP. */
class PeopleRoutesTest {

    private static final String SESSION = "/api/v1/session";
    private static final String STAFF = "/api/v1/staff";

    @TempDir
    private Path data;

    private TestSite site;

    @BeforeEach
    void open() throws Exception {
        site = new TestSite(data, new StagedSessions(), Whereabouts.UNKNOWN, null);
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    @Test
    void aSiteBeginsWithOneLinkAndNoPassword() throws Exception {
        String link =
                site.register.links().forFirstAdministrator().orElseThrow().reveal();
        assertThat(json(site.byNobody("POST", "/api/v1/link", body("link", link)))
                        .getBoolean("first"))
                .isTrue();

        var choice = new JsonObject().put("link", link).put("userName", "root").put("name", "Rosa");
        assertThat(site.byNobody(
                                "POST",
                                "/api/v1/link/password",
                                choice.put("password", "short").encode())
                        .statusCode())
                .isEqualTo(400);
        assertThat(site.byNobody(
                                "POST",
                                "/api/v1/link/password",
                                choice.put("password", PASSWORD).encode())
                        .statusCode())
                .isEqualTo(204);
        assertThat(site.byNobody("POST", "/api/v1/link/password", choice.encode())
                        .statusCode())
                .isEqualTo(403);
        assertThat(site.byNobody("POST", "/api/v1/link", body("link", link)).statusCode())
                .isEqualTo(404);

        assertThat(json(site.byCookie(signIn("root"), "GET", SESSION, null)).getString("kind"))
                .isEqualTo("administrator");
    }

    @Test
    void anAdministratorInvitesSomebodyWhoThenSignsIn() throws Exception {
        String root = administrator();
        HttpResponse<String> added =
                site.byCookie(root, "POST", STAFF, body("userName", "Ada", "name", "Ada L.", "role", "physio"));
        assertThat(added.statusCode()).isEqualTo(201);
        String one = added.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> invited = site.byCookie(root, "POST", one + "/link", null);
        String link = json(invited).getString("link");
        assertThat(json(invited).getString("address")).isEqualTo(site.address("/set-password#link=" + link));

        assertThat(site.byNobody("POST", "/api/v1/link/password", body("link", link, "password", PASSWORD))
                        .statusCode())
                .isEqualTo(204);

        JsonObject ada = json(site.byCookie(signIn("ada"), "GET", SESSION, null));
        assertThat(ada.getString("name")).isEqualTo("Ada L.");
        assertThat(ada.getString("kind")).isEqualTo("physio");
    }

    @Test
    void staffAreReadPartByPartChangedAndEnded() throws Exception {
        String root = administrator();
        for (String name : List.of("ada", "bob", "cleo")) {
            site.member(name, StaffRole.PHYSIO);
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonObject part = json(site.byCookie(root, "GET", STAFF + "?limit=3&after=" + after, null));
            part.getJsonArray("items").forEach(one -> seen.add(((JsonObject) one).getString("userName")));
            after = part.getString("next");
        }
        assertThat(seen).containsExactly("ada", "bob", "cleo", "root");

        String bob = signIn("bob");
        String path =
                STAFF + "/" + json(site.byCookie(bob, "GET", SESSION, null)).getString("id");
        assertThat(json(site.byCookie(root, "PATCH", path, body("name", "Bob B.")))
                        .getString("name"))
                .isEqualTo("Bob B.");
        assertThat(site.byCookie(root, "DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(site.byCookie(bob, "GET", SESSION, null).statusCode()).isEqualTo(401);
        assertThat(attempt("bob", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(json(site.byCookie(root, "POST", path + "/reactivate", null)).getBoolean("active"))
                .isTrue();
    }

    @Test
    void aPhysiosPatientIsTheirOwnAndOthersAreAssigned() throws Exception {
        String root = administrator();
        site.member("ada", StaffRole.PHYSIO);
        site.member("bob", StaffRole.PHYSIO);
        String ada = signIn("ada");
        String bob = signIn("bob");
        HttpResponse<String> added = site.byCookie(ada, "POST", "/api/v1/patients", body("displayName", "Quiet Fox"));
        String patient = added.headers().firstValue("Location").orElseThrow();

        assertThat(json(site.byCookie(ada, "GET", "/api/v1/patients", null)).getJsonArray("items"))
                .hasSize(1);
        assertThat(json(site.byCookie(bob, "GET", "/api/v1/patients", null)).getJsonArray("items"))
                .isEmpty();
        String id = json(site.byCookie(bob, "GET", SESSION, null)).getString("id");
        assertThat(site.byCookie(root, "PUT", patient + "/physios/" + id, null).statusCode())
                .isEqualTo(200);
        assertThat(site.byCookie(bob, "GET", patient, null).statusCode()).isEqualTo(200);
        assertThat(site.byCookie(root, "DELETE", patient + "/physios/" + id, null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(site.byCookie(bob, "GET", patient, null).statusCode()).isEqualTo(404);
    }

    @Test
    void aTokenIsShownOnceAndEnds() throws Exception {
        String root = administrator();
        String asked = new JsonObject()
                .put("name", "Reports")
                .put("scopes", new JsonArray().add("meters:read"))
                .encode();
        HttpResponse<String> issued = site.byCookie(root, "POST", "/api/v1/tokens", asked);
        String secret = json(issued).getString("secret");

        assertThat(site.byToken(secret, "GET", "/metrics", null).statusCode()).isEqualTo(200);
        assertThat(site.byToken(secret, "GET", "/api/v1/sensors", null).statusCode())
                .isEqualTo(403);
        assertThat(site.byCookie(root, "GET", "/api/v1/tokens", null).body())
                .contains("Reports")
                .doesNotContain(secret);
        String one = issued.headers().firstValue("Location").orElseThrow();
        assertThat(site.byCookie(root, "DELETE", one, null).statusCode()).isEqualTo(204);
        assertThat(site.byToken(secret, "GET", "/metrics", null).statusCode()).isEqualTo(401);
    }

    @Test
    void theAuditIsReadPartByPartTheNewestFirst() throws Exception {
        String root = administrator();
        site.member("ada", StaffRole.PHYSIO);

        JsonObject first = json(site.byCookie(root, "GET", "/api/v1/audit?limit=2", null));
        JsonObject second =
                json(site.byCookie(root, "GET", "/api/v1/audit?limit=200&before=" + first.getString("next"), null));

        assertThat(first.getJsonArray("items")).hasSize(2);
        assertThat(first.getJsonArray("items").getJsonObject(0).getString("action"))
                .isEqualTo("password_set");
        assertThat(second.getJsonArray("items").getJsonObject(0).getLong("number"))
                .isLessThan(first.getJsonArray("items").getJsonObject(1).getLong("number"));
        assertThat(second.getString("next")).isNull();
    }

    @Nested
    class ATablet {

        @Test
        void isPairedByTheCodeInThePictureAndSeesItsRoomAtOnce() throws Exception {
            String cookie = paired();

            JsonObject who = json(site.byCookie(cookie, "GET", SESSION, null));
            assertThat(who.getString("kind")).isEqualTo("tablet");
            assertThat(who.getString("room")).isEqualTo("demo");
            try (var client = LiveClient.connect(site.vertx, site.port(), cookie)) {
                assertThat(client.hello("", 0).next("welcome").getString("role"))
                        .isEqualTo("PATIENT");
            }
        }

        @Test
        void thatIsShutOutSeesNothingMoreAtOnce() throws Exception {
            String cookie = paired();
            String id = json(site.byCookie(cookie, "GET", SESSION, null)).getString("id");
            try (var client = LiveClient.connect(site.vertx, site.port(), cookie)) {
                client.hello("", 0).next("welcome");

                site.byCookie(signIn("root"), "DELETE", "/api/v1/tablets/" + id, null);

                assertThat(client.next("refused").getString("code")).isEqualTo("token");
                assertThat(client.closeCode()).isEqualTo(4401);
            }
            assertThat(site.byCookie(cookie, "GET", SESSION, null).statusCode()).isEqualTo(401);
            assertThat(site.meters.get("dowel.access.closed").counter().count()).isEqualTo(1);
        }

        @Test
        void ofAnotherKeepsItsConnectionThen() throws Exception {
            String stays = paired();
            String goes = paired();
            String id = json(site.byCookie(goes, "GET", SESSION, null)).getString("id");
            try (var staying = LiveClient.connect(site.vertx, site.port(), stays);
                    var going = LiveClient.connect(site.vertx, site.port(), goes)) {
                staying.hello("", 0).next("welcome");
                going.hello("", 0).next("welcome");

                site.byCookie(signIn("root"), "DELETE", "/api/v1/tablets/" + id, null);
                going.next("refused");

                staying.send(new JsonObject().put("v", 1).put("type", "ping").put("sentMs", 1));
                staying.next("pong");
            }
        }

        private String paired() throws Exception {
            if (!site.register.staff().hasAdministrator()) {
                administrator();
            }
            HttpResponse<String> offered =
                    site.byCookie(signIn("root"), "POST", "/api/v1/tablets", body("name", "Room 1", "room", "demo"));
            String address = read(json(offered).getString("picture"));
            assertThat(address).isEqualTo(json(offered).getString("address"));
            String code = address.substring(address.indexOf("#code=") + "#code=".length());
            HttpResponse<String> paired = site.byNobody("POST", "/api/v1/pairing", body("code", code));
            assertThat(paired.statusCode()).isEqualTo(200);
            String set = paired.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(set).contains("HTTPOnly", "SameSite=Strict", "Path=/");
            assertThat(site.byNobody("POST", "/api/v1/pairing", body("code", code))
                            .statusCode())
                    .isEqualTo(403);
            return set.substring(0, set.indexOf(';'));
        }
    }

    @Nested
    class SigningIn {

        @Test
        void setsACookieThatNoScriptReadsAndNoOtherSiteSends() throws Exception {
            administrator();

            String set =
                    attempt("root", PASSWORD).headers().firstValue("Set-Cookie").orElseThrow();

            assertThat(set)
                    .matches("dowel_session=[A-Za-z0-9_-]{43};.*")
                    .contains("HTTPOnly", "SameSite=Strict", "Path=/");
            assertThat(set).doesNotContain("Secure");
        }

        @Test
        void underTlsTheCookieIsSecureAndOfThisHostOnly(@TempDir Path other) throws Exception {
            CertificateFolder folder = TestCertificates.make(other.resolve("certificates"));
            var tls = new PageTls(folder.server(), folder.serverKey());
            try (var encrypted = new TestSite(other, LiveSessions.none(), Whereabouts.UNKNOWN, tls)) {
                encrypted.member("ada", StaffRole.PHYSIO);
                var client = HttpClient.newBuilder()
                        .sslContext(TestCertificates.trusting(folder))
                        .build();
                var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + encrypted.port() + SESSION))
                        .header("Content-Type", "application/json")
                        .header("X-Dowel-Request", "1")
                        .POST(BodyPublishers.ofString(body("userName", "ada", "password", PASSWORD)))
                        .build();

                String set = client.send(request, BodyHandlers.ofString())
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow();

                assertThat(set).startsWith("__Host-dowel_session=").contains("Secure", "HTTPOnly", "SameSite=Strict");
            }
        }

        @Test
        void hasToWaitAfterSeveralAttempts() throws Exception {
            administrator();
            for (int i = 0; i < 4; i++) {
                assertThat(attempt("root", "not this one").statusCode()).isEqualTo(401);
            }
            HttpResponse<String> early = attempt("root", PASSWORD);

            assertThat(early.statusCode()).isEqualTo(429);
            assertThat(early.headers().firstValue("Retry-After")).isPresent();
            assertThat(early.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(site.meters
                            .get("dowel.signin.attempts")
                            .tag("outcome", "too_soon")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }

        @Test
        void endsBySigningOut() throws Exception {
            administrator();
            String cookie = signIn("root");

            HttpResponse<String> out = site.byCookie(cookie, "DELETE", SESSION, null);

            assertThat(out.statusCode()).isEqualTo(204);
            assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("dowel_session=;", "Max-Age=0");
            assertThat(site.byCookie(cookie, "GET", SESSION, null).statusCode()).isEqualTo(401);
        }

        @Test
        void endsEverywhereWithAnotherPassword() throws Exception {
            administrator();
            String here = signIn("root");
            String there = signIn("root");
            String chosen = PASSWORD + ", and by day";

            assertThat(site.byCookie(here, "POST", SESSION + "/password", body("old", "no", "password", chosen))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(site.byCookie(here, "POST", SESSION + "/password", body("old", PASSWORD, "password", chosen))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(site.byCookie(there, "GET", SESSION, null).statusCode()).isEqualTo(401);
            assertThat(attempt("root", chosen).statusCode()).isEqualTo(204);
        }
    }

    @Nested
    class APageOfAnotherSite {

        @Test
        void changesNothingWithACookieItCannotRead() throws Exception {
            String cookie = administrator();
            String one = body("userName", "eve", "name", "Eve", "role", "administrator");
            String here = site.address("");
            List<Map<String, String>> forged = List.of(
                    Map.of("Cookie", cookie),
                    Map.of("Cookie", cookie, "X-Dowel-Request", "1"),
                    Map.of("Cookie", cookie, "Origin", here),
                    Map.of("Cookie", cookie, "Origin", "https://elsewhere.example", "X-Dowel-Request", "1"),
                    Map.of("Cookie", cookie, "Origin", "null", "X-Dowel-Request", "1"));
            for (Map<String, String> headers : forged) {
                assertThat(site.send("POST", STAFF, one, headers).statusCode())
                        .as(headers.toString())
                        .isEqualTo(403);
            }
            assertThat(site.send("POST", STAFF, one, Map.of("Cookie", cookie, "Origin", here, "X-Dowel-Request", "1"))
                            .statusCode())
                    .isEqualTo(201);
            assertThat(site.meters
                            .get("dowel.access.denied")
                            .tag("reason", "foreign")
                            .counter()
                            .count())
                    .isEqualTo(forged.size());
        }

        @Test
        void signsNobodyIn() throws Exception {
            administrator();
            String who = body("userName", "root", "password", PASSWORD);

            assertThat(site.send("POST", SESSION, who, Map.of()).statusCode()).isEqualTo(403);
            assertThat(site.send(
                                    "POST",
                                    SESSION,
                                    who,
                                    Map.of("X-Dowel-Request", "1", "Origin", "https://elsewhere.example"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST  | /api/v1/staff            | {}                                                  | 400
                    POST  | /api/v1/staff            | nonsense                                            | 400
                    POST  | /api/v1/staff            | {"userName":"x y","name":"X","role":"physio"}       | 400
                    POST  | /api/v1/staff            | {"userName":"xy","name":"X","role":"emperor"}       | 400
                    POST  | /api/v1/staff            | {"userName":"xy","name":"X","role":"physio","a":1}  | 400
                    POST  | /api/v1/staff            | {"userName":7,"name":"X","role":"physio"}           | 400
                    GET   | /api/v1/staff?limit=0    |                                                     | 400
                    GET   | /api/v1/staff?limit=9999 |                                                     | 400
                    GET   | /api/v1/audit?before=-1  |                                                     | 400
                    GET   | /api/v1/staff/none       |                                                     | 404
                    GET   | /api/v1/patients/none    |                                                     | 404
                    GET   | /api/v1/patients/%20     |                                                     | 404
                    POST  | /api/v1/tablets          | {"name":"T"}                                        | 400
                    POST  | /api/v1/tablets          | {"name":"T","patient":"none"}                       | 404
                    POST  | /api/v1/tokens           | {"name":"T","scopes":["everything"]}                | 400
                    POST  | /api/v1/tokens           | {"name":"T","scopes":"meters:read"}                 | 400
                    """)
    void whatIsMalformedOrUnknownIsSaidInASentence(String method, String path, String json, int status)
            throws Exception {
        HttpResponse<String> response = site.byCookie(administrator(), method, path, json);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).getString("detail")).endsWith(".").matches("[A-Z'].*");
    }

    @Test
    void aBodyThatIsTooLongOrNoJsonIsRefused() throws Exception {
        String root = administrator();

        assertThat(site.byCookie(root, "POST", STAFF, body("name", "x".repeat(9000)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(site.send(
                                "POST",
                                STAFF,
                                "a=b",
                                Map.of(
                                        "Content-Type",
                                        "application/x-www-form-urlencoded",
                                        "Cookie",
                                        root,
                                        "X-Dowel-Request",
                                        "1",
                                        "Origin",
                                        site.address("")))
                        .statusCode())
                .isEqualTo(415);
    }

    private String administrator() throws Exception {
        site.member("root", StaffRole.ADMINISTRATOR);
        return signIn("root");
    }

    private String signIn(String userName) throws Exception {
        HttpResponse<String> answer = attempt(userName, PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(204);
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private HttpResponse<String> attempt(String userName, String password) throws Exception {
        return site.byNobody("POST", SESSION, body("userName", userName, "password", password));
    }

    private static String body(String... fields) {
        var json = new JsonObject();
        for (int i = 0; i < fields.length; i += 2) {
            json.put(fields[i], fields[i + 1]);
        }
        return json.encode();
    }

    /**
     * What is in a picture. It is said to be a picture and no photograph: looking for the corners of a code, the library mistakes
     * them in nearly one of a hundred exact pictures, where a camera would look again.
     */
    private static String read(String svg) throws Exception {
        int side = Integer.parseInt(svg.replaceAll("(?s).*viewBox=\"0 0 (\\d+) .*", "$1"));
        int scale = 4;
        int[] pixels = new int[side * scale * side * scale];
        Arrays.fill(pixels, 0xFFFFFF);
        Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(svg).results().forEach(run -> {
            int x = Integer.parseInt(run.group(1)) * scale;
            int y = Integer.parseInt(run.group(2)) * scale;
            for (int row = y; row < y + scale; row++) {
                int from = row * side * scale + x;
                Arrays.fill(pixels, from, from + Integer.parseInt(run.group(3)) * scale, 0);
            }
        });
        var source = new RGBLuminanceSource(side * scale, side * scale, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }
}
