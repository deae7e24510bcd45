package io.dowel.analysis.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * The knowledge that a lifter locks out at nearly the same height each time, and that a turning point has no velocity.
 *
 * <p>It closes the height over a whole set, where integration alone would drift by metres. A lift that is far from the
 * others (an aborted attempt, the first pull from a rack) is left alone.
 */
final class LockoutClosure {

    private static final double SIMILAR = 0.35;
    private static final double LEAST_TRAVEL_M = 0.15;

    private final BarSettings settings;

    LockoutClosure(BarSettings settings) {
        this.settings = settings;
    }

    void add(HeightHints hints, MotionTrace trace, List<Stroke> strokes) {
        double lastS = trace.timeS(trace.size() - 1);
        for (Stroke stroke : strokes) {
            // a movement that the trace cuts off has no turning point there
            if (stroke.endS() < lastS) {
                hints.turn(index(trace, stroke.endS()), settings.turnSe());
            }
            if (stroke.startS() > trace.timeS(0)) {
                hints.turn(index(trace, stroke.startS()), settings.turnSe());
            }
        }
        List<Stroke> lifts = new ArrayList<>();
        for (Stroke stroke : strokes) {
            if (stroke.endS() < lastS && stroke.up() && stroke.travel() > LEAST_TRAVEL_M) {
                lifts.add(stroke);
            }
        }
        if (lifts.size() < 2) {
            return;
        }
        double travel = median(lifts.stream().mapToDouble(Stroke::travel).toArray());
        double top = median(lifts.stream().mapToDouble(Stroke::endPosition).toArray());
        for (Stroke lift : lifts) {
            boolean similar = Math.abs(lift.travel() - travel) < SIMILAR * travel
                    && Math.abs(lift.endPosition() - top) < SIMILAR * travel;
            if (similar) {
                hints.height(index(trace, lift.endS()), top, settings.closureSe());
            }
        }
    }

    private static int index(MotionTrace trace, double atS) {
        return Math.min(trace.indexAt(atS), trace.size() - 1);
    }

    static double median(double[] values) {
        java.util.Arrays.sort(values);
        int n = values.length;
        return n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
    }
}
