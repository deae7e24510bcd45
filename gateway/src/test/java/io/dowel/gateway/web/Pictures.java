package io.dowel.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.dowel.gateway.HeldReplay;
import io.dowel.gateway.RunningService;
import java.nio.file.Path;

/** Takes the pictures of the documentation from the running demo, whoever it shows: {@code Pictures docs/images}. */
final class Pictures {

    /** Real speed, so that the pictures show what a person sees. */
    private static final double SPEED = 1;

    private static final double PATIENCE_MS = 120_000;

    private Pictures() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        HeldReplay demo = HeldReplay.ofTheDemo(SPEED);
        try (Chromium chromium = Chromium.start();
                BrowserContext context = chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(1280, 800)
                                .setColorScheme(ColorScheme.LIGHT));
                RunningService service = RunningService.start(demo)) {
            Page tablet = context.newPage();
            tablet.navigate(service.tablet());
            Page physio = context.newPage();
            physio.navigate(service.physio());
            demo.begin();
            takeWhileLifting(tablet, folder.resolve("tablet.png"));
            takeBetweenSets(tablet, physio, folder.resolve("physio.png"));
        }
    }

    /** On the way up after the fifth repetition was counted. */
    private static void takeWhileLifting(Page tablet, Path picture) {
        var patiently = new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS);
        tablet.bringToFront();
        assertThat(tablet.locator("#count")).hasText("5", patiently);
        assertThat(tablet.locator("#phase-name")).hasText("Lift", patiently);
        tablet.waitForTimeout(700);
        tablet.screenshot(new Page.ScreenshotOptions().setPath(picture));
    }

    private static void takeBetweenSets(Page tablet, Page physio, Path picture) {
        assertThat(tablet.locator("#between-title"))
                .hasText("Set 1 is done", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
        tablet.locator("[data-kind=PAIN] button").nth(1).click();
        tablet.locator("[data-kind=CONFIDENCE_AFTER] button").nth(4).click();
        physio.bringToFront();
        assertThat(physio.locator("#ratings")).containsText("Confidence after");
        physio.waitForTimeout(300);
        physio.screenshot(new Page.ScreenshotOptions().setPath(picture));
    }
}
