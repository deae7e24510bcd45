package io.dowel.gateway.live.message;

import static io.dowel.gateway.live.message.JsonText.number;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.repetition.ExerciseProfile;
import java.io.IOException;
import java.util.TreeMap;

/** What a physio asks for, and what is proposed to them, as JSON. */
final class PlanJson {

    private PlanJson() {}

    static void exercise(JsonGenerator json, ExerciseProfile exercise) throws IOException {
        json.writeStringField("id", exercise.id());
        json.writeStringField("name", exercise.name());
        JsonText.name(json, "startsWith", exercise.startsWith());
    }

    static void plan(JsonGenerator json, Plan plan) throws IOException {
        RangeBand range = plan.range();
        json.writeStringField("exerciseId", plan.exerciseId());
        number(json, "loadKg", plan.loadKg());
        json.writeNumberField("sets", plan.sets());
        json.writeNumberField("repetitions", plan.repetitions());
        json.writeStringField("tempo", plan.tempo().written());
        if (range == null) {
            json.writeNullField("range");
        } else {
            JsonText.object(json, "range", o -> {
                number(o, "low", range.low());
                number(o, "high", range.high());
                JsonText.name(o, "unit", range.unit());
            });
        }
        json.writeBooleanField("exploreRange", plan.exploreRange());
        JsonText.object(json, "feedback", o -> {
            JsonText.name(o, "frequency", plan.feedback().frequency());
            o.writeNumberField("repetitionsOutsideBeforeCue", plan.feedback().repetitionsOutsideBeforeCue());
            o.writeBooleanField("metronome", plan.feedback().metronome());
        });
    }

    static void advice(JsonGenerator json, Advice advice) throws IOException {
        Plan next = advice.next();
        JsonText.name(json, "proposal", advice.proposal());
        JsonText.name(json, "changed", advice.changed());
        if (next == null) {
            json.writeNullField("next");
        } else {
            JsonText.object(json, "next", o -> plan(o, next));
        }
        JsonText.objects(json, "reasons", advice.reasons(), PlanJson::reason);
        JsonText.strings(json, "wouldChange", advice.wouldChange());
        JsonText.strings(json, "missing", advice.missing());
        JsonText.objects(json, "alternatives", advice.alternatives(), PlanJson::alternative);
        json.writeNumberField("ruleSet", advice.ruleSet());
    }

    private static void alternative(JsonGenerator json, Advice.Alternative alternative) throws IOException {
        JsonText.name(json, "variable", alternative.variable());
        JsonText.object(json, "plan", o -> plan(o, alternative.plan()));
        json.writeStringField("sentence", alternative.sentence());
    }

    private static void reason(JsonGenerator json, Advice.Reason reason) throws IOException {
        json.writeStringField("rule", reason.rule());
        json.writeStringField("sentence", reason.sentence());
        JsonText.object(json, "figures", o -> {
            // By name, because a copied map has another order in each process.
            for (var figure : new TreeMap<>(reason.figures()).entrySet()) {
                number(o, figure.getKey(), figure.getValue());
            }
        });
    }
}
