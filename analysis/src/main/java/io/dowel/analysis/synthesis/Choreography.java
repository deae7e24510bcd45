package io.dowel.analysis.synthesis;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.synthesis.chance.Dice;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.script.LifterBody;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.stroke.Move.Glide;
import io.dowel.analysis.synthesis.stroke.Move.Ripple;
import io.dowel.analysis.synthesis.stroke.Stroke;
import io.dowel.analysis.synthesis.stroke.StrokeShape;
import io.dowel.analysis.synthesis.stroke.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a timeline into moves of every axis: strokes, incidents, and the sway and tremor of a living person. */
final class Choreography {

    /** Someone holds the bar, {@code [fromS, toS)}. */
    private record Hold(double fromS, double toS) {}

    private final LifterScript script;
    private final Timeline timeline;
    private final Stage stage = new Stage();
    private final Dice dice;
    private final List<Hold> holds = new ArrayList<>();

    private Choreography(LifterScript script, Timeline timeline) {
        this.script = script;
        this.timeline = timeline;
        this.dice = Dice.of(script.seed(), "motion");
    }

    static Map<Axis, Track> tracks(LifterScript script, Timeline timeline) {
        var choreography = new Choreography(script, timeline);
        choreography.findHolds();
        choreography.addStrokes();
        choreography.addIncidents();
        choreography.addSway();
        return choreography.stage.tracks(script.startsBent() ? script.flexionDeg() : 0, timeline.durationS());
    }

    private void findHolds() {
        boolean fromFloor = script.startsWith() == Phase.LIFTING;
        boolean racked = script.acts().stream().anyMatch(Act.Unrack.class::isInstance);
        double since = fromFloor || racked ? Double.NaN : 0;
        for (int i = 0; i < timeline.strokes().size(); i++) {
            Stroke stroke = timeline.strokes().get(i);
            if (stroke.barM() == 0) {
                continue;
            }
            if (stroke.direction() == Phase.LIFTING) {
                since = Double.isNaN(since) ? stroke.startS() : since;
            } else if ((fromFloor || script.acts().get(stroke.act()) instanceof Act.SetDown) && !turnsAfter(i)) {
                holds.add(new Hold(since, stroke.endS()));
                since = Double.NaN;
            }
        }
        if (!Double.isNaN(since)) {
            holds.add(new Hold(since, timeline.durationS()));
        }
    }

    private boolean turnsAfter(int i) {
        return i + 1 < timeline.strokes().size()
                && timeline.strokes().get(i + 1).startS()
                        == timeline.strokes().get(i).endS();
    }

    private boolean held(double timeS) {
        return holds.stream().anyMatch(h -> timeS >= h.fromS() && timeS < h.toS());
    }

    private void addStrokes() {
        LifterBody body = script.body();
        for (int i = 0; i < timeline.strokes().size(); i++) {
            Stroke stroke = timeline.strokes().get(i);
            double down = stroke.direction() == Phase.LOWERING ? 1 : -1;
            double hinge = stroke.flexionDeg() / 90;
            glide(Axis.BAR_HEIGHT, stroke, -down * stroke.barM(), stroke.bar());
            if (stroke.barM() > 0) {
                glide(Axis.BAR_FORWARD, stroke, down * body.barForeAftM() * hinge, stroke.bar());
                glide(Axis.BAR_SPIN, stroke, down * body.barSpinDeg(), stroke.trunk());
            }
            glide(Axis.FLEXION, stroke, down * stroke.flexionDeg(), stroke.trunk());
            glide(Axis.HIP_FORWARD, stroke, -down * body.hipBackM() * hinge, stroke.trunk());
            glide(Axis.HIP_HEIGHT, stroke, -down * body.hipDownM() * hinge, stroke.trunk());
            addBounce(stroke, i);
        }
    }

    private void glide(Axis axis, Stroke stroke, double total, StrokeShape shape) {
        if (total != 0) {
            stage.add(axis, new Glide(stroke.startS(), stroke.endS(), total, shape));
        }
    }

    private void addBounce(Stroke stroke, int i) {
        if (stroke.bar().lands() && script.acts().get(stroke.act()) instanceof Act.Repetition r) {
            double next = i + 1 < timeline.strokes().size()
                    ? timeline.strokes().get(i + 1).startS()
                    : timeline.durationS();
            double impactMps = stroke.bar().impactRate() * stroke.barM() / stroke.lengthS();
            Incidents.bounce(stage, stroke.endS(), r.course().bounceM(), impactMps, next);
        }
    }

    private void addIncidents() {
        for (Timeline.TimedAct timed : timeline.others()) {
            Incidents.add(stage, timed, held(timed.startS()), dice);
        }
    }

    private void addSway() {
        double end = timeline.durationS();
        double tremor = script.body().tremor();
        ripple(Axis.HIP_FORWARD, 0, end, 0.003 * tremor, 0.25, 0.4);
        ripple(Axis.HIP_LEFT, 0, end, 0.002 * tremor, 0.2, 0.35);
        ripple(Axis.LEAN, 0, end, 0.2 * tremor, 0.2, 0.4);
        ripple(Axis.ROLL, 0, end, 0.15 * tremor, 0.2, 0.35);
        ripple(Axis.YAW, 0, end, 0.2 * tremor, 0.1, 0.3);
        ripple(Axis.LEAN, 0, end, 0.008 * tremor, 8, 10.5);
        ripple(Axis.HIP_HEIGHT, 0, end, 0.00004 * tremor, 8, 10.5);
        for (Hold hold : holds) {
            ripple(Axis.BAR_HEIGHT, hold.fromS(), hold.toS(), 0.0001 * tremor, 8, 10.5);
            ripple(Axis.BAR_HEIGHT, hold.fromS(), hold.toS(), 0.001 * tremor, 0.3, 0.6);
            ripple(Axis.BAR_FORWARD, hold.fromS(), hold.toS(), 0.003 * tremor, 0.3, 0.6);
            ripple(Axis.BAR_SPIN, hold.fromS(), hold.toS(), 0.4 * tremor, 0.4, 0.9);
        }
    }

    private void ripple(Axis axis, double from, double to, double amplitude, double lowHz, double highHz) {
        double phase = dice.uniform(0, 2 * StrictMath.PI);
        stage.add(axis, new Ripple(from, to, amplitude, dice.uniform(lowHz, highHz), phase, 0.5));
    }
}
