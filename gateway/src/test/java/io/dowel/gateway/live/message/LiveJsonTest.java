package io.dowel.gateway.live.message;

import static io.dowel.gateway.live.EventSamples.at;
import static io.dowel.gateway.live.EventSamples.link;
import static io.dowel.gateway.live.EventSamples.pose;
import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.session.SessionEvent.Pose;
import io.dowel.analysis.signal.Placement;
import io.dowel.gateway.live.EventSamples;
import io.dowel.gateway.live.session.LiveSessions.Trouble;
import io.dowel.gateway.live.session.LiveState;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveJsonTest {

    @Test
    void aDiskThatTakesNothingIsSaidInItsOwnWords() {
        String text = text(LiveState.EMPTY, new Trouble("No space left on device", false, false), 0);
        assertThat(text).contains("\"notStored\":\"No space left on device\"");
        assertThat(text(LiveState.EMPTY, Trouble.NONE, 0))
                .doesNotContain("notStored", "notReceiving", "clockSet", "slowScreens");
    }

    @Test
    void aClockThatWasSetIsSaid() {
        assertThat(text(LiveState.EMPTY, new Trouble(null, false, true), 0))
                .contains("\"clockSet\":true")
                .doesNotContain("notStored", "notReceiving");
    }

    @Test
    void aBrokerThatIsGoneAndAScreenThatDoesNotReadAreSaid() {
        assertThat(text(LiveState.EMPTY, new Trouble(null, true, false), 2))
                .contains("\"notReceiving\":true", "\"slowScreens\":2")
                .doesNotContain("notStored");
    }

    @Test
    void aPoseIsAsOldAsItsSampleAndNotAsItsArrival() {
        LiveState backlog = LiveState.EMPTY.after(List.of(late(8, 60)));
        assertThat(live(backlog, 8).getValue("pose")).isNull();

        LiveState jitter = LiveState.EMPTY.after(List.of(late(8, 0.4)));
        assertThat(live(jitter, 8.5).getJsonObject("pose")).isNotNull();
        assertThat(live(jitter, 8.7).getValue("pose")).isNull();
    }

    private static Pose late(double atS, double lateS) {
        return new Pose(at(atS), 1, Placement.BAR, 0, 0, null, 0, 0, 0, lateS, null, null);
    }

    @Test
    void aPoseOfASecondAgoIsNoLongerShown() {
        LiveState state = LiveState.EMPTY.after(List.of(pose(8), link(EventSamples.BAR, 9, 0)));

        assertThat(live(state, 9).getJsonObject("pose")).isNotNull();
        assertThat(live(state, 9.001).getValue("pose")).isNull();
        assertThat(live(state, 9.001).getJsonArray("links")).hasSize(1);
    }

    @Test
    void aFigureThatIsNotFiniteIsNull() {
        var odd = new Pose(
                at(1),
                Double.NaN,
                Placement.BAR,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                null,
                0,
                0,
                0,
                0,
                null,
                null);

        JsonObject shown = live(LiveState.EMPTY.after(List.of(odd)), 1).getJsonObject("pose");

        assertThat(shown.getValue("deviceS")).isNull();
        assertThat(shown.getValue("position")).isNull();
        assertThat(shown.getValue("velocity")).isNull();
        assertThat(shown.getValue("phase")).isNull();
    }

    @Test
    void figuresAreAsFineAsAnEyeCanUse() {
        var fine = new Pose(at(1.00004999), 1 / 3.0, Placement.BAR, -0.123456789, -1e-9, null, 0, 0, 0, 0, null, null);

        String text =
                LiveJson.text(LiveState.EMPTY.after(List.of(fine)), at(1.0123456789), 12_295_678, Trouble.NONE, 0);

        assertThat(text)
                .contains("\"deviceS\":0.3333,", "\"position\":-0.1235,", "\"velocity\":0.0,", "\"delayMs\":12.2957}");
    }

    private static String text(LiveState state, Trouble trouble, int slowScreens) {
        return LiveJson.text(state, at(1), 0, trouble, slowScreens);
    }

    private static JsonObject live(LiveState state, double nowS) {
        return new JsonObject(LiveJson.text(state, at(nowS), 0, Trouble.NONE, 0));
    }
}
