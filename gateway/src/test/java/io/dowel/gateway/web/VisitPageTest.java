package io.dowel.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.dowel.gateway.http.TestSite.SOMEBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.dowel.gateway.clinic.visit.CheckIn;
import io.dowel.gateway.clinic.visit.CheckOut;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.http.TestSite;
import io.dowel.gateway.http.clinic.ClinicBooks;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.device.TabletScope;
import io.dowel.gateway.people.device.TabletScope.OnePatient;
import io.dowel.gateway.people.device.TabletScope.OneRoom;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a patient answers: on their tablet around the lift, and by the link of the next morning. */
class VisitPageTest extends SitePageTest {

    private static final Duration YESTERDAY = Duration.ofDays(1);

    @Test
    void aPairedTabletOfAPatientGoesOnToTheirVisit() {
        String code = TestSite.done(site.register.tablets().offer(SOMEBODY, "Hers", new OnePatient(patient("Marta"))))
                .code()
                .reveal();
        Page page = openAddress(site.address("/pair#code=" + code));
        page.locator("#go").click();

        assertThat(page.locator("h1")).hasText("Welcome");
        assertTidy(page, "visit-welcome");
    }

    @Test
    void thePatientChecksInAndOutOneQuestionAtATime() {
        PatientId marta = patient("Marta");
        Page page = tablet(marta, ColorScheme.DARK, 800, 1280);
        press(page, "Begin a visit");
        assertThat(page.locator("h1")).hasText("How is your pain right now?");
        assertThat(page.getByText("Next")).isDisabled();
        step(page, 2);
        step(page, 6);
        press(page, "Back");
        assertThat(page.locator("[aria-pressed=true]")).hasText("6");
        press(page, "Next");
        press(page, "Next");
        assertTidy(page, "visit-signs");
        press(page, "Next");
        page.locator("textarea").fill("slept well");
        press(page, "Done");
        assertThat(page.locator("h1")).hasText("You are checked in");
        assertThat(page.getByText("Go to your lift")).hasAttribute("href", "tablet#session=live");
        assertTidy(page, "visit-in");

        press(page, "I am done for today");
        step(page, 1);
        step(page, 8);
        press(page, "Done");
        assertThat(page.locator("h1")).hasText("Thank you. That was it for today");
        Visit visit = newest(marta);
        assertThat(visit.checkIn()).isEqualTo(new CheckIn(2, 6, null, "slept well", List.of()));
        assertThat(visit.checkOut()).isEqualTo(new CheckOut(1, 8, null));
    }

    @Test
    void aSignLeadsToOneNeutralScreen() {
        PatientId marta = patient("Marta");
        Page page = tablet(marta, ColorScheme.LIGHT, 1280, 800);
        press(page, "Begin a visit");
        step(page, 2);
        step(page, 6);
        press(page, "Next");
        press(page, "Fever");
        press(page, "Next");
        press(page, "Done");

        assertThat(page.locator("h1")).hasText("Tell your physio or a doctor today");
        assertTidy(page, "visit-sign");
        assertThat(newest(marta).stage()).isEqualTo(Visit.Stage.PAUSED);
    }

    @Test
    void theMorningAfterIsAskedFirstOnTheTablet() {
        PatientId marta = patient("Marta");
        cameYesterday(marta);
        Page page = tablet(marta, ColorScheme.LIGHT, 1280, 800);
        assertThat(page.locator("h1")).containsText("Was it back to its usual level?");
        press(page, "Not yet");
        press(page, "Next");
        step(page, 4);

        assertThat(page.locator("h1")).hasText("Welcome");
        assertThat(newest(marta).morning().settled()).isFalse();
        assertThat(newest(marta).morning().pain()).isEqualTo(4);
    }

    @Test
    void aRoomInWhichNobodyTrainsKnowsNobody() {
        Page page = tablet(new OneRoom("live"), null, ColorScheme.LIGHT, 1280, 800);

        assertThat(page.locator("h1")).hasText("Nobody is expected here yet");
    }

    @Test
    void theLinkOfTheMorningIsAnsweredOnceAndShowsNothingOfAnybody() {
        PatientId marta = patient("Marta of the hill");
        String link = done(
                books(Duration.ZERO).links().make(marta, cameYesterday(marta).id()));
        Page page = openAddress(site.address("/morning#link=" + link), ColorScheme.LIGHT, 390, 800);
        assertThat(page.locator("h1")).containsText("Was it back to its usual level?");
        assertThat(page.url()).doesNotContain(link);
        assertThat(page.content()).doesNotContain("Marta");
        assertTidy(page, "morning");
        press(page, "Yes, as usual");
        press(page, "Next");
        page.locator(".steps button").nth(1).click();
        assertTidy(page, "morning-pain");
        press(page, "Done");
        assertThat(page.locator("h1")).hasText("Thank you");
        assertThat(newest(marta).morning().settled()).isTrue();

        Page again = openAddress(site.address("/morning#link=" + link));
        assertThat(again.locator("h1")).hasText("This question is closed");
    }

