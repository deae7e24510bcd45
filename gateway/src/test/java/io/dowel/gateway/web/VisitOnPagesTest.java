package io.dowel.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import io.dowel.gateway.ClinicSite;
import io.dowel.gateway.RunningService;
import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.live.LiveClient;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.device.TabletScope.OneRoom;
import io.dowel.simulator.lifter.NamedLifts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A visit from one end to the other as a physio and a patient go through it: the whole service with its broker and its database, a sensor
 * on a bar, and three pages.
 */
class VisitOnPagesTest extends PageTest {

    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(60_000);

    @TempDir
    private Path data;

    private ClinicSite site;
    private RunningService service;
    private String cookie;
    private String patient;

    @BeforeEach
    void openClinic() throws Exception {
        site = behindPages(new ClinicSite(data));
        patient = site.patient("P1", site.member("ada", StaffRole.PHYSIO)).id().value();
        service = behindPages(site.start());
        cookie = site.signedIn("ada");
        site.plan(cookie, patient, 0, Lifted.plan(8));
    }

    @Test
    void goesFromCheckInOverTheLiftToAdviceAndCheckOut() throws Exception {
        Page desk = page(cookie, "/patient#" + patient + "/today");
        SitePageTest.press(desk, "Begin a visit");
        answer(desk, 0, 2);
        answer(desk, 1, 6);
        SitePageTest.press(desk, "Check in");
        SitePageTest.press(desk, "live");
        assertThat(desk.getByText("Open the live page")).hasAttribute("href", "physio#session=live");

        Page tablet = page(site.tablet(new OneRoom("live")), "/tablet#session=live");
        Page live = page(cookie, "/physio#session=live");
        assertThat(live.locator("#plan-line")).containsText("40 kg · 1 × 8");
        lift();
        assertThat(tablet.locator("#between-title")).hasText("All your sets are done", PATIENTLY);
        assertThat(live.locator("#repetitions tbody tr")).hasCount(8);

        decides(live);
        tablet.navigate(service.page("/visit"));
        assertThat(tablet.locator(".decided")).hasText("Name of ada decided to stay with your plan.");
        Screens.keep(tablet, "visit-decided");
        desk.getByText("When the lift is done").click();
        answer(desk, 0, 1);
        answer(desk, 1, 8);
        SitePageTest.press(desk, "Check out");
        assertThat(desk.locator("#visit")).containsText("pain 1, confidence 8");

        desk.navigate(service.page("/patient#" + patient + "/history"));
        desk.reload();
        desk.locator("#visits summary").click();
        assertThat(desk.locator("#visits")).containsText("8 repetitions");
        // Eight that count, and an attempt that was broken off.
        assertThat(desk.locator("#visits tbody tr")).hasCount(9);
        Screens.keep(desk, "visit-in-history");
    }

    /** On the live page, under a name: what is left out, what counts again, and what is proposed. */
    private void decides(Page live) {
        assertThat(live.locator("#patient")).hasAttribute("href", "patient#" + patient + "/today");
        live.locator("#partials button").first().click();
        assertThat(live.locator("#repetitions tbody tr")).hasCount(9);
        Page history = page(cookie, "/patient#" + patient + "/history");
        history.locator("#visits summary").click();
        history.locator("#visits tr:has(td[title='accepted by a person'])")
                .getByText("Review")
                .click();
        history.locator("[name=verdict]").selectOption("AS_MEASURED");
        history.locator("[name=why]").fill("it was an attempt");
        SitePageTest.press(history, "Keep");
        assertThat(live.locator("#repetitions tbody tr")).hasCount(8);

        Screens.keep(live, "visit-on-the-live-page");
        live.locator("#advice-reject").click();
        assertThat(live.locator("#advice-said")).containsText("A few words on why");
        live.locator("#advice-reason").fill("one more time like this");
        live.locator("#advice-reject").click();
        assertThat(live.locator("#advice-said")).containsText("Set aside.");
        live.locator("#plan-open").click();
        live.locator("#plan-form [name=loadKg]").fill("42.5");
        live.locator("#plan-form [name=why]").fill("felt light");
        live.locator("#plan-form [type=submit]").click();
        assertThat(live.locator("#plan-line")).containsText("42.5 kg");

        history.navigate(service.page("/patient#" + patient + "/advice"));
        history.reload();
        assertThat(history.locator("#decided")).containsText("one more time like this");
        history.navigate(service.page("/patient#" + patient + "/plan"));
        history.reload();
        assertThat(history.locator("#versions")).containsText("felt light");
        history.close();
    }

    private void lift() throws Exception {
        try (LiveClient physio = site.join(cookie)) {
            physio.next("welcome");
            double before = service.meter("dowel_ingest_frame_delay_seconds_count");
            int sent = site.lift(NamedLifts.DEADLIFT, service.broker());
            service.endSetAfter((int) before + sent, physio);
            physio.next(message -> "setSummary".equals(message.getString("event")));
        }
    }

    private Page page(String of, String path) {
        Page page = openAddress(service.page("/health"));
        String[] named = of.split("=", 2);
        page.context().addCookies(List.of(new Cookie(named[0], named[1]).setUrl(service.page("/"))));
        page.navigate(service.page(path));
        return page;
    }

    /** Taps a value of one of the visit's questions. */
    private static void answer(Page page, int question, int value) {
        Locator scale = page.locator("#visit .scale:visible").nth(question);
        scale.locator("button").nth(value).click();
    }
}
