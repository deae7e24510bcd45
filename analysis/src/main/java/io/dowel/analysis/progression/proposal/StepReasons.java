package io.dowel.analysis.progression.proposal;

import io.dowel.analysis.progression.Advice.Reason;
import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.finding.Sentences;
import io.dowel.analysis.progression.finding.Situation;
import io.dowel.analysis.progression.rule.ProgressionRule;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the rules about making a step say, in words and figures. */
record StepReasons(Situation situation, Ladder ladder) {

    Reason noStepLeft() {
        return reason(
                ProgressionRule.NO_STEP_LEFT,
                "No small step is left within the limits set: what comes next is the physio's choice.",
                Map.of());
    }

    Reason oneVariable(Variable variable, Plan next) {
        Plan now = situation.plan();
        Map<String, Double> figures = variable == Variable.LOAD
                ? Map.of(
                        "loadKg",
                        now.loadKg(),
                        "nextLoadKg",
                        next.loadKg(),
                        "stepPercent",
                        (next.loadKg() / now.loadKg() - 1) * 100,
                        "largestStepPercent",
                        situation.settings().loadStep().largest() * 100)
                : Map.of();
        String rest = variable == Variable.RUNG
                ? ". Load and range that fit the new movement are yours to set."
                : ". Everything else stays.";
        return reason(
                ProgressionRule.ONE_VARIABLE_AT_A_TIME,
                "One thing changes: " + described(variable, next) + rest,
                figures);
    }

    String described(Variable variable, Plan next) {
        return Sentences.change(variable, situation.plan(), next, ladder);
    }

    Reason loadTooCoarse() {
        var step = situation.settings().loadStep();
        double loadKg = situation.plan().loadKg();
        return reason(
                ProgressionRule.LOAD_STEP_TOO_LARGE,
                "The site has no load that is " + Sentences.percent(step.smallest()) + " to "
                        + Sentences.percent(step.largest()) + " above " + Sentences.number(loadKg)
                        + " kg: the load stays.",
                Map.of("loadKg", loadKg, "largestStepPercent", step.largest() * 100));
    }

    Optional<Reason> exposure(Plan next) {
        return situation.history().exposures().stream()
                .filter(m -> Objects.equals(m.exerciseId(), next.exerciseId()))
                .filter(m -> situation.rules().has(ProgressionRule.ON_EXPOSURE_LIST))
                .filter(m -> !next.exerciseId().equals(situation.plan().exerciseId()))
                .findFirst()
                .map(m -> reason(
                        ProgressionRule.ON_EXPOSURE_LIST,
                        "This movement is on the exposure list: ask beforehand what is expected, and afterwards what"
                                + " happened.",
                        Map.of("fearOf10", (double) m.fear())));
    }

    private static Reason reason(ProgressionRule rule, String sentence, Map<String, Double> figures) {
        return new Reason(rule.name(), sentence, figures);
    }
}
