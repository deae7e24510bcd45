package io.dowel.analysis.progression.proposal;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Advice.Alternative;
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
import io.dowel.analysis.progression.finding.Situation;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** What can change besides a rung's own order, so that a physio has something to choose from. */
    private static final List<Variable> OTHERS = List.of(Variable.PAUSE, Variable.TEMPO, Variable.RANGE);

    /** What may be too much at the present targets: one small step back is then something to choose. */
    private static final Set<ProgressionRule> HEAVY_GOING = Set.of(
            ProgressionRule.PAIN_WAS_HIGH,
            ProgressionRule.PAIN_ACCEPTABLE,
            ProgressionRule.NOT_SETTLED_NEXT_MORNING,
            ProgressionRule.AFTER_A_BREAK);

    /** One variable of the plan changed. */
    private record Step(Variable variable, Plan plan) {}

    private final Situation situation;
    private final Ladder ladder;
    private final PlanSteps steps;
    private final StepReasons words;
    private final List<Finding> findings;

    private ProgressionPolicy(Situation situation, Ladder ladder) {
        this.situation = situation;
        this.ladder = ladder;
        this.steps = new PlanSteps(situation.plan(), ladder, situation.settings());
        this.words = new StepReasons(situation, ladder);
        this.findings = Rulebook.lookAt(situation).stream()
                .sorted(Comparator.comparing(Finding::effect))
                .toList();
    }

    /**
     * Proposes what to do next with one exercise.
     *
     * @param current the plan in force
     * @param ladder the movements of this person
     * @param rules the rules in force for this person; the advice carries their number
     */
    public static Advice advise(History history, Plan current, Ladder ladder, RuleSet rules) {
        return new ProgressionPolicy(new Situation(history, current, rules), ladder).advice();
    }

    private Advice advice() {
        return switch (findings.get(0).effect()) {
            case PAUSE -> paused();
            case STOP -> without(Proposal.STOP_SET_AND_TALK);
            case STEP_BACK -> changing(Proposal.STEP_BACK, steps(BACK, steps::back), List.of());
            case EASE -> changing(Proposal.KEEP, steps(EASE, steps::back), List.of());
            case VARY -> changing(Proposal.KEEP, otherSteps(), List.of());
            case HOLD -> keep(List.of(), List.of(), heavyGoing() ? steps(BACK, steps::back) : List.of());
            case ASK -> without(Proposal.NOT_ENOUGH_DATA);
            case NOT_LOAD, ALLOW -> stepUp();
            case REMARK -> throw new IllegalStateException("some rule always says whether the targets were met");
        };
    }

    /** Nothing but the flag is said: whatever else there is to say waits until it is released. */
    private Advice paused() {
        Finding flag = findings.get(0);
        return advice(
                Proposal.PAUSED_BY_FLAG, null, List.of(flag.reason()), List.of(flag.change()), List.of(), List.of());
    }

    private Advice without(Proposal proposal) {
        boolean asks = proposal == Proposal.NOT_ENOUGH_DATA;
        return advice(
                proposal,
                null,
                asks ? reasons(List.of()) : reasons(f -> f.effect() == Effect.STOP),
                asks ? changes(f -> f.effect() != Effect.ASK) : changes(f -> f.effect() == Effect.STOP),
                asks ? changes(f -> f.effect() == Effect.ASK) : List.of(),
                List.of());
    }

    private Advice keep(List<Reason> further, List<String> furtherChanges, List<Step> instead) {
        var wouldChange = new ArrayList<>(changes(f -> f.effect() != Effect.ALLOW));
        wouldChange.addAll(furtherChanges);
        return advice(
                Proposal.KEEP,
                new Step(Variable.LOAD, situation.plan()),
                reasons(further),
                wouldChange,
                List.of(),
                instead);
    }

    private Advice nothingLeft(List<Reason> notes, List<Step> instead) {
        var further = new ArrayList<>(notes);
        further.add(words.noStepLeft());
        return keep(
                further, List.of("Another exercise, smaller steps in load, or wider limits in the settings."), instead);
    }

    /** The first step is proposed, the others may be chosen instead; where there is none, the targets stay. */
    private Advice changing(Proposal proposal, List<Step> possible, List<Reason> notes) {
        if (possible.isEmpty()) {
            return nothingLeft(notes, List.of());
        }
        Step first = possible.get(0);
        var further = new ArrayList<>(notes);
        further.add(words.oneVariable(first.variable(), first.plan()));
        words.exposure(first.plan()).ifPresent(further::add);
        boolean up = proposal == Proposal.STEP_UP;
        return advice(
                proposal,
                first,
                reasons(further),
                changes(f -> up || f.effect() != Effect.ALLOW),
                List.of(),
                possible.subList(1, possible.size()));
    }

    private Advice stepUp() {
        List<Variable> order = stepOrder();
        var notes = new ArrayList<Reason>();
        if (order.contains(Variable.LOAD) && steps.loadTooCoarse()) {
            notes.add(words.loadTooCoarse());
        }
        List<Step> possible = new ArrayList<>(steps(order, this::further));
        boolean usual = !possible.isEmpty();
        if (!situation.graded()) {
            possible.addAll(
                    steps(OTHERS.stream().filter(v -> !order.contains(v)).toList(), this::further));
        }
        return usual || found(ProgressionRule.PLATEAU)
                ? changing(Proposal.STEP_UP, possible, notes)
                : nothingLeft(notes, possible);
    }

    private Advice advice(
            Proposal proposal,
            @Nullable Step step,
            List<Reason> reasons,
            List<String> wouldChange,
            List<String> missing,
            List<Step> instead) {
        return new Advice(
                proposal,
                step == null || step.plan().equals(situation.plan()) ? null : step.variable(),
                step == null ? null : step.plan(),
                reasons,
                wouldChange,
                missing,
                instead.stream().map(this::alternative).toList(),
                situation.rules().number());
    }

    private Alternative alternative(Step step) {
        return new Alternative(
                step.variable(), step.plan(), "Instead: " + words.described(step.variable(), step.plan()) + ".");
    }

    private static List<Step> steps(List<Variable> order, Function<Variable, Optional<Plan>> step) {
        return order.stream()
                .flatMap(v -> step.apply(v).map(plan -> new Step(v, plan)).stream())
                .toList();
    }

    private boolean heavyGoing() {
        return findings.stream().anyMatch(f -> f.effect() == Effect.HOLD && HEAVY_GOING.contains(f.rule()));
    }

    private boolean found(ProgressionRule rule) {
        return findings.stream().anyMatch(f -> f.rule() == rule);
    }

    /** On a plateau, what the sets fell short of changes first; a little less load is there to choose. */
    private List<Step> otherSteps() {
        var order = new LinkedHashSet<Variable>();
        situation.missed().ifPresent(order::add);
        order.addAll(List.of(Variable.RANGE, Variable.TEMPO, Variable.VOLUME));
        var possible = new ArrayList<>(steps(List.copyOf(order), steps::aside));
        if (!possible.isEmpty()) {
            possible.addAll(steps(List.of(Variable.LOAD), steps::back));
        }
        return possible;
    }

    private List<Variable> stepOrder() {
        if (situation.graded()) {
            return List.of(Variable.VOLUME);
        }
        List<Variable> order =
                ladder.rung(situation.plan().exerciseId()).map(Rung::stepOrder).orElse(Ladder.USUAL_STEPS);
        // What was taken back comes first: an ease is meant to last for a while, not to become the plan.
        boolean rangeFirst = situation.rangeWasFurther();
        boolean notLoad = findings.stream().anyMatch(f -> f.effect() == Effect.NOT_LOAD);
        return Stream.concat(rangeFirst ? Stream.of(Variable.RANGE) : Stream.empty(), order.stream())
                .distinct()
                .filter(v -> !notLoad || (v != Variable.LOAD && v != Variable.RUNG))
                .toList();
    }

    private Optional<Plan> further(Variable variable) {
        History.GradedActivity graded = situation.history().gradedActivity();
        return graded == null
                ? steps.further(variable)
                : steps.moreRepetitions(graded.stepRepetitions(), Integer.MAX_VALUE);
    }

    private List<Reason> reasons(List<Reason> further) {
        var reasons = new ArrayList<>(reasons(f -> true));
        reasons.addAll(further);
        return reasons;
    }

    private List<Reason> reasons(Predicate<Finding> which) {
        return findings.stream().filter(which).map(Finding::reason).toList();
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
