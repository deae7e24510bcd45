package io.dowel.analysis.progression.proposal;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Advice.Proposal;
import io.dowel.analysis.progression.Advice.Reason;
import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Ladder.Rung;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.finding.Effect;
import io.dowel.analysis.progression.finding.Finding;
import io.dowel.analysis.progression.finding.Rulebook;
import io.dowel.analysis.progression.finding.Sentences;
import io.dowel.analysis.progression.finding.Situation;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The advice that follows from a history: same history, same advice.
 *
 * <p>Every rule looks at the situation on its own; the strongest {@link Effect} among their findings
 * is proposed, with all that fired as reasons. A proposal changes one variable at most.
 */
public final class ProgressionPolicy {

    /** Where a step back starts: the load first, since it is what most often was too much. */
    private static final List<Variable> BACK = List.of(Variable.LOAD, Variable.VOLUME, Variable.RANGE);

    /** What is made easier where the load is to stay. */
    private static final List<Variable> EASE = List.of(Variable.RANGE, Variable.VOLUME);

    private final Situation situation;
    private final Ladder ladder;
    private final PlanSteps steps;
    private final List<Finding> findings;

    private ProgressionPolicy(Situation situation, Ladder ladder) {
        this.situation = situation;
        this.ladder = ladder;
        this.steps = new PlanSteps(situation.plan(), ladder, situation.settings());
        this.findings = Rulebook.lookAt(situation).stream()
                .sorted(Comparator.comparing(Finding::effect))
                .toList();
    }

    /**
     * Proposes what to do next with one exercise.
     *
     * @param current the plan in force
     * @param ladder the movements of this person
     */
    public static Advice advise(History history, Plan current, Ladder ladder, ProgressionSettings settings) {
        return new ProgressionPolicy(new Situation(history, current, settings), ladder).advice();
    }

    private Advice advice() {
        return switch (findings.get(0).effect()) {
            case PAUSE -> paused();
            case STOP -> without(Proposal.STOP_SET_AND_TALK);
            case STEP_BACK -> changing(Proposal.STEP_BACK, BACK, steps::back);
            case EASE -> changing(Proposal.KEEP, EASE, steps::back);
            case HOLD -> keep(List.of(), List.of());
            case ASK -> without(Proposal.NOT_ENOUGH_DATA);
            case NOT_LOAD, ALLOW -> stepUp();
            case REMARK -> throw new IllegalStateException("some rule always says whether the targets were met");
        };
    }

    /** Nothing but the flag is said: whatever else there is to say waits until it is released. */
    private Advice paused() {
        Finding flag = findings.get(0);
        return new Advice(
                Proposal.PAUSED_BY_FLAG, null, null, List.of(flag.reason()), List.of(flag.change()), List.of());
    }

    private Advice without(Proposal proposal) {
        boolean asks = proposal == Proposal.NOT_ENOUGH_DATA;
        return new Advice(
                proposal,
                null,
                null,
                reasons(List.of()),
                asks ? changes(f -> f.effect() != Effect.ASK) : changes(f -> f.effect() == Effect.STOP),
                asks ? changes(f -> f.effect() == Effect.ASK) : List.of());
    }

    private Advice keep(List<Reason> further, List<String> furtherChanges) {
        var wouldChange = new ArrayList<>(changes(f -> f.effect() != Effect.ALLOW));
        wouldChange.addAll(furtherChanges);
        return new Advice(Proposal.KEEP, null, situation.plan(), reasons(further), wouldChange, List.of());
    }

    private Advice nothingLeft(List<Reason> notes) {
        var further = new ArrayList<>(notes);
        further.add(new Reason(
                ProgressionRule.NO_STEP_LEFT.name(),
                "No small step is left within the limits set: what comes next is the physio's choice.",
                Map.of()));
        return keep(further, List.of("Another exercise, smaller steps in load, or wider limits in the settings."));
    }

