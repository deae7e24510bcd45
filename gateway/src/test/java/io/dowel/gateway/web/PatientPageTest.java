package io.dowel.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientPageTest extends PageTest {

    /** WCAG AA for text; larger text would need less. */
    private static final double LEAST_CONTRAST = 4.5;

    /** 12 mm on the 10.9-inch tablet with the smallest pixels (5.45 a mm), where a digit is 0.69 of its font size. */
    private static final double LEAST_FONT_PX = 12 * 5.45 / 0.69;

    private ScriptedServer server;
    private Page page;

    private void openTablet() throws Exception {
        if (server == null) {
            server = serve("PATIENT");
        }
        page = open("/tablet");
    }

    private Locator count() {
        return page.locator("#count");
    }

    @Nested
    class WhileLifting {

        @Test
        void theCountMovesWithEachRepetition() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 0);
            openTablet();
            assertThat(count()).hasText("0");

            server.event("repetition", 12, steady(1).event());
            assertThat(count()).hasText("1");
            server.event("repetition", 18, steady(2).event());
            assertThat(count()).hasText("2");
            assertThat(page.locator("#of")).hasText("of 8");
        }

        @Test
        void aRevisedRepetitionReplacesItsEarlierSelf() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 3);
            openTablet();
            assertThat(count()).hasText("3");

            server.event("repetition", 30, steady(3).revised(0, "PARTIAL").event());
            assertThat(count()).hasText("2");
        }

        @Test
        void aRepeatedEventCountsOnce() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 1);
            openTablet();
            assertThat(count()).hasText("1");

            server.repeatLastEvent();
            server.event("repetition", 20, steady(2).event());
            assertThat(count()).hasText("2");
        }

        @Test
        void aDroppedSocketResumesWithoutCountingTwice() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 2);
            openTablet();
            assertThat(count()).hasText("2");

            server.dropConnections();
            server.event("repetition", 30, steady(3).event());
            assertThat(count()).hasText("3");
            assertThat(server.hellos().get(1).getInteger("after")).isEqualTo(6);
        }

        @Test
        void aSessionStartedAnewStartsCountingAnew() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 4);
            openTablet();
            assertThat(count()).hasText("4");

            server.beginAnew();
            liftingAfter(server, 1);
            assertThat(count()).hasText("1");
        }

        @Test
        void theMainNumberIsAtLeast300PixelsHigh() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 4);
            openTablet();
            assertThat(count()).hasText("4");

            double fontPx = (Double)
                    page.evaluate("parseFloat(getComputedStyle(document.querySelector('#count')).fontSize) + 0.001");
            double digitPx = (Double) page.evaluate("""
                    () => {
                      const style = getComputedStyle(document.querySelector('#count'));
                      const ctx = document.createElement('canvas').getContext('2d');
                      ctx.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
                      return ctx.measureText('4').actualBoundingBoxAscent + 0.001;
                    }
                    """);
            assertThat(fontPx).isGreaterThanOrEqualTo(400);
            assertThat(digitPx).isBetween(299.0, 327.0);
        }

        @Test
        void noDigitIsSmallerThanTwelveMillimetres() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 4);
            openTablet();
            assertThat(count()).hasText("4");

            assertThat(Contrast.digitsSmallerThan(page, LEAST_FONT_PX)).isEmpty();
        }

        @Test
        void theBarFillsToTheSecondsOfThePhase() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 1);
            openTablet();

            assertThat(page.locator("#phase-name")).hasText("Lower");
            assertThat(page.locator("#phase-next")).hasText("then pause");
            assertThat(page.locator("#phase-ticks i")).hasCount(2);
        }

        @Test
        void insideTheBandIsSaidInWords() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 1);
            openTablet();
            assertThat(page.locator("#range-words")).hasText("today’s range");

            server.live(LiveMessages.live(61, LiveMessages.pose(61, 2, 1, "BOTTOM", 0.4, -0.52), true));
            assertThat(page.locator("#range-words")).hasText("inside your range");
        }

        @Test
        void exploringShowsNoBandAtAll() throws Exception {
            server = serve("PATIENT");
            JsonObject plan = LiveMessages.plan().put("exploreRange", true);
            server.event("planInForce", 0, LiveMessages.planInForce(plan));
            server.event("setBegan", 5, LiveMessages.setBegan(1, plan));
            server.live(LiveMessages.live(60, LiveMessages.pose(60, 1, 0, "LOWERING", 1, -0.9), true));
            openTablet();

            assertThat(page.locator("#range-words")).hasText("exploring");
            assertThat(page.locator("#range-band")).isHidden();
        }

        @Test
        void aCueIsShownAndFadesByItself() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 2);
            server.event("cue", 59, LiveMessages.cue("LOWERING_QUICKER", "That was quicker than planned"));
            openTablet();
            assertThat(page.locator("#cue")).hasText("That was quicker than planned");
            assertThat(page.locator("#cue")).hasAttribute("data-on", "true");

            server.live(LiveMessages.live(70, LiveMessages.pose(70, 2, 2, "LOWERING", 1, -0.2), true));
            assertThat(page.locator("#cue")).hasAttribute("data-on", "false");
        }

        @Test
        void endingTheSetIsOneTap() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 2);
            openTablet();
            page.locator("#end-set").click();

            Awaitility.await().until(() -> server.commands("endSet").size() == 1);
        }
    }

    @Test
    void anEndThatIsNotTakenSaysWhyAndCanBeTriedAgain() throws Exception {
        server = serve("PATIENT");
        liftingAfter(server, 2);
        openTablet();
        server.takeNoCommand(BUSY);
        page.locator("#end-set").click();

        assertThat(page.locator("#link")).hasText(BUSY);
        assertThat(widerThanItsScreen(page)).isFalse();
        assertThat(page.locator("#end-set")).isEnabled();
    }

    @Test
    void theButtonIsThereAgainWhenTheSetHasBegunAndEnded() throws Exception {
        server = serve("PATIENT");
        liftingAfter(server, 2);
        openTablet();
        assertThat(page.locator("#end-set")).isVisible();
        assertThat(waitsAfterTwoTaps(page.locator("#end-set"))).isTrue();
        assertThat(timesSaid(server, page, "endSet")).isEqualTo(1);

        server.event("setSummary", 60, LiveMessages.summary(2, 2, 0, 0, 2, 2));
        server.event("setBegan", 90, LiveMessages.setBegan(3, LiveMessages.plan()));
        assertThat(page.locator("#end-set")).isEnabled();
    }

    @Nested
    class WithASecondExercise {

        @Test
        void theSetsAreCountedAnew() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 8);
            server.event("setSummary", 60, LiveMessages.summary(2, 8, 0, 0, 8, 8));
            server.event("planInForce", 61, LiveMessages.deadliftInForce());
            openTablet();
            assertThat(page.locator("#between-title")).hasText("Ready when you are");
            assertThat(page.locator("#set-dots")).hasAttribute("aria-label", "0 of 2 sets done");

            server.event("setBegan", 62, LiveMessages.setBegan(3, LiveMessages.deadliftPlan()));
            assertThat(page.locator("#set-dots")).hasAttribute("aria-label", "Set 1 of 2");
            assertThat(page.locator("#set-dots li:visible")).hasCount(2);

            JsonObject summary = LiveMessages.summary(3, 5, 0, 0, 5, 5);
            summary.getJsonObject("summary").put("plan", LiveMessages.deadliftPlan());
            server.event("setSummary", 90, summary);
            assertThat(page.locator("#between-title")).hasText("Set 1 is done");
            assertThat(page.locator("#start-set")).hasText("Start set 2");
        }

        @Test
        void confidenceIsAskedForAgainBeforeItsFirstSet() throws Exception {
            server = serve("PATIENT");
            server.event("planInForce", 0, LiveMessages.planInForce(LiveMessages.plan()));
            server.event("rating", 1, confidenceBefore(8));
            liftingAfter(server, 8);
            server.event("setSummary", 60, LiveMessages.summary(2, 8, 0, 0, 8, 8));
            openTablet();
            Locator before = page.locator("[data-kind=CONFIDENCE_BEFORE]");
            assertThat(page.locator("#between-title")).hasText("Set 2 is done");
            assertThat(before).isHidden();

            server.event("planInForce", 61, LiveMessages.deadliftInForce());
            assertThat(before).isVisible();
            assertThat(before.locator("[aria-pressed=true]")).hasCount(0);
            assertThat(page.locator("[data-kind=PAIN]")).isHidden();

            before.locator("button").nth(6).click();
            assertThat(before.locator("button").nth(6)).hasAttribute("aria-pressed", "true");
        }

        @Test
        void theRunningSetKeepsItsExerciseAndItsPlace() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 3);
            server.event("planInForce", 60, LiveMessages.deadliftInForce());
            openTablet();

            assertThat(page.locator("#exercise")).hasText("Romanian deadlift");
            assertThat(page.locator("#set-dots")).hasAttribute("aria-label", "Set 2 of 3");
        }

        private static JsonObject confidenceBefore(int value) {
            return new JsonObject().put("kind", "CONFIDENCE_BEFORE").put("value", value);
        }
    }

    @Nested
    class WhenNothingIsHeard {

        @Test
        void oldNewsIsNotShownAsLive() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 4);
            openTablet();
            assertThat(page.locator("#phase-name")).hasText("Lower");
            assertThat(page.locator("#link")).isHidden();

            server.fallSilent();
            assertThat(page.locator("#link")).hasText("Reconnecting. Your count is kept.");
            assertThat(page.locator("#phase-name")).hasText("One moment");
            assertThat(page.locator("#range-now")).isHidden();
            assertThat(count()).hasText("4");
        }

        @Test
        void anOpenFlagIsOneNeutralScreenEvenWithinASet() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 4);
            openTablet();
            assertThat(page.locator("#phase-name")).hasText("Lower");

            server.live(LiveMessages.live(61, LiveMessages.pose(61, 2, 4, "LOWERING", 1.7, -0.31), true)
                    .put("paused", "Tell your physio or a doctor today."));
            assertThat(page.locator("#message-text")).hasText("Tell your physio or a doctor today.");
            assertThat(page.locator("#phase-name")).isHidden();
            Screens.keep(page, "tablet-paused");

            server.live(LiveMessages.live(62, LiveMessages.pose(62, 2, 4, "LOWERING", 1.7, -0.31), true));
            assertThat(page.locator("#phase-name")).hasText("Lower");
            assertThat(count()).hasText("4");
        }

        @Test
        void pongsAloneDoNotKeepOldNewsLive() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 4);
            openTablet();
            assertThat(page.locator("#phase-name")).hasText("Lower");

            server.sayOnlyPongs();
            assertThat(page.locator("#link")).hasText("Reconnecting. Your count is kept.");
            assertThat(page.locator("#phase-name")).hasText("One moment");
            assertThat(page.locator("#range-now")).isHidden();
        }

        @Test
        void aQuietSensorIsSaidCalmly() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 4);
            server.live(LiveMessages.live(61, LiveMessages.pose(61, 2, 4, "LOWERING", 1, -0.2), false));
            openTablet();

            assertThat(page.locator("#link")).hasText("The sensor is quiet. Your count is kept.");
            assertThat(page.locator("#phase-name")).hasText("Waiting for the sensor");
        }

        @Test
        void aTokenThatIsNotKnownIsExplained() throws Exception {
            server = serve("PATIENT");
            server.refuse("token", "This link is not valid any more. Please ask your physio for a new one.");
            openTablet();

            assertThat(page.locator("#message-text")).containsText("ask your physio");
        }
    }

    @Nested
    class BeforeAndBetweenSets {

        @Test
        void theScreenFollowsTheSensorToReady() throws Exception {
            server = serve("PATIENT", "TRUNK");
            openTablet();
            server.live(LiveMessages.live(1, null, false));
            assertThat(page.locator("#message-title")).hasText("Waiting for the sensor");

            server.live(LiveMessages.live(2, null, true));
            assertThat(page.locator("#message-title")).hasText("Stand still for a moment");
            assertThat(page.locator("#steps [data-is=now]")).containsText("Stand still");

            JsonObject leaning = LiveMessages.pose(2.5, 0, 0, null, 0, 0).put("placement", "TRUNK");
            server.live(LiveMessages.live(2.5, leaning, true));
            assertThat(page.locator("#message-title")).hasText("Now hinge slowly, twice");
            assertThat(page.locator("#steps [data-is=done]")).containsText("seen, thank you");
            assertThat(page.locator("#steps [data-is=now]")).containsText("Hinge, twice");
            Screens.keep(page, "calibrating");

            server.event(
                    "calibrated",
                    3,
                    new JsonObject().put("sensor", LiveMessages.SENSOR).put("placement", "TRUNK"));
            server.event("planInForce", 3, LiveMessages.planInForce(LiveMessages.plan()));
            server.live(LiveMessages.live(3, LiveMessages.pose(3, 0, 0, null, 0, 0), true));
            assertThat(page.locator("#between-title")).hasText("Ready when you are");
            page.locator("#start-set").click();
            Awaitility.await().until(() -> server.commands("startSet").size() == 1);
        }

        @Test
        void painIsSentAndShownOnceItWasTaken() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 8);
            server.event("setSummary", 60, LiveMessages.summary(2, 8, 1, 1, 7, 8));
            openTablet();
            assertThat(page.locator("#between-title")).hasText("Set 2 is done");
            assertThat(page.locator("#between-text"))
                    .hasText(Pattern.compile("Steady.*One short attempt was not counted, and that is fine.*"));

            Locator three = page.locator("[data-kind=PAIN] button").nth(3);
            three.click();
            assertThat(three).hasAttribute("aria-pressed", "true");
            JsonObject sent = server.commands("rate").get(0);
            assertThat(sent.getString("kind")).isEqualTo("PAIN");
            assertThat(sent.getInteger("value")).isEqualTo(3);

            Locator six = page.locator("[data-kind=EFFORT] button").nth(6);
            six.click();
            assertThat(six).hasAttribute("aria-pressed", "true");
            assertThat(three).hasAttribute("aria-pressed", "true");
            Screens.keep(page, "after-a-set");
            assertThat(page.locator("#start-set"))
                    .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
            assertThat(page.locator("[data-kind=CONFIDENCE_AFTER]"))
                    .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        }

        @Test
        void aDoubleTapStartsOneSet() throws Exception {
            server = serve("PATIENT");
            server.event("planInForce", 3, LiveMessages.planInForce(LiveMessages.plan()));
            server.live(LiveMessages.live(3, LiveMessages.pose(3, 0, 0, null, 0, 0), true));
            openTablet();
            assertThat(page.locator("#start-set")).isVisible();

            assertThat(waitsAfterTwoTaps(page.locator("#start-set"))).isTrue();
            assertThat(timesSaid(server, page, "startSet")).isEqualTo(1);
        }

        @Test
        void aStartThatIsNotTakenSaysWhyAndCanBeTriedAgain() throws Exception {
            server = serve("PATIENT");
            server.event("planInForce", 3, LiveMessages.planInForce(LiveMessages.plan()));
            server.live(LiveMessages.live(3, LiveMessages.pose(3, 0, 0, null, 0, 0), true));
            openTablet();
            server.takeNoCommand(BUSY);
            page.locator("#start-set").click();

            assertThat(page.locator("#go-note")).hasText(BUSY);
            assertThat(page.locator("#start-set")).isEnabled();
        }

        @Test
        void everyTargetIsLargeEnoughForAFinger() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 8);
            server.event("setSummary", 60, LiveMessages.summary(2, 8, 1, 1, 7, 8));
            openTablet();
            assertThat(page.locator("#start-set")).isInViewport();
            for (Locator button : page.locator("button:visible").all()) {
                assertThat(button.boundingBox().height).isGreaterThanOrEqualTo(64);
                assertThat(button.boundingBox().width).isGreaterThanOrEqualTo(64);
            }
        }

        @Test
        void theSummaryOfAnEarlierSetDoesNotEndTheRunningOne() throws Exception {
            server = serve("PATIENT");
            liftingAfter(server, 3);
            server.event("setSummary", 60, LiveMessages.summary(1, 7, 1, 0, 7, 7));
            openTablet();

            assertThat(count()).hasText("3");
        }
    }

    @Test
    void adviceIsNeverShownToThePatient() throws Exception {
        server = serve("PATIENT");
        liftingAfter(server, 2);
        server.event(
                "advice",
                60,
                new JsonObject()
                        .put("words", "One step up")
                        .put(
                                "advice",
                                new JsonObject()
                                        .put("proposal", "STEP_UP")
                                        .put("reasons", new JsonArray())
                                        .put("wouldChange", new JsonArray())
                                        .put("missing", new JsonArray())));
        server.event("repetition", 61, steady(3).event());
        openTablet();

        assertThat(count()).hasText("3");
        assertThat(page.locator("body")).not().containsText("step up");
    }

    @Test
    void theTokenLeavesTheAddress() throws Exception {
        openTablet();
        server.live(LiveMessages.live(1, null, false));
        assertThat(page.locator("#message-title")).hasText("Waiting for the sensor");

        assertThat(page.url()).endsWith("/tablet");
        assertThat(server.hellos().get(0).getString("token")).isEqualTo("a-token");
    }

    @ParameterizedTest
    @CsvSource({
        "token, This page is not open yet",
        "session, No session is running here",
        "version, This page is out of date",
        "malformed, This page cannot go on just now"
    })
    void aRefusalIsTitledByItsReason(String code, String title) throws Exception {
        server = serve("PATIENT");
        server.refuse(code, "The sentence of the gateway.");
        openTablet();

        assertThat(page.locator("#message-title")).hasText(title);
        assertThat(page.locator("#message-text")).hasText("The sentence of the gateway.");
    }

    @Test
    void aSessionThatEndedWhileThePageFollowedItIsSaidToBeOver() throws Exception {
        server = serve("PATIENT");
        liftingAfter(server, 2);
        openTablet();
        assertThat(count()).hasText("2");

        server.refuse("session", "This session is not running.");
        server.dropConnections();
        assertThat(page.locator("#message-title")).hasText("This session is over");
    }

    @Test
    void aNewLinkInTheSameTabIsTakenOver() throws Exception {
        server = serve("PATIENT");
        server.refuse("token", "This link does not open the session. Ask your physio for a new one.");
        openTablet();
        assertThat(page.locator("#message-text")).containsText("Ask your physio");

        server.live(LiveMessages.live(1, null, false));
        page.navigate(server.address("/tablet", "another-token"));
        assertThat(page.locator("#message-title")).hasText("Waiting for the sensor");
        assertThat(page.url()).endsWith("/tablet");
    }

    @Test
    void textIsReadableInLightAndInDark() throws Exception {
        server = serve("PATIENT");
        liftingAfter(server, 4);
        server.event("cue", 59, LiveMessages.cue("LOWERING_QUICKER", "That was quicker than planned"));
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page = open("/tablet", scheme, 1280, 800);
            assertThat(count()).hasText("4");
            assertThat(Contrast.fainterThan(page, LEAST_CONTRAST))
                    .as(scheme.name())
                    .isEmpty();
            assertThat(KindWords.neverSaidIn(page.locator("body").innerText())).isEmpty();
            page.context().close();
        }
        server.event("setSummary", 60, LiveMessages.summary(2, 4, 1, 1, 3, 4));
        page = open("/tablet", ColorScheme.DARK, 1280, 800);
        assertThat(page.locator("#between-title")).hasText("Set 2 is done");
        assertThat(Contrast.fainterThan(page, LEAST_CONTRAST)).isEmpty();
        assertThat(KindWords.neverSaidIn(page.locator("body").innerText())).isEmpty();
    }
}
