package io.dowel.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.dowel.gateway.HeldReplay;
import io.dowel.gateway.RunningService;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A visit on both pages of the real demo: broker, replay, analysis and browser, nothing scripted. */
class WholeVisitTest extends PageTest {

    private static final double SPEED = 8;

    /** The replay takes 7 s; a busy machine takes longer to draw. */
    private static final double PATIENCE_MS = 60_000;

    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS);

    private HeldReplay demo;
    private RunningService service;
    private Page tablet;
    private Page physio;

    @BeforeEach
    void openBothPages() throws Exception {
        demo = HeldReplay.ofTheDemo(SPEED);
        service = behindPages(RunningService.start(demo));
        tablet = openAddress(service.tablet());
        physio = openAddress(service.physio());
        assertThat(physio.locator("#plan-line")).containsText("60 kg");
        rememberCounts(tablet);
    }

    @Test
    void theLiftIsCountedRatedAdvisedUponAndThePlanChanged() {
        demo.begin();
        assertThat(tablet.locator("#between-title")).hasText("Set 1 is done", PATIENTLY);

        assertThat(counts())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 8).mapToObj(String::valueOf).toList());
        assertThat(tablet.locator("#between-figures")).containsText("8");
        assertThat(physio.locator("#repetitions tbody tr")).hasCount(8);
        for (Locator row : physio.locator("#repetitions tbody tr").all()) {
            assertThat(row).containsText(Pattern.compile("0\\.[45]\\d ± 0\\.\\d\\d m"));
        }

        rate("PAIN", 3);
        rate("CONFIDENCE_AFTER", 4);
        assertThat(physio.locator("#ratings li")).hasCount(2);
        assertThat(physio.locator("#ratings li", withText("Pain while moving"))).containsText("3");
        assertThat(physio.locator("#ratings li", withText("Confidence after"))).containsText("4");

        assertThat(physio.locator("#advice-title")).hasText("Keep the load, with a change in range.");
        assertThat(physio.locator("#advice-reasons")).containsText("Confidence in this exercise is 4 of 10");
        assertThat(physio.locator("#advice-reasons")).containsText("Pain of 3 of 10 is acceptable");
        physio.locator("#advice-accept").click();
        assertThat(physio.locator("#plan-line")).containsText("40–60 cm");
        assertThat(physio.locator("#advice-said")).containsText("Accepted");

        physio.locator("#plan-open").click();
        physio.locator("[name=repetitions]").fill("6");
        physio.keyboard().press("Enter");
        assertThat(physio.locator("#plan-line")).containsText("3 × 6");
        physio.locator("#start-set").click();
        assertThat(tablet.locator("#count")).hasText("0");
        assertThat(tablet.locator("#of")).hasText("of 6");
        assertThat(physio.locator("#now-words")).hasText("Set 2 of 3");
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private void rate(String kind, int value) {
        Locator button = tablet.locator("[data-kind=" + kind + "] button").nth(value);
        button.click();
        assertThat(button).hasAttribute("aria-pressed", "true");
    }

    /** Keeps every text that the counter shows while somebody lifts. */
    private static void rememberCounts(Page page) {
        page.evaluate("""
                () => {
                  window.counts = [];
                  const count = document.querySelector('#count');
                  new MutationObserver(() => window.counts.push(count.textContent))
                      .observe(count, {childList: true, characterData: true, subtree: true});
                }
                """);
    }

    @SuppressWarnings("unchecked")
    private List<String> counts() {
        return (List<String>) tablet.evaluate("() => window.counts");
    }
}
