package io.dowel.gateway.http;

import static io.dowel.gateway.http.TestSite.SOMEBODY;
import static io.dowel.gateway.http.TestSite.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.gateway.access.Permission;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.live.LiveClient;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.device.ApiScope;
import io.dowel.gateway.people.device.TabletScope;
import io.dowel.gateway.people.device.TabletScope.OnePatient;
import io.dowel.gateway.people.device.TabletScope.OneRoom;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every address of the router, asked by everybody over real HTTP, against the table in {@code docs/access.md}. A route that is new is in
 * the router and not in the table, and is noticed; one without a permission keeps the router from being made.
 */
class RouteAccessTest {

    private static final String YES = "yes";
    private static final String NO = "–";
    private static final Pattern ROW = Pattern.compile("\\| `[A-Z*]+ /[^`]*`( \\| (yes|–|[a-z: ]+)){7} \\|");

    @TempDir
    private Path data;

    private final Map<Set<ApiScope>, String> programs = new HashMap<>();
    private TestSite site;
    private StaffId ada;
    private PatientId hers;
    private PatientId anothers;

    @BeforeEach
    void open() throws Exception {
        hers = null;
        // Who trains in the room 'hers' is known, and in no other.
        site = new TestSite(
                data,
                LiveSessions.none(),
                session -> session.equals("hers") ? Optional.ofNullable(hers) : Optional.empty(),
                null);
        site.member("root", StaffRole.ADMINISTRATOR);
        ada = site.member("ada", StaffRole.PHYSIO);
        site.member("bob", StaffRole.PHYSIO);
        hers = done(site.register.patients().add(SOMEBODY, "HERS", "A.", ada)).id();
        anothers = done(site.register.patients().add(SOMEBODY, "ANOTHERS", "B.", null))
                .id();
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    @Test
    void theTableOfRoutesAndRolesIsWhatTheServiceDoes() throws Exception {
        List<String> measured = new ArrayList<>();
        for (Asked asked : addresses()) {
            measured.add(asked.row(this));
        }
        String document = Files.readString(Path.of(System.getProperty("dowel.root"), "docs", "access.md"));
        List<String> routes = document.lines().filter(ROW.asMatchPredicate()).toList();

        assertThat(String.join("\n", routes)).isEqualTo(String.join("\n", measured));
    }

    @Test
    void whatIsOfAPatientIsThereOnlyForThoseWhoseItIs() throws Exception {
        int looked = 0;
        for (Asked asked : addresses()) {
            if (asked.permission.about() == Permission.About.PATIENT) {
                for (String cookie : List.of(site.signedIn("ada"), tablet(new OnePatient(hers)))) {
                    assertThat(isLetIn(asked.send(this, cookie, anothers)))
                            .as(asked.name())
                            .isFalse();
                    assertThat(isLetIn(asked.send(this, cookie, PatientId.random())))
                            .as(asked.name())
                            .isFalse();
                }
                assertThat(isLetIn(asked.send(this, site.signedIn("bob"), hers)))
                        .as(asked.name())
                        .isFalse();
                assertThat(isLetIn(asked.send(this, tablet(new OneRoom("elsewhere")), hers)))
                        .as(asked.name())
                        .isFalse();
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(1);
    }

    @Test
    void aTabletOfARoomSeesWhoTrainsInItAndNobodyElse() throws Exception {
        String cookie = tablet(new OneRoom("hers"));

        assertThat(site.byCookie(cookie, "GET", "/api/v1/patients/" + hers, null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(site.byCookie(cookie, "GET", "/api/v1/patients/" + anothers, null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLiveSessionIsFollowedByThoseWhoseItIs() throws Exception {
        String ofPatient = tablet(new OnePatient(hers));
        Map<String, Set<String>> follows = new LinkedHashMap<>();
        Map<String, String> cookies = new LinkedHashMap<>();
        cookies.put("nobody", "");
        cookies.put("administrator", site.signedIn("root"));
        cookies.put("her physio", site.signedIn("ada"));
        cookies.put("another physio", site.signedIn("bob"));
        cookies.put("her tablet", ofPatient);
        cookies.put("another's tablet", tablet(new OnePatient(anothers)));
        cookies.put("a tablet of the room", tablet(new OneRoom("hers")));
        cookies.put("a tablet of the other room", tablet(new OneRoom("nobodys")));
        for (var caller : cookies.entrySet()) {
            for (String session : List.of("hers", "nobodys")) {
                if (follows(caller.getValue(), "", session)) {
                    follows.computeIfAbsent(caller.getKey(), k -> new TreeSet<>())
                            .add(session);
                }
            }
        }
        assertThat(follows)
                .isEqualTo(Map.of(
                        "her physio", Set.of("hers", "nobodys"),
                        "another physio", Set.of("nobodys"),
                        "her tablet", Set.of("hers"),
                        "a tablet of the room", Set.of("hers"),
                        "a tablet of the other room", Set.of("nobodys")));
        for (Role role : Role.values()) {
            assertThat(follows("", site.tokens.tokenFor(role).reveal(), "hers")).isTrue();
        }
        assertThat(follows("", token(ApiScope.values()), "hers")).isFalse();
        assertThat(follows("", "x".repeat(43), "hers")).isFalse();
    }

    @Test
    void aRouteOfWhichNobodySaidWhoMayUseItIsRefused() {
        Router router = Router.router(site.vertx);
        router.get("/new").handler(routing -> routing.end("health data"));

        assertThatThrownBy(() -> Guard.requireAll(router))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/new");
    }

    @Test
    void healthThatWasReadIsInTheAudit() throws Exception {
        site.byCookie(site.signedIn("ada"), "GET", "/api/v1/patients/" + hers, null);

        var entry = site.register.audit().before(Long.MAX_VALUE, 1).get(0);
        assertThat(entry.action().name()).isEqualTo("PATIENT_READ");
        assertThat(entry.actor().id()).isEqualTo(ada.value());
        assertThat(entry.subject().id()).isEqualTo(hers.value());
    }

    /** One address as it is asked. */
    private record Asked(String method, String path, Permission permission) {

        String name() {
            return method + " " + path;
        }

        String row(RouteAccessTest test) throws Exception {
            String scopes = Arrays.stream(ApiScope.values())
                    .filter(scope -> test.letsIn(this, test.token(scope)))
                    .map(ApiScope::word)
                    .collect(Collectors.joining(" "));
            boolean everyProgram = scopes.split(" ").length == ApiScope.values().length;
            return "| `" + (method.equals("PROPFIND") ? "*" : method) + " " + path + "` | "
                    + String.join(
                            " | ",
                            test.seen(this, ""),
                            test.seen(this, test.site.signedIn("root")),
                            test.seen(this, test.site.signedIn("ada")),
                            test.seen(this, test.tablet(new OnePatient(test.hers))),
                            scopes.isEmpty() ? NO : everyProgram ? YES : scopes,
                            test.letsIn(
                                            this,
                                            test.site
                                                    .tokens
                                                    .tokenFor(Role.PHYSIO)
                                                    .reveal())
                                    ? YES
                                    : NO,
                            test.letsIn(
                                            this,
                                            test.site
                                                    .tokens
                                                    .tokenFor(Role.PATIENT)
                                                    .reveal())
                                    ? YES
                                    : NO)
                    + " |";
        }

        HttpResponse<String> send(RouteAccessTest test, String cookie, PatientId patient) throws Exception {
            boolean hasBody = Set.of("POST", "PATCH", "PUT").contains(method);
            return test.site.byCookie(cookie, method, real(patient), hasBody ? "{}" : null);
        }

        String real(PatientId patient) {
            return path.replace(":patient", patient.value())
                    .replace(":id", "none")
                    .replace("*", "x/y/z");
        }
    }

    private String seen(Asked asked, String cookie) throws Exception {
        return isLetIn(asked.send(this, cookie, hers)) ? YES : NO;
    }

    private boolean letsIn(Asked asked, String token) {
        try {
            boolean hasBody = Set.of("POST", "PATCH", "PUT").contains(asked.method);
            return isLetIn(site.byToken(token, asked.method, asked.real(hers), hasBody ? "{}" : null));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** True where an answer is none of the guard's. */
    private static boolean isLetIn(HttpResponse<String> response) {
        int status = response.statusCode();
        return !(status == 401
                || (status == 403 && response.body().contains("not open to you"))
                || (status == 404 && response.body().contains("no such patient")));
    }

    private boolean follows(String cookie, String token, String session) throws Exception {
        try (var client = LiveClient.connect(site.vertx, site.port(), cookie)) {
            client.send(new JsonObject()
                    .put("v", 1)
                    .put("type", "hello")
                    .put("token", token)
                    .put("session", session));
            // No session runs: whoever may follow this one is told so, and whoever may not is told nothing of it.
            String code = client.next("refused").getString("code");
            assertThat(code).isIn("session", "token");
            return code.equals("session");
        }
    }

    private String tablet(TabletScope scope) {
        String code =
                done(site.register.tablets().offer(SOMEBODY, "T", scope)).code().reveal();
        return "dowel_tablet="
                + done(site.register.tablets().pair(code)).credential().reveal();
    }

    /** One for all routes: a site has a bounded number of them. */
    private String token(ApiScope... scopes) {
        return programs.computeIfAbsent(
                Set.of(scopes),
                of -> done(site.register.tokens().issue(SOMEBODY, "Program", of))
                        .secret()
                        .reveal());
    }

    /** All that are not passed through only; of one for every method, a method that no other route of its path has. */
    private List<Asked> addresses() {
        List<Asked> all = new ArrayList<>();
        for (Route route : site.router().getRoutes()) {
            Optional<Permission> permission = Guard.of(route);
            if (permission.isEmpty() || route.getPath() == null) {
                continue;
            }
            if (route.methods() == null) {
                // Where only reading is let through, nothing else reaches the route.
                boolean api = route.getPath().startsWith("/api");
                all.add(new Asked(api ? "PROPFIND" : "GET", route.getPath(), permission.get()));
            } else {
                for (HttpMethod method : route.methods()) {
                    all.add(new Asked(method.name(), route.getPath(), permission.get()));
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(30);
        return all.stream()
                .sorted(Comparator.comparing(Asked::path).thenComparing(Asked::method))
                .toList();
    }
}
