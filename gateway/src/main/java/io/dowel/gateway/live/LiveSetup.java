package io.dowel.gateway.live;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import java.util.List;

/**
 * What every client is told when it is welcomed.
 *
 * @param demo true where a recording is replayed instead of somebody lifting
 * @param exercises those a plan may name
 * @param ladder the rungs of the ladder, easiest first
 */
public record LiveSetup(boolean demo, List<ExerciseProfile> exercises, List<ExerciseProfile> ladder) {

    private static final List<ExerciseProfile> HIP_HINGE = List.of(
            Exercises.DOWEL_HINGE,
            Exercises.KETTLEBELL_ELEVATED,
            Exercises.KETTLEBELL_FLOOR,
            Exercises.TRAP_BAR,
            Exercises.BLOCK_PULL,
            Exercises.ROMANIAN,
            Exercises.DEADLIFT);

    public LiveSetup {
        exercises = List.copyOf(exercises);
        ladder = List.copyOf(ladder);
    }

    /** All exercises Dowel knows, and the ladder of the hip hinge. */
    public static LiveSetup of(boolean demo) {
        return new LiveSetup(demo, Exercises.all(), HIP_HINGE);
    }
}
