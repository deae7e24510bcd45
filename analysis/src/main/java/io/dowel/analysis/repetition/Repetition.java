package io.dowel.analysis.repetition;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One lowering and one lifting, in the order the set has, with its figures (DOMAIN: section 4).
 *
 * <p>A phase that the repetition does not have (the lowering of the first deadlift from the floor, the pause after the
 * last repetition) is absent: its figure is {@code null}, never 0.
 *
 * @param id stable number of this candidate within the session; survives every revision
 * @param set number of the set it belongs to, from 1
 * @param number its count within the set, from 1; 0 where it is not counted ({@link Quality#PARTIAL}, or rejected)
 * @param revision 1 when first reported; higher when later samples or a person's review changed it
 * @param quality how far it can be trusted
 * @param startS start of its first phase, seconds from the leading sensor's first sample
 * @param endS end of its last phase, in the same time
 * @param phases the phases it has, in time order, without holes
 * @param loweringS duration of the lowering in s
 * @param bottomS duration of the bottom pause in s
 * @param liftingS duration of the lifting in s
 * @param topS duration of the top pause in s
 * @param rangeM vertical travel of the lifting phase in m (bar, wrist)
 * @param loweringRangeM vertical travel of the lowering phase in m
 * @param rangeDeg flexion travelled in the lifting phase in degrees (trunk)
 * @param loweringRangeDeg flexion travelled in the lowering phase in degrees
 * @param meanLiftingMps mean velocity of the lifting phase in m/s
 * @param peakLiftingMps peak velocity of the lifting phase in m/s
 * @param meanLiftingDegps mean angular rate of the lifting phase in °/s
 * @param peakLiftingDegps peak angular rate of the lifting phase in °/s
 * @param reasons why the quality is not {@link Quality#COMPLETE}, in plain words; empty otherwise
 */
public record Repetition(
        int id,
        int set,
        int number,
        int revision,
        Quality quality,
        double startS,
        double endS,
        List<PhaseInterval> phases,
        @Nullable Figure loweringS,
        @Nullable Figure bottomS,
        @Nullable Figure liftingS,
        @Nullable Figure topS,
        @Nullable Figure rangeM,
        @Nullable Figure loweringRangeM,
        @Nullable Figure rangeDeg,
        @Nullable Figure loweringRangeDeg,
        @Nullable Figure meanLiftingMps,
        @Nullable Figure peakLiftingMps,
        @Nullable Figure meanLiftingDegps,
        @Nullable Figure peakLiftingDegps,
        List<String> reasons) {

    public Repetition {
        phases = List.copyOf(phases);
        reasons = List.copyOf(reasons);
    }

    /** The same figures under another number, revision, quality and reasons. */
    public Repetition renamed(int newNumber, int newRevision, Quality newQuality, List<String> newReasons) {
        return new Repetition(
                id,
                set,
                newNumber,
                newRevision,
                newQuality,
                startS,
                endS,
                phases,
                loweringS,
                bottomS,
                liftingS,
                topS,
                rangeM,
                loweringRangeM,
                rangeDeg,
                loweringRangeDeg,
                meanLiftingMps,
                peakLiftingMps,
                meanLiftingDegps,
                peakLiftingDegps,
                newReasons);
    }

    /** The same repetition with the angles of a trunk that was worn as well. */
    public Repetition withRangeDeg(@Nullable Figure newRangeDeg, @Nullable Figure newLoweringRangeDeg) {
        return new Repetition(
                id,
                set,
                number,
                revision,
                quality,
                startS,
                endS,
                phases,
                loweringS,
                bottomS,
                liftingS,
                topS,
                rangeM,
                loweringRangeM,
                newRangeDeg,
                newLoweringRangeDeg,
                meanLiftingMps,
                peakLiftingMps,
                meanLiftingDegps,
                peakLiftingDegps,
                reasons);
    }

    /** True where it counts towards the target of the set. */
    public boolean counted() {
        return number > 0;
    }

    public Optional<PhaseInterval> phase(Phase phase) {
        for (PhaseInterval p : phases) {
            if (p.phase() == phase) {
                return Optional.of(p);
            }
        }
        return Optional.empty();
    }

    /** When the last of its movements ended, s. */
    public double movedUntilS() {
        double untilS = startS;
        for (PhaseInterval p : phases) {
            untilS = p.phase().isMovement() ? p.endS() : untilS;
        }
        return untilS;
    }
}
