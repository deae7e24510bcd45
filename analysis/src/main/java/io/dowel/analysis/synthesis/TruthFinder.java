package io.dowel.analysis.synthesis;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.LiftTruth.Incident;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.stroke.Jet;
import io.dowel.analysis.synthesis.stroke.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * DOMAIN section 4 applied to a trajectory that is known exactly: it looks at each scripted stroke and finds where it
 * was truly moving.
 */
final class TruthFinder {

    private static final double SHARE_OF_PEAK = 0.05;
    private static final double FLOOR_MPS = 0.03;
    private static final double FLOOR_DEGPS = 3;
    private static final double STEP_S = 0.001;
    private static final int BISECTIONS = 30;

    /** What goes on after a standstill for less than this share of the whole way is sway. */
    private static final double PART_SHARE = 0.1;

    /** A stroke's moving part, and how far and fast it went. */
    private record Moving(Stroke stroke, double startS, double endS, double range, double peak) {

        double mean() {
            return range / (endS - startS);
        }
    }

    private final Placement placement;
    private final LifterScript script;
    private final Timeline timeline;
    private final DoubleFunction<Jet> position;
    private final List<Moving> counted = new ArrayList<>();

    private TruthFinder(Placement placement, LifterScript script, Timeline timeline, DoubleFunction<Jet> position) {
        this.placement = placement;
        this.script = script;
        this.timeline = timeline;
        this.position = position;
    }

    /**
     * @param upward what the placement measures, growing with lifting: height in m, or extension in degrees
     */
    static LiftTruth truth(Placement placement, LifterScript script, Timeline timeline, DoubleFunction<Jet> upward) {
        return new TruthFinder(placement, script, timeline, upward).find();
    }

    private LiftTruth find() {
        List<Incident> incidents = new ArrayList<>();
        for (Stroke stroke : timeline.strokes()) {
            Moving moving = moving(stroke);
            if (moving != null && stroke.role() != Stroke.Role.OTHER) {
                counted.add(moving);
            } else if (moving != null) {
                incidents.add(new Incident(kind(script.acts().get(stroke.act())), moving.startS(), moving.endS()));
            }
        }
        for (Timeline.TimedAct other : timeline.others()) {
            if (!(other.act() instanceof Act.Stand)) {
                incidents.add(new Incident(kind(other.act()), other.startS(), other.endS()));
            }
        }
        return new LiftTruth(
                placement,
                script.startsWith(),
                repetitions(Stroke.Role.REPETITION),
                repetitions(Stroke.Role.ATTEMPT),
                incidents,
                timeline.durationS());
    }

