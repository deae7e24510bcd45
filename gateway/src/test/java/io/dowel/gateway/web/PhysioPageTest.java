package io.dowel.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PhysioPageTest extends PageTest {

    private ScriptedServer server;
    private Page page;

    @BeforeEach
    void aSetUnderWay() throws Exception {
        server = serve("PHYSIO");
        liftingAfter(server, 3);
    }

    private void openDesk() {
        page = open("/physio");
        assertThat(page.locator("#link")).hasText("live");
    }

    private Locator rows() {
        return page.locator("#repetitions tbody tr");
    }

    /** A proposal of 2.5 kg more. */
    static JsonObject stepUp() {
        return new JsonObject()
                .put("words", "Ready for a step up in load.")
                .put(
                        "advice",
                        new JsonObject()
                                .put("proposal", "STEP_UP")
                                .put("changed", "LOAD")
                                .put("next", LiveMessages.plan().put("loadKg", 42.5))
                                .put(
                                        "reasons",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("rule", "load-step")
                                                        .put("sentence", "A step of 2 to 10 % of the load.")
                                                        .put("figures", new JsonObject().put("stepKg", 2.5))))
                                .put("wouldChange", new JsonArray().add("Confidence below 7."))
                                .put("missing", new JsonArray()));
    }

    @Nested
    class Repetitions {

        @Test
        void standWithTheirTempoAgainstThePlan() {
            openDesk();
            assertThat(rows()).hasCount(3);
            assertThat(rows().first()).containsText("complete");
            assertThat(rows().first()).containsText("3.1+0.1");
            assertThat(rows().first()).containsText("0.52 ± 0.01 m");
            assertThat(rows().first()).containsText("inside");
            assertThat(page.locator("#count")).hasText("3");
        }

        @Test
        void aDoubtfulOneIsAcceptedByATap() {
            server.event("repetition", 40, steady(4).withQuality("DOUBTFUL").event());
            openDesk();
            assertThat(page.locator("#repetitions tr[data-id='204']")).containsText("doubtful");

            page.getByLabel("Leave out repetition 4").click();
            Awaitility.await().until(() -> server.commands("review").size() == 1);
            JsonObject sent = server.commands("review").get(0);
            assertThat(sent.getInteger("repetitionId")).isEqualTo(204);
            assertThat(sent.getBoolean("accepted")).isFalse();
        }

        @Test
        void anAttemptThatDidNotCountIsListedApart() {
            server.event(
                    "repetition",
                    40,
                    steady(4).revised(0, "PARTIAL").withRangeM(0.17).event());
            openDesk();

            assertThat(rows()).hasCount(3);
            assertThat(page.locator("#partials")).containsText("shorter than 40 %");
        }
    }

    @Nested
    class Technique {

        private Locator rows() {
            return page.locator("#technique-table tbody tr");
        }

        private JsonObject withTwoBackSensors(int number) {
            JsonObject event = steady(number).event();
            event.getJsonObject("repetition")
                    .getJsonObject("technique")
                    .put("lowering", LiveMessages.movement(-1.47, -6.4, 17.4, -0.4, 0.74))
                    .put("lifting", LiveMessages.movement(-1.42, -5.9, 16.2, 0.3, 0.76));
            return event;
        }

        @Test
        void ofEachRepetitionStandsBelowItsFigures() {
            openDesk();

            assertThat(rows()).hasCount(3);
            assertThat(rows().first().locator("td"))
                    .hasText(new String[] {"5.3", "\u22121.47\u22126.4", "\u22121.42\u22125.9"});
        }

        @Test
        void tellsOfTheSpineOnlyWhereTwoSensorsAreWorn() {
            openDesk();
            assertThat(rows()).hasCount(3);
            assertThat(page.locator("#technique")).not().containsText("Spine");

            server.event("repetition", 40, withTwoBackSensors(4));

            assertThat(rows()).hasCount(4);
            assertThat(page.locator("#technique-table thead")).containsText("Hip share");
            assertThat(rows().nth(3).locator("td")).hasText(new String[] {
                "5.3", "\u22121.47\u22126.4", "\u22121.42\u22125.9", "17°0° to 17°", "16°0° to 17°", "74 %", "76 %"
            });
            assertThat(rows().first().locator("td").nth(4)).hasText("\u2013");
        }

        @Test
        void ofAFinishedSetIsItsMeanAndHowAlikeItsRepetitionsWere() {
            openDesk();
            assertThat(page.locator("#technique-table tfoot tr")).hasCount(0);

            server.event("setSummary", 60, LiveMessages.summary(2, 3, 0, 0, 3, 3));

            assertThat(page.locator("#technique-table tfoot tr")).containsText("41.3");
            assertThat(page.locator("#technique-table tfoot tr")).containsText("\u22121.43");
            assertThat(page.locator("#technique-alike"))
                    .hasText("From one repetition to the next: time to lower 6 % · time to lift 4 % · range 2 %"
                            + " · velocity 5 % · last lift 12 % slower than the quickest");
        }

        @Test
        void isExplainedInWordsThatDoNotJudge() {
            server.event("repetition", 40, withTwoBackSensors(4));
            openDesk();
            page.locator("#technique summary").click();

            assertThat(page.locator("#technique-words")).containsText("neutral is not zero");
            assertThat(page.locator("#technique-words")).containsText("degrees of the sensors");
            assertThat(KindWords.neverSaidIn(page.locator("#technique").innerText()))
                    .isEmpty();
        }

        @Test
        void fitsATabletHeldEitherWay() {
            server.event("repetition", 40, withTwoBackSensors(4));
            for (int[] size : new int[][] {{1280, 800}, {800, 1280}}) {
                page = open("/physio", ColorScheme.LIGHT, size[0], size[1]);
                assertThat(rows()).hasCount(4);
                assertThat(widerThanItsScreen(page)).isFalse();
                assertThat((Boolean) page.evaluate("document.querySelector('#technique .scroll').scrollWidth"
                                + " > document.querySelector('#technique .scroll').clientWidth"))
                        .as("wider than its card at " + size[0])
                        .isFalse();
            }
        }

        @Test
        void isNotShownWhereNobodyTellsIt() {
            server.beginAnew();
            openDesk();

            assertThat(page.locator("#technique")).isHidden();
        }
    }

    @Nested
    class AProposal {

        @Test
        void showsWhatWouldChangeAndWhy() {
            server.event("advice", 60, stepUp());
            openDesk();

            assertThat(page.locator("#advice-title")).hasText("Ready for a step up in load.");
            assertThat(page.locator("#advice-change")).containsText("42.5 kg");
            assertThat(page.locator("#advice-reasons")).containsText("step 2.5 kg");
        }

        @Test
        void isToldInTheWordsItCameWithAndInNoOthers() {
            JsonObject talk = stepUp().put("words", "Pause this set and talk it over.");
            talk.getJsonObject("advice")
                    .put("proposal", "STOP_SET_AND_TALK")
                    .putNull("changed")
                    .putNull("next");
            server.event("advice", 60, talk);
            openDesk();

            assertThat(page.locator("#advice-title")).hasText("Pause this set and talk it over.");
            assertThat(page.locator("#advice")).not().containsText("Stop the set");
            page.locator("#advice-accept").click();
            assertThat(page.locator("#advice-said")).hasText("Pause this set and talk it over. Noted.");
        }

        @Test
        void onceAcceptedIsSentAsThePlan() {
            server.event("advice", 60, stepUp());
            openDesk();
            page.locator("#advice-accept").click();

            assertThat(page.locator("#advice")).isHidden();
            JsonObject sent = server.commands("setPlan").get(0);
            assertThat(sent.getString("exerciseId")).isEqualTo("romanian-deadlift");
            assertThat(sent.getJsonObject("plan").getDouble("loadKg")).isEqualTo(42.5);
            assertThat(sent.getJsonObject("plan").containsKey("exerciseId")).isFalse();
        }

        @Test
        void onceRejectedIsSetAsideOnThisScreenAndNoNoteIsAskedForThatNobodyKeeps() {
            server.event("advice", 60, stepUp());
            openDesk();
            page.locator("#advice-reject").click();

            assertThat(page.locator("#advice-said")).containsText("Set aside on this screen");
            assertThat(page.locator("#advice")).isHidden();
            assertThat(server.commands("setPlan")).isEmpty();
        }

        @Test
        void ofASessionStartedAnewIsShownWhateverItsNumber() {
            server.event("advice", 60, stepUp());
            openDesk();
            page.locator("#advice-accept").click();
            assertThat(page.locator("#advice")).isHidden();

            server.beginAnew();
            server.event("advice", 5, stepUp());
            assertThat(page.locator("#advice")).isVisible();
        }

        @Test
        void isAcceptedAsItWasDrawnAlsoWhenAnotherHasJustCome() {
            server.event("advice", 60, stepUp());
            openDesk();
            assertThat(page.locator("#advice-change")).containsText("42.5 kg");

            // Nothing is painted any more: what comes now, nobody has seen.
            page.evaluate("""
                    () => {
                      const draw = window.requestAnimationFrame;
                      window.requestAnimationFrame = () => 0;
                      return new Promise((done) => draw(() => draw(done)));
                    }
                    """);
            JsonObject other = stepUp();
            other.getJsonObject("advice").put("next", LiveMessages.plan().put("loadKg", 60));
            server.event("advice", 61, other);
            int pings = server.pings();
            page.waitForCondition(() -> server.pings() > pings + 1);
            page.locator("#advice-accept").dispatchEvent("click");

            page.waitForCondition(() -> !server.commands("setPlan").isEmpty());
            JsonObject sent = server.commands("setPlan").get(0);
            assertThat(sent.getJsonObject("plan").getDouble("loadKg")).isEqualTo(42.5);
        }

        @Test
        void onceEditedIsOpenedInTheForm() {
            server.event("advice", 60, stepUp());
            openDesk();
            page.locator("#advice-edit").click();

            assertThat(page.locator("[name=loadKg]")).hasValue("42.5");
        }
    }

    @Nested
    class Targets {

        @Test
        void areSentAsTheyWereWritten() {
            openDesk();
            page.locator("#plan-open").click();
            page.locator("[name=tempo]").fill("3-1-x-0");
            page.locator("[name=loadKg]").fill("42,5");
            page.keyboard().press("Enter");

            assertThat(page.locator("#plan-form")).isHidden();
            JsonObject plan = server.commands("setPlan").get(0).getJsonObject("plan");
            assertThat(plan.getString("tempo")).isEqualTo("3-1-X-0");
            assertThat(plan.getDouble("loadKg")).isEqualTo(42.5);
            assertThat(plan.getJsonObject("range"))
                    .isEqualTo(LiveMessages.plan().getJsonObject("range"));
        }

        @Test
        void areAskedForInWordsThatReadAsASentence() {
            openDesk();
            page.locator("#plan-open").click();

            assertThat(page.getByLabel("Remark after repetitions outside in a row"))
                    .hasValue("2");
            assertThat((Boolean) page.evaluate("document.querySelector('#plan-form').scrollWidth"
                            + " > document.querySelector('#plan-form').clientWidth"))
                    .as("wider than its card")
                    .isFalse();
        }

        @Test
        void thatCannotBeAreExplainedAndNotSent() {
            openDesk();
            page.locator("#plan-open").click();
            page.locator("[name=tempo]").fill("3-1");
            page.locator("[name=unit]").selectOption("DEGREES");
            page.locator("[name=low]").fill("60");
            page.locator("[name=high]").fill("70");
            page.keyboard().press("Enter");

            assertThat(page.locator("#plan-remarks")).containsText("lowering-bottom-lifting-top");
            assertThat(page.locator("#plan-remarks")).containsText("±8°");
            assertThat(server.commands("setPlan")).isEmpty();
        }
    }

    @Nested
    class TheLink {

        @Test
        void isToldPerSensor() {
            openDesk();
            assertThat(page.locator("#sensors")).containsText("connected");
            assertThat(page.locator("#sensors")).containsText("100 Hz");
            assertThat(page.locator("#delay")).containsText("3 ms service");
        }

        @Test
        void isNeverCalledConnectedFromOldNews() {
            openDesk();
            server.fallSilent();

            assertThat(page.locator("#link")).hasText("reconnecting");
            assertThat(page.locator("#sensors")).containsText("no news");
            assertThat(page.locator("#sensors")).not().containsText("connected");
        }
    }

    @Test
    void aDoubleTapEndsTheSetOnce() {
        openDesk();
        assertThat(page.locator("#end-set")).isEnabled();
        assertThat(waitsAfterTwoTaps(page.locator("#end-set"))).isTrue();
        assertThat(timesSaid(server, page, "endSet")).isEqualTo(1);
    }

    @Test
    void anEndThatIsNotTakenSaysWhyAndCanBeTriedAgain() {
        openDesk();
        server.takeNoCommand(BUSY);
        page.locator("#end-set").click();

        assertThat(page.locator("#set-note")).hasText(BUSY);
        assertThat(page.locator("#end-set")).isEnabled();
    }

    @Test
    void theSetsOfASecondExerciseAreCountedAnewAndListedByItsName() {
        server.event("setSummary", 60, LiveMessages.summary(2, 3, 0, 0, 3, 3));
        server.event("planInForce", 61, LiveMessages.deadliftInForce());
        server.event("setBegan", 62, LiveMessages.setBegan(3, LiveMessages.deadliftPlan()));
        openDesk();

        assertThat(page.locator("#now-words")).hasText("Set 1 of 2 · no. 3 today");
        assertThat(page.locator("#sets li").nth(2)).containsText("Deadlift from the floor");
    }

    @Test
    void aTempoInPartIsToldWithDots() {
        JsonObject plan = LiveMessages.plan().put("tempo", "3-*-1-*");
        server.event("planInForce", 61, LiveMessages.planInForce(plan));
        openDesk();

        assertThat(page.locator("#plan-line")).containsText("3-·-1-·");
        assertThat(page.locator("#plan-told")).containsText("3-·-1-·");
    }

    @Test
    void pongsAloneAreNotCalledLive() {
        openDesk();
        server.sayOnlyPongs();

        assertThat(page.locator("#link")).hasText("reconnecting");
        assertThat(page.locator("#sensors")).containsText("no news");
    }

    @Test
    void theTraceIsDrawn() {
        openDesk();
        server.live(LiveMessages.live(60.1, LiveMessages.pose(60.1, 2, 3, "LOWERING", 1.8, -0.35), true));
        assertThat(page.locator("#trace canvas")).isVisible();
        assertThat(page.locator("#trace-choice button:visible")).hasCount(2);
    }

    @Test
    void textIsReadableInLightAndInDark() {
        server.event("repetition", 40, steady(4).withQuality("DOUBTFUL").event());
        server.event("setSummary", 59, LiveMessages.summary(2, 4, 0, 1, 3, 3));
        server.event("advice", 60, stepUp());
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page = open("/physio", scheme, 1280, 800);
            assertThat(page.locator("#link")).hasText("live");
            assertThat(rows()).hasCount(5);
            assertThat(Contrast.fainterThan(page, 4.5)).as(scheme.name()).isEmpty();
            assertThat(KindWords.neverSaidIn(page.locator("body").innerText())).isEmpty();
            page.context().close();
        }
    }
}
