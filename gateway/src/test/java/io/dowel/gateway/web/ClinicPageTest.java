package io.dowel.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.gateway.clinic.plan.PatientPlanJson;
import io.dowel.gateway.people.PatientId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A patient's page as their physio changes what is on it, in a real browser, upon a real database. */
class ClinicPageTest extends SitePageTest {

    @Test
    void aPatientIsAddedAndPlannedFromATemplate() {
        Page page = pageOf("ada", "/home");
        page.getByLabel("Name for the screen").fill("Marta");
        press(page, "Add");

        page.waitForURL(Pattern.compile(".*/patient#.+/plan"));
        assertThat(page.locator("#title")).containsText("Marta");
        page.locator("#templates li").nth(1).locator("button").click();
        press(page, "Save the plan");
        assertThat(page.locator("#save .note")).containsText("A goal in the patient’s words");
        page.getByLabel("Goal").fill("Lift my grandson again");
        page.getByLabel("Load, kg").fill("a lot");
        press(page, "Save the plan");
        assertThat(page.locator("#save .note")).containsText("A load is 0 to 500 kg");
        assertThat(page.getByLabel("Goal")).hasValue("Lift my grandson again");
        page.getByLabel("Load, kg").fill("8,5");
        page.locator("[name=tempo]").fill("3-1-x-0");
        press(page, "Save the plan");

        assertThat(page.locator("#versions summary")).hasText("1. First plan");
        page.locator("#versions summary").click();
        assertThat(page.locator("#versions")).containsText("8.5 kg · 3 × 8 · tempo 3-1-X-0");
        assertThat(page.locator("#versions")).containsText("Name of ada");
        page.locator(".site .home").click();
        assertThat(page.locator("#patients")).containsText("Marta");
    }

    @Nested
    class SomebodyWhoHasComeForWeeks {

        private final PatientId marta = patient("Marta");

        SomebodyWhoHasComeForWeeks() throws Exception {
            ClinicHistory.fill(site.database(), ada, marta);
        }

        private Page at(String part) {
            return pageOf("ada", "/patient#" + marta + "/" + part);
        }

        @Test
        void aPlanThatSomebodyChangedMeanwhileIsSaidAndNothingTypedIsLost() {
            mayBeRefused(412);
            Page page = at("plan");
            Page other = at("plan");
            for (Page each : List.of(page, other)) {
                each.locator("#rules summary").click();
                each.getByLabel("Pain: go on up to").fill("1");
                each.getByLabel("Remark on weekly volume").uncheck();
                each.locator("#exercises summary").click();
                press(each, "Add a block");
                each.getByLabel("Stance").selectOption("WIDE");
                each.locator("[name=why]").first().fill("A flare-up in the family");
            }
            press(other, "Save the plan");
            assertThat(other.locator("#versions summary").first()).containsText("A flare-up in the family");
            press(page, "Save the plan");

            assertThat(page.locator("#save .note")).containsText("Somebody changed it meanwhile");
            assertThat(page.getByLabel("Pain: go on up to")).hasValue("1");
            press(page, "Save the plan");
            assertThat(page.locator("#save .note")).isHidden();
            assertThat(page.getByLabel("Stance")).hasValue("WIDE");
            assertThat(page.locator("#rules-in-force input:not(:checked)")).hasCount(1);
            assertThat(page.locator("#rules-in-force input").all().stream()
                            .map(rule -> rule.getAttribute("name"))
                            .toList())
                    .containsExactlyElementsOf(Stream.of(ProgressionRule.values())
                            .filter(ProgressionRule::optional)
                            .map(Enum::name)
                            .toList());
            JsonObject plan = PatientPlanJson.of(
                    books(Duration.ZERO).plans().current(marta).orElseThrow().plan());
            assertThat(plan.getJsonObject("rules").getJsonObject("pain").getInteger("freeUpTo"))
                    .isOne();
            assertThat(plan.getJsonArray("leftOut")).containsExactly("WEEKLY_VOLUME");
            assertThat(plan.getJsonArray("exercises").getJsonObject(0).getJsonArray("exploreBlocks"))
                    .hasSize(1);
        }

