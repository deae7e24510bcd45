package io.dowel.gateway.clinic.plan;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.repetition.Exercises;
import java.util.List;
import java.util.Optional;

/**
 * What a plan may start from on each rung of the ladder; to be edited by a physio. The figures are ours: light, slow, and few
 * enough repetitions to watch each.
 */
public final class LadderTemplates {

    private static final List<ExercisePlan> RUNGS = List.of(
            template(Exercises.DOWEL_HINGE.id(), 0, 2, 10, "3-1-2-0"),
            template(Exercises.KETTLEBELL_ELEVATED.id(), 8, 3, 8, "3-1-2-0"),
            template(Exercises.KETTLEBELL_FLOOR.id(), 12, 3, 8, "3-1-2-0"),
            template(Exercises.TRAP_BAR.id(), 30, 3, 8, "3-1-1-0"),
            template(Exercises.BLOCK_PULL.id(), 40, 3, 6, "3-1-1-0"),
            template(Exercises.ROMANIAN.id(), 30, 3, 8, "3-1-1-0"),
            template(Exercises.DEADLIFT.id(), 40, 3, 5, "2-1-X-0"));

    private LadderTemplates() {}

    /** One for each exercise of the ladder, in its order. */
    public static List<ExercisePlan> rungs() {
        return RUNGS;
    }

    /** The one of an exercise. */
    public static Optional<ExercisePlan> of(String exerciseId) {
        return RUNGS.stream().filter(e -> e.exerciseId().equals(exerciseId)).findFirst();
    }

    /** A plan on a rung of the usual ladder. */
    public static Optional<PatientPlan> plan(String goal, String exerciseId) {
        return of(exerciseId)
                .map(exercise -> new PatientPlan(
                        goal,
                        Baseline.UNKNOWN,
                        Ladder.DEFAULT,
                        exerciseId,
                        List.of(exercise),
                        ProgressionSettings.DEFAULT));
    }

    private static ExercisePlan template(String id, double loadKg, int sets, int repetitions, String tempo) {
        return ExercisePlan.of(new Plan(
                id, loadKg, sets, repetitions, TempoTarget.parse(tempo), null, false, FeedbackSettings.DEFAULT));
    }
}