    private static String kind(Act act) {
        return act.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private List<TrueRepetition> repetitions(Stroke.Role role) {
        List<TrueRepetition> found = new ArrayList<>();
        for (int i = 0; i + 1 < counted.size(); i++) {
            Moving out = counted.get(i);
            Moving back = counted.get(i + 1);
            if (out.stroke().role() == role
                    && out.stroke().act() == back.stroke().act()) {
                Moving next = i + 2 < counted.size() ? counted.get(i + 2) : null;
                found.add(repetition(found.size() + 1, out, back, next));
            }
        }
        return found;
    }

    private TrueRepetition repetition(int number, Moving out, Moving back, @Nullable Moving next) {
        List<PhaseInterval> phases = new ArrayList<>();
        phases.add(new PhaseInterval(out.stroke().direction(), out.startS(), out.endS()));
        phases.add(new PhaseInterval(pauseAfter(out), out.endS(), back.startS()));
        phases.add(new PhaseInterval(back.stroke().direction(), back.startS(), back.endS()));
        if (next != null) {
            phases.add(new PhaseInterval(pauseAfter(back), back.endS(), next.startS()));
        }
        Moving lifting = out.stroke().direction() == Phase.LIFTING ? out : back;
        Moving lowering = out.stroke().direction() == Phase.LIFTING ? back : out;
        boolean metres = placement.travels();
        return new TrueRepetition(
                number,
                phases,
                metres ? lifting.range() : null,
                metres ? lowering.range() : null,
                metres ? null : lifting.range(),
                metres ? null : lowering.range(),
                metres ? lifting.mean() : null,
                metres ? lifting.peak() : null,
                metres ? null : lifting.mean(),
                metres ? null : lifting.peak());
    }

    private static Phase pauseAfter(Moving moving) {
        return moving.stroke().direction() == Phase.LIFTING ? Phase.TOP : Phase.BOTTOM;
    }

    private @Nullable Moving moving(Stroke stroke) {
        if ((placement.travels() ? stroke.barM() : stroke.flexionDeg()) == 0) {
            return null;
        }
        double sign = stroke.direction() == Phase.LIFTING ? 1 : -1;
        int steps = (int) StrictMath.ceil(stroke.lengthS() / STEP_S);
        double step = stroke.lengthS() / steps;
        double peak = 0;
        double peakS = 0;
        for (int i = 0; i <= steps; i++) {
            double speed = speed(stroke, sign, i * step);
            if (speed > peak) {
                peak = speed;
                peakS = i * step;
            }
        }
        double threshold = StrictMath.max(SHARE_OF_PEAK * peak, placement.travels() ? FLOOR_MPS : FLOOR_DEGPS);
        if (peak <= threshold) {
            return null;
        }
        double startS = stroke.startS() + edge(stroke, sign, threshold, peakS, -step);
        double endS = stroke.startS() + edge(stroke, sign, threshold, peakS, step);
        double range = position.apply(endS).value() - position.apply(startS).value();
        return new Moving(stroke, startS, endS, StrictMath.abs(range), peak);
    }

    /**
     * The first instant away from the peak at which it no longer moves. A sticking point does not split a phase: what lies beyond
     * it belongs to the phase where it goes on for a good part of the way, and is sway where it does not.
     */
    private double edge(Stroke stroke, double sign, double threshold, double peakS, double step) {
        double enough = PART_SHARE * StrictMath.abs(way(stroke, 0, stroke.lengthS()));
        double edgeS = slowedS(stroke, sign, threshold, peakS, step);
        double fastS = edgeS;
        while (inside(stroke, fastS)) {
            fastS += step;
            if (inside(stroke, fastS) && speed(stroke, sign, fastS) > threshold) {
                double nextS = slowedS(stroke, sign, threshold, fastS, step);
                if (StrictMath.abs(way(stroke, fastS, nextS)) >= enough) {
                    edgeS = nextS;
                }
                fastS = nextS;
            }
        }
        return edgeS;
    }

    /** The first instant from {@code fastS} on at which it is no longer faster than the threshold, or the stroke's own end. */
    private double slowedS(Stroke stroke, double sign, double threshold, double fastS, double step) {
        double fast = fastS;
        double next = fast + step;
        while (inside(stroke, next) && speed(stroke, sign, next) > threshold) {
            fast = next;
            next += step;
        }
        return inside(stroke, next) ? crossing(stroke, sign, threshold, next, fast) : step < 0 ? 0 : stroke.lengthS();
    }

    private static boolean inside(Stroke stroke, double sinceStartS) {
        return sinceStartS >= 0 && sinceStartS <= stroke.lengthS();
    }

    private double way(Stroke stroke, double fromS, double toS) {
        return position.apply(stroke.startS() + toS).value()
                - position.apply(stroke.startS() + fromS).value();
    }

    private double speed(Stroke stroke, double sign, double sinceStartS) {
        return sign * position.apply(stroke.startS() + sinceStartS).rate();
    }

    private double crossing(Stroke stroke, double sign, double threshold, double slowS, double fastS) {
        double slow = slowS;
        double fast = fastS;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (slow + fast) / 2;
            if (speed(stroke, sign, middle) > threshold) {
                fast = middle;
            } else {
                slow = middle;
            }
        }
        return fast;
    }
}
