package io.dowel.gateway.clinic.plan;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.timing.SessionTime;
import java.util.Optional;

/** What a changed plan says to a session that runs: new targets, which it takes at the next set. */
public final class LiveTargets {

    private LiveTargets() {}

    /**
     * The input to a session, where the plan has the exercise that is being done and its targets are others.
     *
     * @param set the set that comes next, for the blocks that explore range
     */
    public static Optional<SessionInput> change(
            PatientPlan before, PatientPlan after, String exerciseId, int set, SessionTime at) {
        var had = before.exercise(exerciseId).map(exercise -> exercise.targetsOf(set));
        return after.exercise(exerciseId)
                .map(exercise -> exercise.targetsOf(set))
                .filter(targets -> !targets.equals(had.orElse(null)))
                .flatMap(targets ->
                        Exercises.byId(exerciseId).map(profile -> new SessionInput.PlanChanged(at, profile, targets)));
    }
}
