package io.dowel.gateway.clinic.plan;

import static io.dowel.gateway.clinic.plan.PlanJson.fields;
import static io.dowel.gateway.clinic.plan.PlanJson.list;
import static io.dowel.gateway.clinic.plan.PlanJson.object;
import static io.dowel.gateway.clinic.plan.PlanJson.text;
import static io.dowel.gateway.clinic.plan.PlanJson.value;
import static io.dowel.gateway.clinic.plan.PlanJson.whole;

import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A patient's plan as JSON and back: as it is stored, and as programs are told. */
public final class PatientPlanJson {

    private static final String GOAL = "goal";
    private static final String BASELINE = "baseline";
    private static final String AVOIDED = "avoided";
    private static final String FEELS_FINE = "feelsFine";
    private static final String CAPACITY = "capacity";
    private static final String LADDER = "ladder";
    private static final String RUNG = "rung";
    private static final String EXERCISES = "exercises";
    private static final String RULES = "rules";
    private static final String LEFT_OUT = "leftOut";
    private static final String TARGETS = "targets";
    private static final String STANCE = "stance";
    private static final String BLOCKS = "exploreBlocks";
    private static final String QUOTA = "quotaStep";

    private PatientPlanJson() {}

    public static JsonObject of(PatientPlan plan) {
        var exercises = new JsonArray();
        plan.exercises().forEach(exercise -> exercises.add(of(exercise)));
        JsonObject rules = RecordDocument.of(plan.rules());
        rules.remove("equipment");
        return new JsonObject()
                .put(GOAL, plan.goal())
                .put(
                        BASELINE,
                        new JsonObject()
                                .put(AVOIDED, new JsonArray(plan.baseline().avoided()))
                                .put(FEELS_FINE, new JsonArray(plan.baseline().feelsFine()))
                                .put(CAPACITY, plan.baseline().capacity()))
                .put(LADDER, RecordDocument.of(plan.ladder()))
                .put(RUNG, plan.rung())
                .put(EXERCISES, exercises)
                .put(RULES, rules)
                .put(
                        LEFT_OUT,
                        new JsonArray(plan.leftOut().stream().map(Enum::name).toList()));
    }

    /** @throws IllegalArgumentException with a sentence, where it is no plan */
    public static PatientPlan plan(JsonObject json) {
        fields(json, GOAL, BASELINE, LADDER, RUNG, EXERCISES, RULES, LEFT_OUT);
        JsonObject rules = object(json, RULES);
        if (rules != null && rules.containsKey("equipment")) {
            throw new IllegalArgumentException("which loads there are is the site's to say, not the plan's");
        }
        return new PatientPlan(
                text(json, GOAL),
                baseline(object(json, BASELINE)),
                RecordDocument.read("the ladder", Ladder.class, Ladder.DEFAULT, object(json, LADDER)),
                value(json, RUNG, String.class),
                list(json, EXERCISES, JsonObject.class).stream()
                        .map(PatientPlanJson::exercise)
                        .toList(),
                RecordDocument.read("the rules", ProgressionSettings.class, ProgressionSettings.DEFAULT, rules),
                list(json, LEFT_OUT, String.class).stream()
                        .map(name -> PlanJson.constant(
                                new JsonObject().put(LEFT_OUT, name), LEFT_OUT, ProgressionRule.class))
                        .collect(Collectors.toSet()));
    }

    private static Baseline baseline(@Nullable JsonObject json) {
        if (json == null) {
            return Baseline.UNKNOWN;
        }
        fields(json, AVOIDED, FEELS_FINE, CAPACITY);
        return new Baseline(
                list(json, AVOIDED, String.class),
                list(json, FEELS_FINE, String.class),
                json.containsKey(CAPACITY) ? text(json, CAPACITY) : "");
    }

    private static JsonObject of(ExercisePlan exercise) {
        var blocks = new JsonArray();
        exercise.exploreBlocks()
                .forEach(block -> blocks.add(new JsonObject()
                        .put("fromSet", block.fromSet())
                        .put("sets", block.sets())
                        .put("band", PlanJson.of(block.band()))));
        return new JsonObject()
                .put(TARGETS, PlanJson.of(exercise.targets()))
                .put(STANCE, exercise.stance().name())
                .put(BLOCKS, blocks)
                .put(QUOTA, exercise.quotaStep());
    }

    private static ExercisePlan exercise(JsonObject json) {
        fields(json, TARGETS, STANCE, BLOCKS, QUOTA);
        JsonObject targets = object(json, TARGETS);
        if (targets == null) {
            throw new IllegalArgumentException("'" + TARGETS + "' is needed");
        }
        List<ExploreBlock> blocks = list(json, BLOCKS, JsonObject.class).stream()
                .map(block -> {
                    fields(block, "fromSet", "sets", "band");
                    return new ExploreBlock(
                            whole(block, "fromSet"), whole(block, "sets"), PlanJson.band(object(block, "band")));
                })
                .toList();
        return new ExercisePlan(
                PlanJson.plan(targets),
                json.containsKey(STANCE) ? PlanJson.constant(json, STANCE, Stance.class) : Stance.HIP_WIDTH,
                blocks,
                json.getValue(QUOTA) == null ? null : whole(json, QUOTA));
    }
}
