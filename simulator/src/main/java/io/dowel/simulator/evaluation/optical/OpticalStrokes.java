package io.dowel.simulator.evaluation.optical;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.synthesis.TrueRepetition;
import io.dowel.analysis.synthesis.stroke.Jet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * DOMAIN section 4 applied to a movement that is known at every instant. It is written apart from the analysis, and looks
 * in steps of 1 ms, so that it can be held against it.
 *
 * @param full the repetitions, each a lifting and the lowering before it, where the recording has that from its start
 * @param partial attempts: they went more than a tenth of the longest way, but less than half of it
 */
public record OpticalStrokes(List<TrueRepetition> full, List<TrueRepetition> partial) {

    private static final double STEP_S = 0.001;
    private static final double SHARE_OF_PEAK = 0.05;
    private static final double FLOOR_MPS = 0.03;
    private static final double FLOOR_DEGPS = 3;
    private static final double ATTEMPT = 0.1;
    private static final double FULL = 0.5;

    public OpticalStrokes {
        full = List.copyOf(full);
        partial = List.copyOf(partial);
    }

    /** One movement between two turns. */
    private record Moved(boolean up, double startS, double endS, double way, double peak, boolean cut) {

        double mean() {
            return way / (endS - startS);
        }
    }

    /** @param upward grows with lifting: height in m, or minus flexion in degrees */
    public static OpticalStrokes find(DoubleFunction<Jet> upward, double durationS, boolean metres) {
        int n = 1 + (int) Math.floor(durationS / STEP_S);
        double[] position = new double[n];
        double[] speed = new double[n];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            Jet jet = upward.apply(i * STEP_S);
            position[i] = jet.value();
            speed[i] = jet.rate();
            least = Math.min(least, position[i]);
            most = Math.max(most, position[i]);
        }
        List<Integer> turns = turns(position, ATTEMPT * (most - least));
        List<Moved> moves = new ArrayList<>();
        for (int i = 1; i < turns.size(); i++) {
            moves.add(moved(position, speed, turns.get(i - 1), turns.get(i), metres));
        }
        return paired(moves, metres);
    }

    /** First sample, every extreme that the movement leaves by more than {@code least}, last sample. */
    private static List<Integer> turns(double[] position, double least) {
        List<Integer> turns = new ArrayList<>(List.of(0));
        int high = 0;
        int low = 0;
        int direction = 0;
        for (int i = 1; i < position.length; i++) {
            high = position[i] > position[high] ? i : high;
            low = position[i] < position[low] ? i : low;
            if (direction <= 0 && position[i] - position[low] > least) {
                add(turns, low);
                direction = 1;
                high = i;
            } else if (direction >= 0 && position[high] - position[i] > least) {
                add(turns, high);
                direction = -1;
                low = i;
            }
            high = direction < 0 ? i : high;
            low = direction > 0 ? i : low;
        }
        add(turns, direction > 0 ? high : low);
        return turns;
    }

    private static void add(List<Integer> turns, int at) {
        if (at > turns.get(turns.size() - 1)) {
            turns.add(at);
        }
    }

    private static Moved moved(double[] position, double[] speed, int from, int to, boolean metres) {
        int way = position[to] > position[from] ? 1 : -1;
        int top = from;
        for (int i = from; i <= to; i++) {
            top = way * speed[i] > way * speed[top] ? i : top;
        }
        double peak = way * speed[top];
        double threshold = Math.max(SHARE_OF_PEAK * peak, metres ? FLOOR_MPS : FLOOR_DEGPS);
        int start = top;
        while (start > from && way * speed[start - 1] > threshold) {
            start--;
        }
        int end = top;
        while (end < to && way * speed[end] > threshold) {
            end++;
        }
        double travel = Math.abs(position[end] - position[start]);
        return new Moved(way > 0, start * STEP_S, end * STEP_S, travel, peak, start == 0);
    }

    private static OpticalStrokes paired(List<Moved> moves, boolean metres) {
        double longest = moves.stream().mapToDouble(Moved::way).max().orElse(0);
        List<TrueRepetition> full = new ArrayList<>();
        List<TrueRepetition> partial = new ArrayList<>();
        for (int i = 1; i < moves.size(); i++) {
            Moved down = moves.get(i - 1);
            Moved up = moves.get(i);
            if (up.up() && !down.up() && up.way() > ATTEMPT * longest) {
                List<TrueRepetition> to = up.way() > FULL * longest ? full : partial;
                Moved next = i + 1 < moves.size() ? moves.get(i + 1) : null;
                to.add(repetition(to.size() + 1, down, up, next, metres));
            }
        }
        return new OpticalStrokes(full, partial);
    }

    private static TrueRepetition repetition(int number, Moved down, Moved up, @Nullable Moved next, boolean metres) {
        List<PhaseInterval> phases = new ArrayList<>();
        // a lowering that was under way when the recording began has no start to compare
        if (!down.cut()) {
            phases.add(new PhaseInterval(Phase.LOWERING, down.startS(), down.endS()));
        }
        phases.add(new PhaseInterval(Phase.BOTTOM, down.endS(), up.startS()));
        phases.add(new PhaseInterval(Phase.LIFTING, up.startS(), up.endS()));
        if (next != null && next.startS() > up.endS()) {
            phases.add(new PhaseInterval(Phase.TOP, up.endS(), next.startS()));
        }
        Double lowering = down.cut() ? null : down.way();
        return metres
                ? new TrueRepetition(number, phases, up.way(), lowering, null, null, up.mean(), up.peak(), null, null)
                : new TrueRepetition(number, phases, null, null, up.way(), lowering, null, null, up.mean(), up.peak());
    }
}
