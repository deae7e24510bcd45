package io.dowel.analysis.progression.proposal;

import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Ladder.Implement;
import io.dowel.analysis.progression.Ladder.Rung;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.progression.rule.ProgressionSettings.LoadStep;
import io.dowel.analysis.progression.rule.ProgressionSettings.StepSizes;
import io.dowel.analysis.progression.rule.SiteLoads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * One small step of one variable of a plan, to either side; empty where there is none within the limits.
 *
 * <p>Every plan it makes differs from the one it was given in that variable only. A new rung therefore keeps load and
 * band as they are: what fits the new exercise is the physio's choice.
 */
final class PlanSteps {

    /** What a band can move up to, and not below: beyond a person's reach, and no less than a repetition. */
    private static final double HIGHEST_M = 0.9;

    private static final double LOWEST_M = 0.15;
    private static final double HIGHEST_DEG = 110;
    private static final double LOWEST_DEG = 15;
    private static final double LONGEST_PAUSE_S = 3;
    private static final double QUICKEST_LOWERING_S = 1;
    private static final double HEAVIEST_KG = 500;

    private final Plan plan;
    private final Ladder ladder;
    private final ProgressionSettings settings;
    private final StepSizes sizes;

    PlanSteps(Plan plan, Ladder ladder, ProgressionSettings settings) {
        this.plan = plan;
        this.ladder = ladder;
        this.settings = settings;
        this.sizes = settings.steps();
    }

    Optional<Plan> further(Variable variable) {
        return switch (variable) {
            case LOAD -> moreLoad();
            case VOLUME -> moreRepetitions(sizes.repetitions(), sizes.repetitionsUpTo());
            case RANGE -> furtherRange();
            case PAUSE -> longerPause();
            case TEMPO -> quickerLowering();
            case RUNG ->
                ladder.next(plan.exerciseId())
                        .map(rung -> plan.withExerciseId(rung.exercise().id()));
            // A plan does not hold a stance; the physio changes it by hand.
            case STANCE -> Optional.empty();
        };
    }

    Optional<Plan> back(Variable variable) {
        return switch (variable) {
            case LOAD -> lessLoad();
            case VOLUME -> fewerRepetitions();
            case RANGE -> shorterRange();
            case PAUSE, TEMPO, RUNG, STANCE -> Optional.empty();
        };
    }

    /** Something else for a while: the tempo quicker, since slower is not better, and anything else a little less. */
    Optional<Plan> aside(Variable variable) {
        return variable == Variable.TEMPO ? quickerLowering() : back(variable);
    }

    /** The next repetitions of a quota, which has no limit of its own but the plan's. */
    Optional<Plan> moreRepetitions(int by, int upTo) {
        int repetitions = plan.repetitions() + by;
        return repetitions <= Math.min(upTo, 100)
                ? Optional.of(plan.withVolume(plan.sets(), repetitions))
                : Optional.empty();
    }

    /** True where there is a load to add to, and only its step is out of reach. */
    boolean loadTooCoarse() {
        return plan.loadKg() > 0 && implement() != Implement.NONE && moreLoad().isEmpty();
    }

    private Optional<Plan> moreLoad() {
        LoadStep step = settings.loadStep();
        double usualKg = plan.loadKg() * (1 + step.usual());
        List<Double> loads = loads(
                plan.loadKg() * (1 + step.smallest()), Math.min(HEAVIEST_KG, plan.loadKg() * (1 + step.largest())));
        return nearest(loads, kg -> kg <= usualKg + SiteLoads.ROUNDING);
    }

    private Optional<Plan> lessLoad() {
        LoadStep step = settings.loadStep();
        double usualKg = plan.loadKg() * (1 - step.usual());
        List<Double> heaviestFirst =
                new ArrayList<>(loads(plan.loadKg() * (1 - step.largest()), plan.loadKg() * (1 - step.smallest())));
        Collections.reverse(heaviestFirst);
        return nearest(heaviestFirst, kg -> kg >= usualKg - SiteLoads.ROUNDING);
    }

    /** The largest step within the usual one; where there is none, the smallest that the site has. */
    private Optional<Plan> nearest(List<Double> smallestStepFirst, DoublePredicate withinUsual) {
        Optional<Double> usual =
                smallestStepFirst.stream().filter(withinUsual::test).reduce((smaller, larger) -> larger);
        return usual.or(() -> smallestStepFirst.stream().findFirst()).map(plan::withLoadKg);
    }

    private List<Double> loads(double fromKg, double toKg) {
        return plan.loadKg() > 0
                ? settings.equipment().of(implement()).between(plan.loadKg(), fromKg, toKg)
                : List.of();
    }

    /** An exercise that is not on the ladder is taken to be done with a bar. */
    private Implement implement() {
        return ladder.rung(plan.exerciseId()).map(Rung::implement).orElse(Implement.BAR);
    }

    private Optional<Plan> fewerRepetitions() {
        int repetitions = plan.repetitions() - sizes.repetitions();
        if (repetitions >= sizes.repetitionsDownTo()) {
            return Optional.of(plan.withVolume(plan.sets(), repetitions));
        }
        return plan.sets() > 1 ? Optional.of(plan.withVolume(plan.sets() - 1, plan.repetitions())) : Optional.empty();
    }

    private Optional<Plan> furtherRange() {
        RangeBand band = plan.range();
        if (band == null || plan.exploreRange()) {
            return Optional.empty();
        }
        double highest = band.unit() == RangeBand.Unit.METRES ? HIGHEST_M : HIGHEST_DEG;
        return moved(band, Math.min(shift(band), highest - band.high()), 1);
    }

    private Optional<Plan> shorterRange() {
        RangeBand band = plan.range();
        if (band == null || plan.exploreRange()) {
            return Optional.empty();
        }
        double lowest = band.unit() == RangeBand.Unit.METRES ? LOWEST_M : LOWEST_DEG;
        return moved(band, Math.min(shift(band), band.low() - lowest), -1);
    }

    private Optional<Plan> moved(RangeBand band, double by, int direction) {
        // Whole centimetres and degrees: a finer step is nothing a person can do on purpose.
        double unit = band.unit() == RangeBand.Unit.METRES ? 0.01 : 1;
        double steps = Math.floor(by / unit + SiteLoads.ROUNDING);
        return steps >= 1 ? Optional.of(plan.withRange(band.moved(direction * steps * unit))) : Optional.empty();
    }

    private double shift(RangeBand band) {
        return sizes.rangeShare() * band.middle();
    }

    private Optional<Plan> longerPause() {
        TempoTarget tempo = plan.tempo();
        Double bottomS = tempo.bottomS();
        if (bottomS == null || bottomS + sizes.pauseS() > LONGEST_PAUSE_S) {
            return Optional.empty();
        }
        return Optional.of(plan.withTempo(
                new TempoTarget(tempo.loweringS(), bottomS + sizes.pauseS(), tempo.liftingS(), tempo.topS())));
    }

    private Optional<Plan> quickerLowering() {
        TempoTarget tempo = plan.tempo();
        Double loweringS = tempo.loweringS();
        if (loweringS == null || loweringS - sizes.loweringS() < QUICKEST_LOWERING_S) {
            return Optional.empty();
        }
        return Optional.of(plan.withTempo(
                new TempoTarget(loweringS - sizes.loweringS(), tempo.bottomS(), tempo.liftingS(), tempo.topS())));
    }
}
