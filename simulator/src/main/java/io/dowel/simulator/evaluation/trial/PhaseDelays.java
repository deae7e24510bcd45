package io.dowel.simulator.evaluation.trial;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.synthesis.TrueRepetition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;

/**
 * How long after a phase truly began the screen showed it.
 *
 * <p>A phase that the screen shows at the moment when it truly begins was shown early: its delay is below 0. Else its
 * delay is the time until it is shown, as long as that is before the next phase begins, or {@link #GRACE_S} later. What
 * is shown later still, or not at all, is missed. A pause shorter than {@link #SHORTEST_PAUSE_S} need not be shown.
 *
 * @param startsS delays of movements, in s
 * @param endsS delays of the pauses after them, in s
 * @param asked changes that should have been shown
 * @param falseChanges changes shown that belong to none: between the set's first movement and its last, and not while
 *     something else moved
 */
public record PhaseDelays(List<Double> startsS, List<Double> endsS, int asked, int falseChanges) {

    /** What begins and ends within the delay that is allowed cannot be shown in time. */
    static final double SHORTEST_PAUSE_S = 0.15;

    static final double GRACE_S = 0.15;

    /** After the last movement of a set its pause may be shown for this long. */
    private static final double LAST_S = 1;

    public PhaseDelays {
        startsS = List.copyOf(startsS);
        endsS = List.copyOf(endsS);
    }

    public int missed() {
        return asked - startsS.size() - endsS.size();
    }

    /** A phase that truly began. */
    private record Edge(double atS, Phase phase, boolean needed) {}

    /**
     * Compares.
     *
     * @param truth in time order, on the session's clock
     * @param shown in time order
     * @param otherwiseMoving true of moments at which something other than a repetition moves
     */
    public static PhaseDelays of(List<TrueRepetition> truth, List<PhaseShown> shown, DoublePredicate otherwiseMoving) {
        List<Edge> edges = edges(truth);
        List<Double> starts = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        int asked = 0;
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            double fromS = i == 0 ? Double.NEGATIVE_INFINITY : edges.get(i - 1).atS();
            double toS = i + 1 < edges.size() ? edges.get(i + 1).atS() + GRACE_S : edge.atS() + LAST_S;
            int at = find(edge, fromS, toS, shown);
            asked += edge.needed() ? 1 : 0;
            if (at >= 0) {
                used.add(at);
            }
            if (at >= 0 && edge.needed()) {
                (edge.phase().isMovement() ? starts : ends).add(shown.get(at).atS() - edge.atS());
            }
        }
        return new PhaseDelays(starts, ends, asked, falseChanges(edges, shown, used, otherwiseMoving));
    }

    private static List<Edge> edges(List<TrueRepetition> truth) {
        List<Edge> edges = new ArrayList<>();
        for (TrueRepetition repetition : truth) {
            for (PhaseInterval p : repetition.phases()) {
                boolean needed = p.phase().isMovement() || p.durationS() >= SHORTEST_PAUSE_S;
                edges.add(new Edge(p.startS(), p.phase(), needed));
            }
            PhaseInterval last = repetition.phases().get(repetition.phases().size() - 1);
            if (last.phase().isMovement()) {
                edges.add(new Edge(last.endS(), last.phase() == Phase.LIFTING ? Phase.TOP : Phase.BOTTOM, true));
            }
        }
        return edges;
    }

    /** The change that showed this phase, or -1. */
    private static int find(Edge edge, double fromS, double toS, List<PhaseShown> shown) {
        int before = -1;
        for (int i = 0; i < shown.size() && shown.get(i).atS() <= edge.atS(); i++) {
            before = i;
        }
        if (before >= 0 && shown.get(before).phase() == edge.phase()) {
            return shown.get(before).atS() > fromS ? before : -1;
        }
        for (int i = before + 1; i < shown.size() && shown.get(i).atS() <= toS; i++) {
            if (shown.get(i).phase() == edge.phase()) {
                return i;
            }
        }
        return -1;
    }

    private static int falseChanges(
            List<Edge> edges, List<PhaseShown> shown, Set<Integer> used, DoublePredicate otherwiseMoving) {
        if (edges.isEmpty()) {
            return 0;
        }
        double fromS = edges.get(0).atS();
        double toS = edges.get(edges.size() - 1).atS();
        int count = 0;
        for (int i = 0; i < shown.size(); i++) {
            double atS = shown.get(i).atS();
            if (atS > fromS && atS < toS && !used.contains(i) && !otherwiseMoving.test(atS)) {
                count++;
            }
        }
        return count;
    }
}
