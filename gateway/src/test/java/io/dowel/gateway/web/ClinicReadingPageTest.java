package io.dowel.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.people.PatientId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a patient's page shows to their physio, how it looks, and what is printed, of weeks that are kept. */
class ClinicReadingPageTest extends SitePageTest {

    private static final List<String> PARTS = List.of("today", "plan", "advice", "history", "trends", "exports");

    private static PatientId marta;

    @BeforeAll
    static void sheHasComeForWeeks() throws Exception {
        marta = patient("Marta");
        ClinicHistory.fill(site.database(), ada, marta);
    }

    @Test
    void whoeverIsSignedInBeginsAtHomeAndEverybodyElseAtTheTablet() throws Exception {
        assertThat(site.byCookie(site.signedIn("ada"), "GET", "/", null)
                        .headers()
                        .firstValue("Location"))
                .contains("/home");
        assertThat(site.byNobody("GET", "/", null).headers().firstValue("Location"))
                .contains("/tablet");
        assertThat(site.byToken(site.tokens.tokenFor(Role.PHYSIO).reveal(), "GET", "/", null)
                        .headers()
                        .firstValue("Location"))
                .contains("/tablet");
    }

    @Test
    void whoIsNotSignedInIsAskedTo() {
        mayBeRefused(401);
        Page page = openAddress(site.address("/home"));

        page.waitForURL(Pattern.compile(".*/sign-in"));
    }

    @Test
    void everyExerciseHasItsName() throws Exception {
        String words = Files.readString(Path.of("src/main/resources/web/clinic/words.js"));

        Exercises.all().forEach(exercise -> assertThat(words).contains("'" + exercise.name() + "'"));
    }

    @Test
    void trendsAreDrawnAndSaidAsATable() {
        Page page = at("trends");
        assertThat(page.locator(".plot")).hasCount(10);
        assertThat(page.locator("#plot-load canvas")).isVisible();
        page.getByText("The same as a table").click();
        // Yesterday's visit is in a week of its own, unless yesterday was the Sunday of the week before it.
        DayOfWeek yesterday = books(Duration.ZERO)
                .visits()
                .before(marta, Instant.now(), 1)
                .get(0)
                .day()
                .getDayOfWeek();
        assertThat(page.locator("#plots tbody tr"))
                .hasCount(yesterday == DayOfWeek.SUNDAY ? ClinicHistory.WEEKS : ClinicHistory.WEEKS + 1);
        assertThat(page.locator("#plots .plain").last()).containsText("Name of ada");

        page.getByText("Add a score").click();
        page.getByLabel("Score").fill("high");
        press(page, "Add");
        assertThat(page.locator("#trends .note")).hasText("A score is a number.");
        page.getByLabel("Score").fill("7,5");
        press(page, "Add");
        assertThat(page.locator("#plots")).containsText("Decisions");
    }

    @Test
    void everythingCanBeTakenAwayAndErasedOnlyByTheCode() {
        Page page = at("exports");
        assertThat(page.locator("a[download]")).hasCount(3);
        assertThat(page.locator("a[download]").last())
                .hasAttribute("href", "/api/v1/patients/" + marta + "/export.fhir.json");
        AtomicReference<String> asked = new AtomicReference<>();
        page.route("**/everything", route -> {
            asked.set(route.request().method() + " " + route.request().postData());
            route.fulfill(new Route.FulfillOptions().setStatus(204));
        });
        page.getByText("Erase this patient").click();
        page.getByLabel("Type the code").fill("ANOTHER");
        press(page, "Erase everything");
        assertThat(page.locator("#exports .note")).containsText("Nothing was erased");
        assertThat(asked.get()).isNull();

        String code = site.register.patients().find(marta).orElseThrow().code();
        page.getByLabel("Type the code").fill(code);
        press(page, "Erase everything");
        page.waitForURL(Pattern.compile(".*/home"));
        assertThat(asked.get()).isEqualTo("DELETE {\"code\":\"" + code + "\"}");
    }

    @Test
    void everyPartIsTidyOnATabletInLightAndDarkAndKeepsNothingInTheBrowser() {
        record Look(ColorScheme scheme, int width, int height) {}
        for (Look look : List.of(new Look(ColorScheme.LIGHT, 1280, 800), new Look(ColorScheme.DARK, 800, 1280))) {
            Page page = pageOf("ada", "/home", look.scheme(), look.width(), look.height());
            assertThat(page.locator("#patients")).isVisible();
            assertTidy(page, "home-" + look.width());
            for (String part : PARTS) {
                page.navigate(site.address("/patient#" + marta + "/" + part));
                assertThat(page.locator("#" + part)).isVisible();
                assertThat(page.locator("#" + part + " .card").last()).isVisible();
                assertTidy(page, part + "-" + look.width());
                assertThat(KindWords.neverSaidIn(page.locator("body").innerText()))
                        .as(part)
                        .isEmpty();
                assertThat(page.url().replaceAll("#.*", "")).endsWith("/patient");
            }
            assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
        }
    }

    @Test
    void thePatientsSheetIsOnePageAndTheReportHasItsPlots() throws Exception {
        Page page = pageOf("ada", "/print#patient=" + marta + "&kind=patient", ColorScheme.LIGHT, 800, 1280);
        assertThat(page.locator("body[data-ready]")).isVisible();
        assertThat(page.locator("#sheet")).containsText("Lift my grandson");
        assertThat(page.locator("#sheet .who")).containsText("Name of ada");
        assertTidy(page, "print-patient");
        assertThat(pages(page)).isOne();

        page.navigate(site.address("/health"));
        page.navigate(site.address("/print#patient=" + marta + "&kind=physio"));
        assertThat(page.locator("body[data-ready]")).isVisible();
        assertThat(page.locator("svg.chart")).hasCount(10);
        assertThat(page.locator("svg .mark").first()).isVisible();
        assertTidy(page, "print-physio");
        assertThat(pages(page)).isBetween(2, 4);
    }

    /** How many pages it is on paper: as the PDF's own tree of pages says. */
    private int pages(Page page) {
        String pdf = new String(
                page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true)),
                StandardCharsets.ISO_8859_1);
        return Pattern.compile("/Type\\s*/Page\\b(?!s)")
                .matcher(pdf)
                .results()
                .toList()
                .size();
    }

    private Page at(String part) {
        return pageOf("ada", "/patient#" + marta + "/" + part);
    }
}
