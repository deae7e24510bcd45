package io.dowel.analysis.progression.set;

import io.dowel.analysis.progression.Adherence;
import io.dowel.analysis.progression.Cue;
import io.dowel.analysis.progression.Fit;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.TempoTolerance;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.Repetition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bandwidth rule: quiet inside the target, one soft cue after some repetitions in a row outside (DOMAIN: section 7).
 *
 * <p>In a row means: outside the same target, on either side. A repetition that could not be scored there neither
 * lengthens nor ends the row. Where two targets have a row that is long enough, the longer row speaks, and the order
 * lowering, bottom, lifting, range decides between equals: never more than one cue at a time.
 */
final class CueRule {

    /** What a cue can be about, in the order in which it is offered. */
    private enum Target {
        LOWERING(Phase.LOWERING, Cue.Kind.LOWERING_QUICKER, Cue.Kind.LOWERING_SLOWER),
        BOTTOM(Phase.BOTTOM, Cue.Kind.BOTTOM_SHORTER, Cue.Kind.BOTTOM_LONGER),
        LIFTING(Phase.LIFTING, Cue.Kind.LIFTING_QUICKER, Cue.Kind.LIFTING_SLOWER),
        RANGE(null, Cue.Kind.RANGE_BELOW, Cue.Kind.RANGE_BEYOND);

        private final @Nullable Phase phase;
        private final Cue.Kind below;
        private final Cue.Kind beyond;

        Target(@Nullable Phase phase, Cue.Kind below, Cue.Kind beyond) {
            this.phase = phase;
            this.below = below;
            this.beyond = beyond;
        }
    }

    private final Plan plan;
    private final TempoTolerance tolerance;

    CueRule(Plan plan, TempoTolerance tolerance) {
        this.plan = plan;
        this.tolerance = tolerance;
    }

    /**
     * The cue about the last of these repetitions, if there is one to give.
     *
     * @param sinceLastCue counted repetitions in time order, without those up to the latest cue
     */
    Optional<Cue> about(List<Repetition> sinceLastCue) {
        Target longest = null;
        int length = plan.feedback().repetitionsOutsideBeforeCue() - 1;
        for (Target target : Target.values()) {
            int row = row(sinceLastCue, target);
            if (row > length) {
                length = row;
                longest = target;
            }
        }
        return longest == null ? Optional.empty() : cue(sinceLastCue.get(sinceLastCue.size() - 1), longest);
    }

    /** How many repetitions up to and with the last one were outside this target; 0 where the last one was not. */
    private int row(List<Repetition> repetitions, Target target) {
        int row = 0;
        for (int i = repetitions.size() - 1; i >= 0; i--) {
            Fit fit = fit(repetitions.get(i), target);
            if (fit == Fit.INSIDE || (row == 0 && !fit.outside())) {
                return row;
            }
            row += fit.outside() ? 1 : 0;
        }
        return row;
    }

    private Fit fit(Repetition repetition, Target target) {
        if (target.phase != null && plan.tempo().asFastAsPossible(target.phase)) {
            return Fit.NOT_SCORED;
        }
        Adherence adherence = Adherence.of(repetition, plan, tolerance);
        return switch (target) {
            case LOWERING -> adherence.lowering();
            case BOTTOM -> adherence.bottom();
            case LIFTING -> adherence.lifting();
            case RANGE -> adherence.range();
        };
    }

    private Optional<Cue> cue(Repetition repetition, Target target) {
        boolean below = fit(repetition, target) == Fit.BELOW;
        Cue.Kind kind = below ? target.below : target.beyond;
        Figure measured = target.phase == null
                ? rangeOf(repetition, plan.range())
                : Adherence.durationS(repetition, target.phase);
        if (measured == null) {
            return Optional.empty();
        }
        return Optional.of(new Cue(kind, repetition.id(), measured.value(), edge(target, below)));
    }

    private double edge(Target target, boolean below) {
        if (target.phase != null) {
            Double targetS = plan.tempo().target(target.phase);
            double meantS = targetS == null ? 0 : targetS;
            return below
                    ? tolerance.lowestS(plan.tempo(), target.phase, meantS)
                    : tolerance.highestS(plan.tempo(), target.phase, meantS);
        }
        RangeBand band = plan.range();
        if (band == null) {
            throw new IllegalStateException("a range cannot be outside a band that is not set");
        }
        return below ? band.low() : band.high();
    }

    private static @Nullable Figure rangeOf(Repetition repetition, @Nullable RangeBand band) {
        return band == null ? null : Adherence.range(repetition, band.unit());
    }
}