        @Test
        void exercisesArePutInAnotherOrder() {
            Page page = at("plan");
            assertThat(page.locator("[data-move]:visible")).hasCount(0);
            press(page, "Add an exercise");
            Locator exercises = page.locator("#exercises .exercise");
            assertThat(exercises).hasCount(2);
            assertThat(exercises.nth(0).locator("[data-move=Earlier]")).isDisabled();
            String first = exercises.nth(0).locator("[name=exerciseId]").inputValue();
            exercises.nth(1).locator("[name=exerciseId]").selectOption("dowel-hinge");
            exercises.nth(1).locator("[data-move=Earlier]").click();
            assertThat(exercises.nth(0).locator("[name=exerciseId]")).hasValue("dowel-hinge");
            page.locator("[name=why]").first().fill("the drill first");
            press(page, "Save the plan");
            assertThat(page.locator("#versions summary").first()).containsText("the drill first");
            assertThat(exercises.nth(0).locator("[name=exerciseId]")).hasValue("dowel-hinge");
            assertThat(exercises.nth(1).locator("[name=exerciseId]")).hasValue(first);
            assertTidy(page, "plan-in-order");
        }

        @Test
        void aFearedMovementIsAddedToTheListAndTakenOff() {
            Page page = at("plan");
            Locator list = page.locator("#exposures li");
            assertThat(list).hasCount(1);
            press(page, "Add a movement");
            page.getByLabel("Movement", new Page.GetByLabelOptions().setExact(false))
                    .first()
                    .fill("tying shoes");
            page.locator("#exposures .steps button").nth(3).click();
            press(page, "Add");
            assertThat(list).hasCount(2);
            assertThat(list.nth(1)).containsText("fear 3 of 10");

            list.nth(1).locator("button").click();
            page.locator("#exposures [name=outcome]").fill("it was easy");
            page.locator("#exposures [name=why]").fill("tried it");
            press(page, "Save");
            assertThat(list.nth(1)).containsText("Happened: it was easy");
            list.nth(1).locator("button").click();
            page.locator("#exposures [name=why]").fill("no fear any more");
            press(page, "Take off the list");
            assertThat(list).hasCount(1);
        }

        @Test
        void aVisitGoesFromCheckInOverTheRoomToCheckOutAndTheMorningsLink() {
            Page page = at("today");
            AtomicReference<String> visit = new AtomicReference<>();
            AtomicReference<String> asked = new AtomicReference<>("");
            rooms(page, visit, asked);
            press(page, "Begin a visit");
            press(page, "Check in");
            assertThat(page.locator("#visit .note")).containsText("Pain and confidence are needed");
            tap(page, 0, 2);
            tap(page, 1, 7);
            press(page, "Check in");
            assertThat(page.locator("#visit")).containsText("pain 2, confidence 7");

            press(page, "live");
            Locator live = page.getByText("Open the live page");
            assertThat(live).hasAttribute("href", "physio#session=live");
            assertThat(asked.get()).isEqualTo("{\"room\":\"live\"}");
            press(page, "End the lift");
            assertThat(page.getByText("In which room?")).isVisible();

            page.getByText("When the lift is done").click();
            tap(page, 0, 1);
            tap(page, 1, 8);
            page.locator("#visit [name=note]").fill("light today");
            press(page, "Check out");
            assertThat(page.locator("#visit")).containsText("pain 1, confidence 8 · “light today”");
            press(page, "Make a link for the patient");
            assertThat(page.locator("#visit code")).containsText("/morning#link=");
            assertTidy(page, "today-link");
        }

        private void rooms(Page page, AtomicReference<String> visit, AtomicReference<String> asked) {
            page.route(
                    "**/api/v1/rooms",
                    route -> json(
                            route,
                            new JsonObject()
                                    .put(
                                            "items",
                                            new JsonArray()
                                                    .add(new JsonObject()
                                                            .put("room", "live")
                                                            .put("visit", visit.get())))));
            page.route("**/visits/*/room", route -> {
                boolean enters = route.request().method().equals("PUT");
                visit.set(enters ? route.request().url().replaceAll(".*/visits/([^/]+)/room", "$1") : null);
                asked.set(enters ? route.request().postData() : asked.get());
                json(route, new JsonObject().put("room", "live"));
            });
        }