    /** The first variable that can change does; where none can, the targets stay. */
    private Advice changing(Proposal proposal, List<Variable> order, Function<Variable, Optional<Plan>> step) {
        for (Variable variable : order) {
            Optional<Plan> next = step.apply(variable);
            if (next.isPresent()) {
                return changed(proposal, variable, next.get(), List.of(), changes(f -> f.effect() != Effect.ALLOW));
            }
        }
        return nothingLeft(List.of());
    }

    private Advice stepUp() {
        List<Variable> order = stepOrder();
        var notes = new ArrayList<Reason>();
        if (order.contains(Variable.LOAD) && steps.loadTooCoarse()) {
            notes.add(loadTooCoarse());
        }
        List<Variable> possible =
                order.stream().filter(v -> further(v).isPresent()).toList();
        if (possible.isEmpty()) {
            return nothingLeft(notes);
        }
        Variable first = possible.get(0);
        var changes = new ArrayList<>(changes(f -> true));
        possible.stream()
                .skip(1)
                .map(v -> "Instead: " + described(v, further(v).orElseThrow()) + ".")
                .forEach(changes::add);
        return changed(Proposal.STEP_UP, first, further(first).orElseThrow(), notes, changes);
    }

    private Advice changed(
            Proposal proposal, Variable variable, Plan next, List<Reason> notes, List<String> wouldChange) {
        var further = new ArrayList<>(notes);
        further.add(oneVariable(variable, next));
        exposure(next).ifPresent(further::add);
        return new Advice(proposal, variable, next, reasons(further), wouldChange, List.of());
    }

    private List<Variable> stepOrder() {
        if (situation.graded()) {
            return List.of(Variable.VOLUME);
        }
        List<Variable> order =
                ladder.rung(situation.plan().exerciseId()).map(Rung::stepOrder).orElse(Ladder.USUAL_STEPS);
        boolean notLoad = findings.stream().anyMatch(f -> f.effect() == Effect.NOT_LOAD);
        return order.stream()
                .filter(v -> !notLoad || (v != Variable.LOAD && v != Variable.RUNG))
                .toList();
    }

    private Optional<Plan> further(Variable variable) {
        History.GradedActivity graded = situation.history().gradedActivity();
        return graded == null
                ? steps.further(variable)
                : steps.moreRepetitions(graded.stepRepetitions(), Integer.MAX_VALUE);
    }

    private Reason oneVariable(Variable variable, Plan next) {
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
        return new Reason(
                ProgressionRule.ONE_VARIABLE_AT_A_TIME.name(),
                "One thing changes: " + described(variable, next) + ". Everything else stays.",
                figures);
    }

    private String described(Variable variable, Plan next) {
        return Sentences.change(variable, situation.plan(), next, ladder);
    }

    private Reason loadTooCoarse() {
        var step = situation.settings().loadStep();
        double loadKg = situation.plan().loadKg();
        return new Reason(
                ProgressionRule.LOAD_STEP_TOO_LARGE.name(),
                "The site has no load that is " + Sentences.percent(step.smallest()) + " to "
                        + Sentences.percent(step.largest()) + " above " + Sentences.number(loadKg)
                        + " kg: the load stays.",
                Map.of("loadKg", loadKg, "largestStepPercent", step.largest() * 100));
    }

    private Optional<Reason> exposure(Plan next) {
        return situation.history().exposures().stream()
                .filter(m -> Objects.equals(m.exerciseId(), next.exerciseId()))
                .filter(m -> !next.exerciseId().equals(situation.plan().exerciseId()))
                .findFirst()
                .map(m -> new Reason(
                        ProgressionRule.ON_EXPOSURE_LIST.name(),
                        "This movement is on the exposure list: ask beforehand what is expected, and afterwards what"
                                + " happened.",
                        Map.of("fearOf10", (double) m.fear())));
    }

    private List<Reason> reasons(List<Reason> further) {
        var reasons = new ArrayList<Reason>();
        findings.forEach(f -> reasons.add(f.reason()));
        reasons.addAll(further);
        return reasons;
    }

    private List<String> changes(Predicate<Finding> which) {
        return findings.stream()
                .filter(which)
                .map(Finding::change)
                .filter(change -> !change.isEmpty())
                .distinct()
                .toList();
    }
}
