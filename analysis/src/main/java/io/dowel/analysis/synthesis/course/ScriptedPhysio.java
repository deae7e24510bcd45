package io.dowel.analysis.synthesis.course;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Advice.Proposal;
import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.synthesis.course.Decision.Accepted;
import io.dowel.analysis.synthesis.course.Decision.Edited;
import io.dowel.analysis.synthesis.course.Decision.Rejected;
import java.util.Map;
import java.util.Optional;

/** A physio who mostly agrees, chooses loads for new movements, and now and then knows better. */
final class ScriptedPhysio implements Physio {

    private static final Map<String, Double> FIRST_LOADS_KG = Map.of(
            "kettlebell-deadlift-elevated", 12.0,
            "kettlebell-deadlift", 16.0,
            "trap-bar-deadlift", 30.0,
            "block-pull", 40.0,
            "deadlift", 40.0);

    private final CourseStory story;

    ScriptedPhysio(CourseStory story) {
        this.story = story;
    }

    @Override
    public Decision decide(int week, Plan plan, Advice advice) {
        Plan next = advice.next();
        if (next != null && advice.changed() == Variable.RUNG) {
            return new Edited(begun(next), "A new movement starts with a load that feels easy.");
        }
        if (story == CourseStory.STEADY && advice.changed() == Variable.VOLUME && plan.repetitions() >= 9) {
            Optional<Plan> rung = instead(advice, Variable.RUNG);
            if (rung.isPresent()) {
                return new Edited(begun(rung.get()), "This has become easy: on to the next movement.");
            }
        }
        if (story == CourseStory.STEADY && week == 6 && advice.proposal() == Proposal.STEP_UP) {
            return new Rejected("A week of night shifts: the same once more.");
        }
        if (story == CourseStory.FEAR_DRIVEN_AVOIDANCE && week == 2 && advice.changed() != null) {
            return new Rejected("We do the same once more, together, and look at what happens.");
        }
        Optional<Plan> lighter = instead(advice, Variable.LOAD);
        if (story == CourseStory.PLATEAU && week >= 6 && week <= 8 && lighter.isPresent()) {
            return new Edited(lighter.get(), "Repetitions changed the last time; a little less load now.");
        }
        return new Accepted();
    }

    private static Plan begun(Plan next) {
        double loadKg = FIRST_LOADS_KG.getOrDefault(next.exerciseId(), next.loadKg());
        return next.withLoadKg(loadKg).withVolume(3, 8);
    }

    private static Optional<Plan> instead(Advice advice, Variable variable) {
        return advice.alternatives().stream()
                .filter(a -> a.variable() == variable)
                .map(Advice.Alternative::plan)
                .findFirst();
    }
}
