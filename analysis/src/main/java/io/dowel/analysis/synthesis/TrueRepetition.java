package io.dowel.analysis.synthesis;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A repetition (or an attempt) as it truly was, under the definitions of DOMAIN section 4.
 *
 * <p>Metres are given for the bar and the wrist, degrees for the trunk and the pelvis; the others are {@code null}, as is
 * every figure of a phase that the repetition does not have.
 *
 * @param number from 1 in order; attempts are numbered on their own
 * @param phases those it has, in time order, without holes; seconds from the first sample
 */
public record TrueRepetition(
        int number,
        List<PhaseInterval> phases,
        @Nullable Double rangeM,
        @Nullable Double loweringRangeM,
        @Nullable Double rangeDeg,
        @Nullable Double loweringRangeDeg,
        @Nullable Double meanLiftingMps,
        @Nullable Double peakLiftingMps,
        @Nullable Double meanLiftingDegps,
        @Nullable Double peakLiftingDegps) {

    public TrueRepetition {
        phases = List.copyOf(phases);
    }

    public double startS() {
        return phases.get(0).startS();
    }

    public double endS() {
        return phases.get(phases.size() - 1).endS();
    }

    public Optional<PhaseInterval> phase(Phase phase) {
        return phases.stream().filter(p -> p.phase() == phase).findFirst();
    }

    /** Duration of a phase in s, or {@code null} where the repetition does not have it. */
    public @Nullable Double durationS(Phase phase) {
        for (PhaseInterval interval : phases) {
            if (interval.phase() == phase) {
                return interval.durationS();
            }
        }
        return null;
    }

    public @Nullable Double loweringS() {
        return durationS(Phase.LOWERING);
    }

    public @Nullable Double bottomS() {
        return durationS(Phase.BOTTOM);
    }

    public @Nullable Double liftingS() {
        return durationS(Phase.LIFTING);
    }

    public @Nullable Double topS() {
        return durationS(Phase.TOP);
    }

    /** The same repetition on a clock that starts at {@code originS} and runs {@code rate} times as fast. */
    TrueRepetition onClock(double originS, double rate) {
        List<PhaseInterval> moved = phases.stream()
                .map(p -> new PhaseInterval(p.phase(), (p.startS() - originS) * rate, (p.endS() - originS) * rate))
                .toList();
        return new TrueRepetition(
                number,
                moved,
                rangeM,
                loweringRangeM,
                rangeDeg,
                loweringRangeDeg,
                meanLiftingMps,
                peakLiftingMps,
                meanLiftingDegps,
                peakLiftingDegps);
    }
}
