package io.dowel.analysis.synthesis;

import io.dowel.analysis.synthesis.script.LifterBody;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.stroke.Jet;
import io.dowel.analysis.synthesis.stroke.Move;
import io.dowel.analysis.synthesis.stroke.Track;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/** Performs scripts: the source of exact truth for tests, demos and the accuracy table. */
public final class SyntheticLifter {

    private SyntheticLifter() {}

    /** The same script gives the same lift, bit for bit. */
    public static SyntheticLift perform(LifterScript script) {
        Timeline timeline = Timeline.of(script);
        return new SyntheticLift(script, timeline, Choreography.tracks(script, timeline));
    }

    /**
     * A lifter who moves as someone was seen to move: any number of virtual sensors may watch. Nothing in it is a scripted
     * stroke, so its {@link SyntheticLift#truth} is empty: whoever knows the movement knows the truth.
     *
     * @param body how hips and bar go along with the trunk; sway and tremor are those of the movement itself
     * @param heightM height of the bar with its derivatives, at any second of the movement
     * @param flexionDeg tilt of the trunk likewise, forward positive
     */
    public static SyntheticLift follow(
            LifterBody body, double durationS, DoubleFunction<Jet> heightM, DoubleFunction<Jet> flexionDeg) {
        double hinge = 1 / 90.0;
        Map<Axis, DoubleFunction<Jet>> courses = new EnumMap<>(Axis.class);
        courses.put(Axis.BAR_HEIGHT, heightM);
        courses.put(Axis.BAR_FORWARD, t -> flexionDeg.apply(t).times(body.barForeAftM() * hinge));
        courses.put(Axis.BAR_SPIN, t -> flexionDeg.apply(t).times(body.barSpinDeg() * hinge));
        courses.put(Axis.FLEXION, flexionDeg);
        courses.put(Axis.HIP_FORWARD, t -> flexionDeg.apply(t).times(-body.hipBackM() * hinge));
        courses.put(Axis.HIP_HEIGHT, t -> flexionDeg.apply(t).times(-body.hipDownM() * hinge));
        Map<Axis, Track> tracks = new EnumMap<>(Axis.class);
        for (Axis axis : Axis.values()) {
            DoubleFunction<Jet> course = courses.get(axis);
            List<Move> moves = course == null ? List.of() : List.of(new Move.Followed(-1, durationS + 1, course));
            tracks.put(axis, new Track(0, moves, durationS));
        }
        LifterScript script =
                LifterScript.fromTheTop(0).body(body).stand(durationS).build();
        return new SyntheticLift(script, Timeline.of(script), tracks);
    }
}
