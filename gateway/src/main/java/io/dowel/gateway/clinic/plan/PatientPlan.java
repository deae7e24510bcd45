package io.dowel.gateway.clinic.plan;

import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.progression.rule.RuleSet;
import io.dowel.gateway.clinic.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is planned for one patient.
 *
 * @param goal in the patient's words
 * @param baseline where they start from
 * @param ladder their movements, easiest first
 * @param rung an exercise of the rung they stand on, or {@code null} where none is chosen
 * @param exercises what is planned for each exercise; the first is proposed first
 * @param rules the thresholds of the progression; which loads there are is the site's, not the plan's
 * @param leftOut the rules of the progression that are left out for this person; those that keep them safe cannot be
 */
public record PatientPlan(
        String goal,
        Baseline baseline,
        Ladder ladder,
        @Nullable String rung,
        List<ExercisePlan> exercises,
        ProgressionSettings rules,
        Set<ProgressionRule> leftOut) {

    private static final int MAX_GOAL = 500;
    private static final int MAX_EXERCISES = 20;
    private static final int MAX_RUNGS = 30;

    /** One with all rules in force. */
    public PatientPlan(
            String goal,
            Baseline baseline,
            Ladder ladder,
            @Nullable String rung,
            List<ExercisePlan> exercises,
            ProgressionSettings rules) {
        this(goal, baseline, ladder, rung, exercises, rules, Set.of());
    }

    public PatientPlan {
        leftOut = new RuleSet(1, rules, leftOut).leftOut();
        goal = Wording.needed("the goal", goal, MAX_GOAL);
        exercises = List.copyOf(exercises);
        rules = rules.withEquipment(ProgressionSettings.Equipment.DEFAULT);
        if (exercises.size() > MAX_EXERCISES || ladder.rungs().size() > MAX_RUNGS) {
            throw new IllegalArgumentException(
                    "a plan has at most " + MAX_EXERCISES + " exercises and " + MAX_RUNGS + " rungs");
        }
        var seen = new HashSet<String>();
        for (ExercisePlan exercise : exercises) {
            if (!seen.add(exercise.exerciseId())) {
                throw new IllegalArgumentException("an exercise is planned once: " + exercise.exerciseId());
            }
        }
        if (rung != null && ladder.rung(rung).isEmpty()) {
            throw new IllegalArgumentException("the rung is one of the ladder's");
        }
    }

    /** What is planned for an exercise. */
    public Optional<ExercisePlan> exercise(String exerciseId) {
        return exercises.stream().filter(e -> e.exerciseId().equals(exerciseId)).findFirst();
    }

    /**
     * The same with new targets for one exercise. Where they are for another exercise, that takes its place, and the patient
     * stands on its rung.
     */
    public PatientPlan withTargets(String exerciseId, Plan next) {
        boolean moves = !next.exerciseId().equals(exerciseId);
        boolean planned = exercise(next.exerciseId()).isPresent();
        List<ExercisePlan> changed = new ArrayList<>();
        for (ExercisePlan exercise : exercises) {
            boolean replaced = planned
                    ? exercise.exerciseId().equals(next.exerciseId())
                    : exercise.exerciseId().equals(exerciseId);
            changed.add(replaced ? exercise.withTargets(next) : exercise);
        }
        if (!planned && exercise(exerciseId).isEmpty()) {
            changed.add(ExercisePlan.of(next));
        }
        String newRung = moves && ladder.rung(next.exerciseId()).isPresent() ? next.exerciseId() : rung;
        return new PatientPlan(goal, baseline, ladder, newRung, changed, rules, leftOut);
    }
}
