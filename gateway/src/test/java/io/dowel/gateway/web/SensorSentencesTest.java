package io.dowel.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.dowel.analysis.link.LinkAlert;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.feedback.LinkWords;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both pages say of sensors, of the broker, of the disk and of screens when something is not as it should be. */
class SensorSentencesTest extends PageTest {

    private static final JsonObject POSE = LiveMessages.pose(60, 2, 3, "LOWERING", 1.7, -0.31);

    @Nested
    class OnThePhysiosPage {

        private ScriptedServer server;
        private Page page;

        @BeforeEach
        void aSetUnderWay() throws Exception {
            server = serve("PHYSIO");
            liftingAfter(server, 3);
            page = open("/physio");
            assertThat(page.locator("#link")).hasText("live");
        }

        private void alert(LinkAlert.Kind kind, double figure) {
            server.event(
                    "signalAlert",
                    60,
                    new JsonObject()
                            .put("sensor", LiveMessages.SENSOR)
                            .put("kind", kind.name())
                            .put("figure", figure)
                            .put("words", words(kind, figure)));
        }

        private static String words(LinkAlert.Kind kind, double figure) {
            return LinkWords.sentence(new SensorId(LiveMessages.SENSOR), new LinkAlert(kind, figure));
        }

        private void live(JsonObject link, JsonObject more) {
            server.live(LiveMessages.live(60, POSE, true)
                    .put("links", new JsonArray().add(link))
                    .mergeIn(more));
        }

        @ParameterizedTest
        @EnumSource
        void anAlertIsASentenceInKindWords(LinkAlert.Kind kind) {
            alert(kind, 19);
            assertThat(page.locator("section[aria-labelledby='sensors-title']")).containsText(words(kind, 19));
            assertKind();
        }

        @Test
        void aBatteryStandsAtItsSensorUntilItWasCharged() {
            alert(LinkAlert.Kind.BATTERY_LOW, 19);
            assertThat(page.locator("#sensors .note")).hasText(words(LinkAlert.Kind.BATTERY_LOW, 19));
            alert(LinkAlert.Kind.BATTERY_VERY_LOW, 9);
            assertThat(page.locator("#sensors .note")).hasText(words(LinkAlert.Kind.BATTERY_VERY_LOW, 9));
            alert(LinkAlert.Kind.RATE_LOW, 42);
            assertThat(page.locator("#sensors .note")).hasCount(2);
            Screens.keep(page, "physio-battery-and-rate");
            alert(LinkAlert.Kind.BATTERY_USUAL, 80);
            alert(LinkAlert.Kind.RATE_USUAL, 100);
            assertThat(page.locator("#sensors .note")).hasCount(0);
        }

        @Test
        void whatStandsIsNotSaidTwice() {
            alert(LinkAlert.Kind.BATTERY_LOW, 19);
            alert(LinkAlert.Kind.BATTERY_VERY_LOW, 9);
            assertThat(page.locator("#signals li")).hasText(new String[] {words(LinkAlert.Kind.BATTERY_LOW, 19)});
        }

        @Test
        void aFloodStandsWhileItIsSaidAgain() {
            alert(LinkAlert.Kind.FLOOD, 420);
            assertThat(page.locator("#sensors .note")).hasText(words(LinkAlert.Kind.FLOOD, 420));
            Screens.keep(page, "physio-flood");
            server.live(LiveMessages.live(80, POSE, true));
            assertThat(page.locator("#sensors .note")).hasCount(0);
        }

        @Test
        void aSensorThatIsBehindIsSaidToBe() {
            live(LiveMessages.link("BAR", true).put("lagMs", 42_300), new JsonObject().putNull("pose"));
            assertThat(page.locator("#sensors .note"))
                    .hasText("bar-1 is 42 s behind. The live picture waits until it has caught up;"
                            + " repetitions count all the same.");
            Screens.keep(page, "physio-behind");
            assertKind();
        }

