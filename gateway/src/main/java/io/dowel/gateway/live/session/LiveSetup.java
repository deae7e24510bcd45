package io.dowel.gateway.live.session;

import io.dowel.analysis.progression.Ladder;
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

    public LiveSetup {
        exercises = List.copyOf(exercises);
        ladder = List.copyOf(ladder);
    }

    /** All exercises Dowel knows, and the usual ladder. */
    public static LiveSetup of(boolean demo) {
        return new LiveSetup(demo, Exercises.all(), exercises(Ladder.DEFAULT));
    }

    /** Every exercise of every rung, in the ladder's order. */
    private static List<ExerciseProfile> exercises(Ladder of) {
        return of.rungs().stream()
                .filter(rung -> !rung.skipped())
                .flatMap(rung -> rung.exercises().stream())
                .toList();
    }
}
