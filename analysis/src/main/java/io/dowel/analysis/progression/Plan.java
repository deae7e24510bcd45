package io.dowel.analysis.progression;

import org.jspecify.annotations.Nullable;

/**
 * The physio's targets for one exercise today.
 *
 * @param exerciseId id of an {@link io.dowel.analysis.repetition.ExerciseProfile}
 * @param loadKg load on the bar in kg, 0 without load
 * @param sets sets planned
 * @param repetitions repetitions planned in each set
 * @param tempo tempo asked for
 * @param range range asked for, or {@code null} where none is set
 * @param exploreRange a block in which spinal flexion is welcome: no cue for range
 * @param feedback how much the tablet says
 */
public record Plan(
        String exerciseId,
        double loadKg,
        int sets,
        int repetitions,
        TempoTarget tempo,
        @Nullable RangeBand range,
        boolean exploreRange,
        FeedbackSettings feedback) {

    public Plan {
        if (!(loadKg >= 0 && loadKg <= 500)) {
            throw new IllegalArgumentException("a load is 0 to 500 kg, not " + loadKg);
        }
        if (sets < 1 || sets > 20 || repetitions < 1 || repetitions > 100) {
            throw new IllegalArgumentException("a plan has 1 to 20 sets of 1 to 100 repetitions");
        }
    }

    /** The same plan for another exercise. */
    public Plan withExerciseId(String newExerciseId) {
        return new Plan(newExerciseId, loadKg, sets, repetitions, tempo, range, exploreRange, feedback);
    }

    /** The same plan with another load. */
    public Plan withLoadKg(double newLoadKg) {
        return new Plan(exerciseId, newLoadKg, sets, repetitions, tempo, range, exploreRange, feedback);
    }

    /** The same plan with another number of sets and repetitions. */
    public Plan withVolume(int newSets, int newRepetitions) {
        return new Plan(exerciseId, loadKg, newSets, newRepetitions, tempo, range, exploreRange, feedback);
    }

    /** The same plan with another tempo. */
    public Plan withTempo(TempoTarget newTempo) {
        return new Plan(exerciseId, loadKg, sets, repetitions, newTempo, range, exploreRange, feedback);
    }

    /** The same plan with another range band, or none. */
    public Plan withRange(@Nullable RangeBand newRange) {
        return new Plan(exerciseId, loadKg, sets, repetitions, tempo, newRange, exploreRange, feedback);
    }
}
