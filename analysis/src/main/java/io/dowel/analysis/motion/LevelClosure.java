package io.dowel.analysis.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The turns of a lift that are at this person's top or bottom: those that resemble the others.
 *
 * <p>A turn that is far from the others (an aborted attempt, the first pull from a rack) is left alone. Holds state; one
 * owner.
 */
final class LevelClosure {

    private static final double SIMILAR = 0.35;
    private static final double LEAST_TRAVEL_M = 0.15;

    /** A last movement that ended so long ago has turned, or pauses, s. */
    private static final double ENDED_S = 0.1;

    private double[] sample = new double[16];

    /**
     * The turns that resemble each other.
     *
     * @param curve sketched: one point a slot boundary
     * @param knownTravelM travel of the movements already forgotten, or 0
     */
    List<Turn> turns(MotionCurve curve, List<Stroke> strokes, double knownTravelM) {
        double travel = knownTravelM > 0 ? knownTravelM : typicalTravel(strokes);
        List<Turn> turns = new ArrayList<>();
        if (travel > 0) {
            level(curve, strokes, true, travel, turns);
            level(curve, strokes, false, travel, turns);
        }
        return turns;
    }

    /** Median travel of the movements long enough to be lifts; 0 where there are fewer than two. */
    double typicalTravel(List<Stroke> strokes) {
        int n = 0;
        for (int i = 0; i < strokes.size(); i++) {
            if (strokes.get(i).travel() > LEAST_TRAVEL_M) {
                keep(n++, strokes.get(i).travel());
            }
        }
        return n < 2 ? 0 : median(n);
    }

    private void level(MotionCurve curve, List<Stroke> strokes, boolean top, double travel, List<Turn> turns) {
        int n = 0;
        for (int i = 0; i < strokes.size(); i++) {
            if (turns(curve, strokes, i, top, travel)) {
                keep(n++, strokes.get(i).endPosition());
            }
        }
        if (n == 0) {
            return;
        }
        double level = median(n);
        for (int i = 0; i < strokes.size(); i++) {
            Stroke before = strokes.get(i);
            if (turns(curve, strokes, i, top, travel) && Math.abs(before.endPosition() - level) < SIMILAR * travel) {
                double heightM = curve.position()[curve.indexBefore(before.endS())];
                int at = top ? LevelState.TOP : LevelState.BOTTOM;
                turns.add(new Turn(before.endS(), at, before.endPosition() - heightM));
            }
        }
    }

    /** Whether stroke {@code i} ends in a turn of that kind: between two movements long enough to tell, or the last of all. */
    private static boolean turns(MotionCurve curve, List<Stroke> strokes, int i, boolean top, double travel) {
        Stroke before = strokes.get(i);
        if (before.up() != top || before.travel() < (1 - SIMILAR) * travel) {
            return false;
        }
        if (i + 1 == strokes.size()) {
            return before.travel() < travel / (1 - SIMILAR)
                    && before.endS() < curve.timeS()[curve.size() - 1] - ENDED_S;
        }
        Stroke after = strokes.get(i + 1);
        return after.up() != top && after.travel() > (1 - SIMILAR) * travel;
    }

    private void keep(int at, double value) {
        if (at == sample.length) {
            sample = Arrays.copyOf(sample, 2 * at);
        }
        sample[at] = value;
    }

    private double median(int n) {
        Arrays.sort(sample, 0, n);
        return n % 2 == 1 ? sample[n / 2] : 0.5 * (sample[n / 2 - 1] + sample[n / 2]);
    }
}
