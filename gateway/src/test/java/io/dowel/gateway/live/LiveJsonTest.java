package io.dowel.gateway.live;

import static io.dowel.gateway.live.EventSamples.at;
import static io.dowel.gateway.live.EventSamples.link;
import static io.dowel.gateway.live.EventSamples.pose;
import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.session.SessionEvent.Pose;
import io.dowel.analysis.signal.Placement;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveJsonTest {

    @Test
    void aDiskThatTakesNothingIsSaidInItsOwnWords() {
        String text = LiveJson.text(LiveState.EMPTY, at(1), 0, Optional.of("No space left on device"));
        assertThat(text).contains("\"notStored\":\"No space left on device\"");
        assertThat(LiveJson.text(LiveState.EMPTY, at(1), 0, Optional.empty())).doesNotContain("notStored");
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
        var fine = new Pose(at(1.00004999), 1 / 3.0, Placement.BAR, -0.123456789, -1e-9, null, 0, 0, 0, null, null);

        String text =
                LiveJson.text(LiveState.EMPTY.after(List.of(fine)), at(1.0123456789), 12_295_678, Optional.empty());

        assertThat(text)
                .contains("\"deviceS\":0.3333,", "\"position\":-0.1235,", "\"velocity\":0.0,", "\"delayMs\":12.2957}");
    }

    private static JsonObject live(LiveState state, double nowS) {
        return new JsonObject(LiveJson.text(state, at(nowS), 0, Optional.empty()));
    }
}