    @Test
    void theLinkOfAVisitOfTodayIsForTomorrow() {
        PatientId marta = patient("Marta");
        ClinicBooks books = books(Duration.ZERO);
        String link = done(books.links().make(marta, books.visits().begin(marta).id()));
        Page page = openAddress(site.address("/morning#link=" + link));

        assertThat(page.locator("h1")).hasText("It is a little early");
    }

    @Test
    void whatIsNoAnswerOfAMorningIsRefused() throws Exception {
        PatientId marta = patient("Marta");
        ClinicBooks books = books(Duration.ZERO);
        String early =
                done(books.links().make(marta, books.visits().begin(marta).id()));
        String yesterdays = done(books.links().make(marta, cameYesterday(marta).id()));

        assertThat(morning("", "{\"link\":\"" + "x".repeat(43) + "\"}").body())
                .isEqualTo("{\"open\":false,\"early\":false}");
        assertThat(morning("", "{\"link\":\"" + early + "\"}").body()).isEqualTo("{\"open\":false,\"early\":true}");
        assertThat(morning("", "[]").statusCode()).isEqualTo(400);
        assertThat(morning("", "{\"link\":\"x\",\"patient\":\"y\"}").statusCode())
                .isEqualTo(400);
        assertThat(morning("", "{\"link\":\"" + "x".repeat(600) + "\"}").statusCode())
                .isEqualTo(413);
        assertThat(morning("/answer", answer("x".repeat(43), 1)).statusCode()).isEqualTo(404);
        assertThat(morning("/answer", answer(early, 1)).statusCode()).isEqualTo(422);
        assertThat(morning("/answer", answer(yesterdays, 11)).statusCode()).isEqualTo(400);
        assertThat(morning("/answer", answer(yesterdays, 1)).statusCode()).isEqualTo(204);
        assertThat(morning("/answer", answer(yesterdays, 1)).statusCode()).isEqualTo(404);
    }

    private static String answer(String link, int pain) {
        return new JsonObject()
                .put("link", link)
                .put("settled", true)
                .put("pain", pain)
                .encode();
    }

    private static HttpResponse<String> morning(String below, String body) throws Exception {
        return site.byNobody("POST", "/api/v1/morning" + below, body);
    }

    /** Chooses a number and goes on. */
    private static void step(Page page, int value) {
        page.locator(".steps button").nth(value).click();
        page.locator(".acts .main").click();
    }

    private static Visit newest(PatientId patient) {
        return books(Duration.ZERO)
                .visits()
                .before(patient, Instant.now().plusSeconds(60), 1)
                .get(0);
    }

    private static Visit cameYesterday(PatientId patient) {
        ClinicBooks then = books(YESTERDAY);
        Visit visit = then.visits().begin(patient);
        done(then.visits().checkIn(patient, visit.id(), new CheckIn(2, 7, null, null, List.of())));
        return done(then.visits().checkOut(patient, visit.id(), new CheckOut(2, 7, null)));
    }

    private static String pair(TabletScope scope) {
        String code = TestSite.done(site.register.tablets().offer(SOMEBODY, "A tablet", scope))
                .code()
                .reveal();
        return TestSite.done(site.register.tablets().pair(code)).credential().reveal();
    }

    private Page tablet(PatientId patient, ColorScheme scheme, int width, int height) {
        return tablet(new OnePatient(patient), patient, scheme, width, height);
    }

    /** The visit's page on a tablet, while this patient, or nobody, trains in the room 'live'. */
    private Page tablet(TabletScope scope, @Nullable PatientId trains, ColorScheme scheme, int width, int height) {
        Page page = pageWith("dowel_tablet=" + pair(scope), "/health", scheme, width, height);
        JsonObject room = new JsonObject().put("room", "live").put("patient", trains == null ? null : trains.value());
        page.route(
                "**/api/v1/rooms",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(new JsonObject()
                                .put("items", new JsonArray().add(room))
                                .encode())));
        page.navigate(site.address("/visit"));
        return page;
    }
}