        private void json(Route route, JsonObject body) {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(body.encode()));
        }

        private void tap(Page page, int question, int value) {
            page.locator("#visit .scale:visible")
                    .nth(question)
                    .locator("button")
                    .nth(value)
                    .click();
        }

        @Test
        void aSignPausesAdviceUntilItIsReleasedWithAReason() {
            mayBeRefused(423);
            Page page = at("today");
            page.getByText("Note a sign").click();
            page.locator("[name=sign]").selectOption("FEVER");
            press(page, "Note it");
            assertThat(page.locator(".flag h2")).hasText("Fever");
            assertTidy(page, "today-flag");
            page.locator(".tabs a").nth(2).click();
            assertThat(page.locator("#advice")).containsText("A sign is open, so there is no advice just now");

            page.locator(".tabs a").first().click();
            press(page, "Release");
            assertThat(page.locator(".flag .note")).containsText("A reason is kept");
            page.locator(".flag [name=why]").fill("A cold, over since Tuesday");
            press(page, "Release");
            assertThat(page.locator(".flag")).hasCount(0);
            page.locator(".tabs a").nth(2).click();
            assertThat(page.locator("#advice")).containsText("Ask the rules");
        }

        @Test
        void theRulesAreAskedAndThePhysioDecidesWithAReason() {
            Page page = at("advice");
            assertThat(page.locator("#proposal")).isVisible();
            int before = page.locator("#decided .decided > li").count();
            press(page, "Ask");
            assertThat(page.locator("#decided .decided > li")).hasCount(before + 1);
            assertThat(page.locator("#decided")).containsText("a newer one took its place");
            assertThat(page.locator("#proposal .reasons li").first()).containsText("sessions needed 2");
            press(page, "Edit");
            page.locator("#proposal").getByLabel("Repetitions").fill("0");
            page.locator("#proposal [name=why]").fill("She asked for fewer");
            press(page, "Set these targets");
            assertThat(page.locator("#proposal .note")).containsText("1 to 100 repetitions");
            page.locator("#proposal").getByLabel("Repetitions").fill("6");
            assertTidy(page, "advice-edit");
            press(page, "Set these targets");

            assertThat(page.locator("#decided .decided > li").first())
                    .containsText("edited by Name of ada: She asked for fewer");
            page.locator(".tabs a").nth(1).click();
            assertThat(page.locator("#exercises [name=repetitions]")).hasValue("6");
            page.locator(".tabs a").nth(2).click();
            assertThat(page.locator("#proposal")).hasCount(0);
            press(page, "Ask");
            press(page, "Not now");
            press(page, "Keep the plan as it is");
            assertThat(page.locator("#proposal .note")).containsText("A few words on why");
            page.locator("#proposal [name=why]").fill("Next week");
            press(page, "Keep the plan as it is");
            assertThat(page.locator("#decided .decided > li").first())
                    .containsText("not taken by Name of ada: Next week");
        }

        @Test
        void whatIsTypedInOnePartStaysWhileAnotherIsChanged() {
            Page page = at("plan");
            page.getByLabel("Goal").fill("Half a thought");
            page.locator(".tabs a").nth(2).click();
            press(page, "Not now");
            page.locator("#proposal [name=why]").fill("Next week");
            press(page, "Keep the plan as it is");
            assertThat(page.locator("#decided li").first()).containsText("not taken");
            page.locator(".tabs a").nth(1).click();

            assertThat(page.getByLabel("Goal")).hasValue("Half a thought");
        }

        @Test
        void aRepetitionIsLookedAtAgain() {
            Page page = at("history");
            page.locator(".visit summary").first().click();
            Locator rows = page.locator(".visit tbody tr");
            assertThat(rows.first()).containsText("complete");
            rows.first().locator("button").click();
            page.locator(".review [name=verdict]").selectOption("REJECTED");
            press(page, "Keep");
            assertThat(page.locator(".review .note")).containsText("A few words on why");
            page.locator(".review [name=why]").fill("A warm-up");
            press(page, "Keep");

            assertThat(rows.first()).containsText("left out");
            assertThat(page.locator(".visit .hint").first()).containsText("7 repetitions");
        }
    }
}
