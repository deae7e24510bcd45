package io.dowel.simulator.evaluation.trial;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a repetition, and when it was said.
 *
 * @param atS on the session's clock
 */
public record Report(double atS, Repetition repetition) {

    /** Nobody who lifts notices a smaller change of a tempo, a bar's range, a trunk's range. */
    private static final double SAME_EDGE_S = 0.05;

    private static final double SAME_RANGE_M = 0.03;
    private static final double SAME_RANGE_DEG = 2;

    /** True where a person reads the same from both: counted or not, the edges of both movements, and the ranges. */
    boolean readsAs(Report other) {
        Repetition a = repetition;
        Repetition b = other.repetition;
        return a.counted() == b.counted()
                && sameEdges(a.phase(Phase.LOWERING), b.phase(Phase.LOWERING))
                && sameEdges(a.phase(Phase.LIFTING), b.phase(Phase.LIFTING))
                && same(a.rangeM(), b.rangeM(), SAME_RANGE_M)
                && same(a.rangeDeg(), b.rangeDeg(), SAME_RANGE_DEG);
    }

    private static boolean sameEdges(Optional<PhaseInterval> a, Optional<PhaseInterval> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() && b.isEmpty();
        }
        return Math.abs(a.get().startS() - b.get().startS()) <= SAME_EDGE_S
                && Math.abs(a.get().endS() - b.get().endS()) <= SAME_EDGE_S;
    }

    private static boolean same(@Nullable Figure a, @Nullable Figure b, double tolerance) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return Math.abs(a.value() - b.value()) <= tolerance;
    }
}
