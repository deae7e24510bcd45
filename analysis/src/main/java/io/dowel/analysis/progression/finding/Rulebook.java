package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.rule.ProgressionRule;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How each rule looks at a situation; those that only state how a step is made look at none. */
public final class Rulebook {

    private static final Map<ProgressionRule, Function<Situation, Optional<Finding>>> LOOKS = looks();

    private Rulebook() {}

    /** What every rule in force finds, in the order of the rules. */
    public static List<Finding> lookAt(Situation situation) {
        return LOOKS.entrySet().stream()
                .filter(look -> situation.rules().has(look.getKey()))
                .flatMap(look -> look.getValue().apply(situation).stream())
                .toList();
    }

    /** The rules that look at a situation. */
    static Set<ProgressionRule> looking() {
        return Collections.unmodifiableSet(LOOKS.keySet());
    }

    private static Map<ProgressionRule, Function<Situation, Optional<Finding>>> looks() {
        var looks = new EnumMap<ProgressionRule, Function<Situation, Optional<Finding>>>(ProgressionRule.class);
        looks.put(ProgressionRule.FLAG_OPEN, PainRules::flagOpen);
        looks.put(ProgressionRule.PAIN_TO_TALK_ABOUT, PainRules::toTalkAbout);
        looks.put(ProgressionRule.PAIN_WAS_HIGH, PainRules::wasHigh);
        looks.put(ProgressionRule.PAIN_ACCEPTABLE, PainRules::acceptable);
        looks.put(ProgressionRule.PAIN_NOT_RATED, PainRules::notRated);
        looks.put(ProgressionRule.NOT_SETTLED_NEXT_MORNING, PainRules::notSettled);
        looks.put(ProgressionRule.NEXT_MORNING_UNKNOWN, PainRules::nextMorningUnknown);
        looks.put(ProgressionRule.CONFIDENCE_LOW, ConfidenceRules::low);
        looks.put(ProgressionRule.CONFIDENCE_BELOW_LOAD, ConfidenceRules::belowLoad);
        looks.put(ProgressionRule.CONFIDENCE_NOT_RATED, ConfidenceRules::notRated);
        looks.put(ProgressionRule.FEAR_HIGH, ExposureRules::fearHigh);
        looks.put(ProgressionRule.OUTCOME_TO_ASK, ExposureRules::outcomeToAsk);
        looks.put(ProgressionRule.OUTCOME_BETTER, ExposureRules::outcomeBetter);
        looks.put(ProgressionRule.HELD_BACK, ExposureRules::heldBack);
        looks.put(ProgressionRule.NO_SET_YET, TargetRules::noSetYet);
        looks.put(ProgressionRule.TARGET_NOT_MEASURED, TargetRules::notMeasured);
        looks.put(ProgressionRule.REPETITIONS_DOUBTFUL, TargetRules::doubtful);
        looks.put(ProgressionRule.SIGNAL_POOR, CourseRules::signalPoor);
        looks.put(ProgressionRule.AFTER_A_BREAK, CourseRules::afterABreak);
        looks.put(ProgressionRule.MORE_THAN_PLANNED, CourseRules::moreThanPlanned);
        looks.put(ProgressionRule.PLATEAU, CourseRules::plateau);
        looks.put(ProgressionRule.TARGET_NOT_YET_MET, TargetRules::notYetMet);
        looks.put(ProgressionRule.TARGET_MET, TargetRules::met);
        looks.put(ProgressionRule.QUOTA_CONTINGENT, TargetRules::quota);
        looks.put(ProgressionRule.WEEKLY_VOLUME, TargetRules::weeklyVolume);
        return looks;
    }
}