        @Test
        void aSensorThatItsWillSaysIsGoneIsToldFromOneThatIsSilent() {
            server.event(
                    "signalLost",
                    60,
                    new JsonObject().put("sensor", LiveMessages.SENSOR).put("silentS", 0.12));
            live(LiveMessages.link("BAR", false).put("online", false), new JsonObject());
            assertThat(page.locator("#sensors .status")).hasText("switched off, or out of reach");
            assertThat(page.locator("#signals")).containsText("bar-1: switched off, or out of reach");
            assertThat(page.locator("#link")).hasText("Sensor bar-1 is switched off, or out of reach.");
            Screens.keep(page, "physio-lost");

            live(LiveMessages.link("BAR", false).put("rateHz", 99.8).putNull("online"), new JsonObject());
            assertThat(page.locator("#link")).hasText("Sensor bar-1 is silent.");
            live(LiveMessages.link("BAR", false).put("online", true), new JsonObject());
            assertThat(page.locator("#sensors .status")).hasText("switched on, silent for 4 s");
            live(LiveMessages.link("BAR", true).put("online", true), new JsonObject());
            assertThat(page.locator("#sensors .status")).hasText("connected");
        }

        @Test
        void aBrokerThatIsGoneIsASentence() {
            live(LiveMessages.link("BAR", false), new JsonObject().put("notReceiving", true));
            assertThat(page.locator("#link"))
                    .hasText("The service has no connection to the broker right now. It tries again by itself;"
                            + " what the sensors measure waits meanwhile.");
            Screens.keep(page, "physio-no-broker");
            assertKind();
        }

        @Test
        void aFlagThatIsOpenIsASentence() {
            live(LiveMessages.link("BAR", true), new JsonObject().put("paused", "Tell your physio or a doctor today."));
            assertThat(page.locator("#link"))
                    .hasText("Paused: a flag is open. Nothing is proposed until you release it on the patient's page.");
            Screens.keep(page, "physio-paused");
            assertKind();
        }

        @Test
        void aDiskThatIsFullAndAScreenThatDoesNotReadAreSentencesToo() {
            live(
                    LiveMessages.link("BAR", true),
                    new JsonObject().put("notStored", "No space left on device").put("slowScreens", 1));
            assertThat(page.locator("#link"))
                    .hasText("Nothing can be stored right now: No space left on device. What the sensors send waits"
                            + " at the broker. One screen does not keep up right now. What is missed comes as soon"
                            + " as there is room for it.");
            Screens.keep(page, "physio-full-disk-and-slow-screen");
            assertThat(widerThanItsScreen(page)).isFalse();
            live(LiveMessages.link("BAR", true), new JsonObject());
            assertThat(page.locator("#link")).hasText("live");
        }

        @Test
        void aServersClockThatWasSetIsASentenceForAsLongAsItIsSaid() {
            live(LiveMessages.link("BAR", true), new JsonObject().put("clockSet", true));
            assertThat(page.locator("#link")).hasText("The server's clock was set; figures are not affected.");
            Screens.keep(page, "physio-clock-set");
            assertKind();
            live(LiveMessages.link("BAR", true), new JsonObject());
            assertThat(page.locator("#link")).hasText("live");
        }

        private void assertKind() {
            assertThat(KindWords.neverSaidIn(page.locator("body").innerText())).isEmpty();
        }
    }

    @Nested
    class OnTheTablet {

        @Test
        void aSensorThatIsGoneCostsNobodyTheCount() throws Exception {
            ScriptedServer server = serve("PATIENT");
            liftingAfter(server, 3);
            Page page = open("/tablet", ColorScheme.LIGHT, 1180, 820);
            assertThat(page.locator("#count")).hasText("3");
            server.live(LiveMessages.live(60, POSE, false));
            assertThat(page.locator("#link")).hasText("The sensor is quiet. Your count is kept.");
            Screens.keep(page, "tablet-lost");
            server.live(LiveMessages.live(61, POSE, true));
            assertThat(page.locator("#link")).isHidden();
        }

        @Test
        void aSensorThatWasNeverHeardIsWaitedFor() throws Exception {
            ScriptedServer server = serve("PATIENT");
            server.event("planInForce", 0, LiveMessages.planInForce(LiveMessages.plan()));
            Page page = open("/tablet", ColorScheme.LIGHT, 1180, 820);
            server.live(LiveMessages.live(5, null, false));
            assertThat(page.locator("#message-title")).hasText("Waiting for the sensor");
            Screens.keep(page, "tablet-waiting");
            server.live(LiveMessages.live(6, null, true));
            assertThat(page.locator("#screen-message")).isHidden();
        }
    }
}
