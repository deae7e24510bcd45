package io.dowel.analysis.motion;

import java.util.Arrays;
import java.util.List;

/**
 * The knowledge that a lifter turns at nearly the same two heights each time: locked out at the top, and at the bottom.
 *
 * <p>It closes the height over a whole set, where integration alone would drift by metres. The top is where heights are
 * counted from; how far below it the bottom lies is found together with the curve, so that the range is measured and never
 * assumed. A turn that is far from the others (an aborted attempt, the first pull from a rack) is left alone.
 *
 * <p>Holds state; one owner.
 */
final class LevelClosure {

    private static final double SIMILAR = 0.35;
    private static final double LEAST_TRAVEL_M = 0.15;

    private final BarSettings settings;
    private double[] sampleM = new double[0];

    LevelClosure(BarSettings settings) {
        this.settings = settings;
    }

    /** Adds a height for each turn that resembles the others. */
    void add(HeightHints hints, MotionTrace trace, List<Stroke> strokes) {
        double[] travels = strokes.stream()
                .mapToDouble(Stroke::travel)
                .filter(t -> t > LEAST_TRAVEL_M)
                .toArray();
        if (travels.length < 2) {
            return;
        }
        double travel = median(travels);
        level(hints, trace, strokes, true, travel);
        level(hints, trace, strokes, false, travel);
    }

    private void level(HeightHints hints, MotionTrace trace, List<Stroke> strokes, boolean top, double travel) {
        int turns = 0;
        if (sampleM.length < strokes.size()) {
            sampleM = new double[2 * strokes.size()];
        }
        for (int i = 0; i + 1 < strokes.size(); i++) {
            if (turns(strokes, i, top, travel)) {
                sampleM[turns++] = strokes.get(i).endPosition();
            }
        }
        if (turns < 2) {
            return;
        }
        double level = median(Arrays.copyOf(sampleM, turns));
        if (!top) {
            hints.bottomM = level;
        }
        for (int i = 0; i + 1 < strokes.size(); i++) {
            Stroke before = strokes.get(i);
            boolean similar =
                    turns(strokes, i, top, travel) && Math.abs(before.endPosition() - level) < SIMILAR * travel;
            if (similar) {
                int at = Math.min(trace.indexAt(before.endS()), trace.size() - 1);
                if (top) {
                    hints.height(at, level, settings.closureSe());
                } else {
                    hints.bottom(at, settings.closureSe());
                }
            }
        }
    }

    /** Whether stroke {@code i} ends in a turn of that kind, between two movements long enough to tell. */
    private static boolean turns(List<Stroke> strokes, int i, boolean top, double travel) {
        Stroke before = strokes.get(i);
        Stroke after = strokes.get(i + 1);
        return before.up() == top
                && after.up() != top
                && before.travel() > (1 - SIMILAR) * travel
                && after.travel() > (1 - SIMILAR) * travel;
    }

    static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
    }
}
