package io.dowel.gateway.http.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.gateway.access.Whereabouts;
import io.dowel.gateway.http.TestSite;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.secret.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by a provider, over real sockets at both ends. */
class OpenIdRoutesTest {

    private static final String IN = "/sign-in#provider=in";
    private static final String REFUSED = "/sign-in#provider=refused";

    @TempDir
    private static Path data;

    private static FakeProvider provider;
    private static TestSite site;
    private static String root;
    private static StaffId ada;

    @BeforeAll
    static void open() throws Exception {
        provider = new FakeProvider();
        site = new TestSite(
                data,
                LiveSessions.none(),
                Whereabouts.UNKNOWN,
                null,
                new OpenIdSettings(provider.issuer(), FakeProvider.CLIENT, Secret.of(FakeProvider.SECRET), null));
        site.member("root", StaffRole.ADMINISTRATOR);
        ada = site.member("ada", StaffRole.PHYSIO);
        root = site.signedIn("root");
    }

    @AfterAll
    static void close() throws Exception {
        site.close();
        provider.close();
    }

    @BeforeEach
    void asItShouldBe() throws Exception {
        provider.tell(UnaryOperator.identity());
        assertThat(subject("\"ada@example.org\"").statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasTheSubjectOnTheirAccountIsSignedIn() throws Exception {
        HttpResponse<String> back = signIn();

        assertThat(location(back)).isEqualTo(IN);
        String cookie = back.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("dowel_session="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HTTPOnly", "SameSite=Strict");
        JsonObject who =
                TestSite.json(site.byCookie(cookie.substring(0, cookie.indexOf(';')), "GET", "/api/v1/session", null));
        assertThat(who.getString("userName")).isEqualTo("ada");
        assertThat(who.getString("kind")).isEqualTo("physio");
    }

    @Test
    void nobodyGetsAnAccountByIt() throws Exception {
        assertThat(subject("null").statusCode()).isEqualTo(200);

        assertThat(location(signIn())).isEqualTo(REFUSED);
        assertThat(site.register.staff().list("", 10).items()).hasSize(2);
    }

    @Test
    void anAccountThatEndedIsNotOpened() throws Exception {
        site.register.staff().deactivate(TestSite.SOMEBODY, ada);
        try {
            assertThat(location(signIn())).isEqualTo(REFUSED);
        } finally {
            site.register.staff().reactivate(TestSite.SOMEBODY, ada);
        }
    }

    @Test
    void aSubjectIsOnOneAccountOnly() throws Exception {
        String id = TestSite.json(site.byCookie(root, "GET", "/api/v1/session", null))
                .getString("id");
        assertThat(site.byCookie(root, "PUT", "/api/v1/staff/" + id + "/subject", "{\"subject\":\"ada@example.org\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void theWayBackIsForTheBrowserThatBeganAndOnce() throws Exception {
        Begun begun = begin();
        Begun another = begin();
        String code = provider.signIn(begun.asked);

        assertThat(location(back(code, "x".repeat(43), begun.cookie))).isEqualTo(REFUSED);
        assertThat(location(back(code, another.asked.get("state"), begun.cookie)))
                .isEqualTo(REFUSED);
        assertThat(location(back(code, begun.asked.get("state"), another.cookie)))
                .isEqualTo(REFUSED);
        assertThat(location(back(code, begun.asked.get("state"), begun.cookie)))
                .as("a state that was tried is spent")
                .isEqualTo(REFUSED);

        Begun whole = begin();
        String right = provider.signIn(whole.asked);
        assertThat(location(back(right, whole.asked.get("state"), whole.cookie)))
                .isEqualTo(IN);
        assertThat(location(back(right, whole.asked.get("state"), whole.cookie)))
                .isEqualTo(REFUSED);
        assertThat(location(site.send("GET", "/api/v1/openid/return?error=access_denied", null, Map.of())))
                .isEqualTo(REFUSED);
    }

    @Test
    void aCodeOfSomebodyElsesWayIsWorthNothing() throws Exception {
        Begun begun = begin();
        Begun another = begin();
        String code = provider.signIn(another.asked);

        assertThat(location(back(code, begun.asked.get("state"), begun.cookie)))
                .as("it was asked for with another verifier")
                .isEqualTo(REFUSED);
    }

    static Stream<Arguments> tokens() {
        long past = Instant.now().minusSeconds(600).getEpochSecond();
        return Stream.of(
                told("another nonce", claims -> claims.put("nonce", "another")),
                told("no nonce", claims -> without(claims, "nonce")),
                told("another audience", claims -> claims.put("aud", "another")),
                told(
                        "several audiences and no party",
                        claims -> claims.put(
                                "aud", new JsonArray().add(FakeProvider.CLIENT).add("another"))),
                told("a token that is over", claims -> claims.put("exp", past).put("iat", past - 60)),
                told("no end", claims -> without(claims, "exp")),
                told("another issuer", claims -> claims.put("iss", "http://127.0.0.1:1")),
                told("another subject", claims -> claims.put("sub", "eve@example.org")),
                told("no subject", claims -> without(claims, "sub")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void aTokenThatDoesNotHoldOpensNothing(String what, UnaryOperator<JsonObject> claims) throws Exception {
        provider.tell(claims);

        assertThat(location(signIn())).as(what).isEqualTo(REFUSED);
    }

    @Test
    void aTokenSignedBySomebodyElseOpensNothing() throws Exception {
        try (var stranger = new FakeProvider();
                var other = new TestSite(
                        data.resolve("other"),
                        LiveSessions.none(),
                        Whereabouts.UNKNOWN,
                        null,
                        new OpenIdSettings(
                                stranger.issuer(), FakeProvider.CLIENT, Secret.of(FakeProvider.SECRET), null))) {
            StaffId id = other.member("ada", StaffRole.PHYSIO);
            other.register.staff().setSubject(TestSite.SOMEBODY, id, "ada@example.org");
            Begun begun = begin(other);
            String code = stranger.signIn(begun.asked);
            stranger.signWithAnotherKey();
            assertThat(location(other.send(
                            "GET",
                            "/api/v1/openid/return?code=" + code + "&state=" + begun.asked.get("state"),
                            null,
                            Map.of("Cookie", begun.cookie))))
                    .isEqualTo(REFUSED);
        }
    }

    @Test
    void theProviderSendsBackToTheAddressThatWasConfiguredWhateverARequestSaysOfItsHost() throws Exception {
        var settings = new OpenIdSettings(
                provider.issuer(),
                FakeProvider.CLIENT,
                Secret.of(FakeProvider.SECRET),
                URI.create("https://dowel.example.org"));
        try (var other =
                new TestSite(data.resolve("configured"), LiveSessions.none(), Whereabouts.UNKNOWN, null, settings)) {
            URI address = URI.create(location(other.send("GET", "/api/v1/openid/begin", null, Map.of())));
            assertThat(FakeProvider.form(address.getRawQuery()).get("redirect_uri"))
                    .isEqualTo("https://dowel.example.org/api/v1/openid/return");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://dowel.example.org",
                "https://dowel.example.org/elsewhere",
                "https://dowel.example.org?a=b",
                "https://you@dowel.example.org",
                "dowel.example.org"
            })
    void anAddressOfThisServiceIsAHostByTls(String address) {
        assertThatThrownBy(() -> new OpenIdSettings(
                        provider.issuer(), FakeProvider.CLIENT, Secret.of("secret"), URI.create(address)))
                .hasMessageContaining("https://dowel.example.org");
    }

    private static Arguments told(String what, UnaryOperator<JsonObject> claims) {
        return Arguments.of(what, claims);
    }

    private static JsonObject without(JsonObject claims, String name) {
        claims.remove(name);
        return claims;
    }

    private record Begun(MultiMap asked, String cookie) {}

    private static Begun begin() throws Exception {
        return begin(site);
    }

    private static Begun begin(TestSite at) throws Exception {
        HttpResponse<String> sent = at.send("GET", "/api/v1/openid/begin", null, Map.of());
        assertThat(sent.statusCode()).isEqualTo(302);
        URI address = URI.create(location(sent));
        MultiMap asked = FakeProvider.form(address.getRawQuery());
        assertThat(asked.get("code_challenge_method")).isEqualTo("S256");
        assertThat(asked.get("scope")).isEqualTo("openid");
        assertThat(asked.get("redirect_uri")).isEqualTo(at.address("/api/v1/openid/return"));
        String cookie = sent.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HTTPOnly", "SameSite=Lax");
        return new Begun(asked, cookie.substring(0, cookie.indexOf(';')));
    }

    private static HttpResponse<String> signIn() throws Exception {
        Begun begun = begin();
        return back(provider.signIn(begun.asked), begun.asked.get("state"), begun.cookie);
    }

    private static HttpResponse<String> back(String code, String state, String cookie) throws Exception {
        return site.send(
                "GET", "/api/v1/openid/return?code=" + code + "&state=" + state, null, Map.of("Cookie", cookie));
    }

    private static HttpResponse<String> subject(String json) throws Exception {
        return site.byCookie(root, "PUT", "/api/v1/staff/" + ada + "/subject", "{\"subject\":" + json + "}");
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
