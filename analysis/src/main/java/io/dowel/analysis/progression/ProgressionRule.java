package io.dowel.analysis.progression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rules of the progression, by their stable names; {@code docs/progression.md} lists when each fires.
 *
 * <p>Each looks at the whole situation on its own and knows nothing of the others. What is proposed follows from the
 * strongest {@link Effect} among what they found, never from their order.
 */
public enum ProgressionRule {
    FLAG_OPEN(PainRules::flagOpen),
    PAIN_TO_TALK_ABOUT(PainRules::toTalkAbout),
    PAIN_WAS_HIGH(PainRules::wasHigh),
    PAIN_ACCEPTABLE(PainRules::acceptable),
    PAIN_NOT_RATED(PainRules::notRated),
    NOT_SETTLED_NEXT_MORNING(PainRules::notSettled),
    NEXT_MORNING_UNKNOWN(PainRules::nextMorningUnknown),
    CONFIDENCE_LOW(ConfidenceRules::low),
    CONFIDENCE_BELOW_LOAD(ConfidenceRules::belowLoad),
    CONFIDENCE_NOT_RATED(ConfidenceRules::notRated),
    NO_SET_YET(TargetRules::noSetYet),
    TARGET_NOT_MEASURED(TargetRules::notMeasured),
    REPETITIONS_DOUBTFUL(TargetRules::doubtful),
    TARGET_NOT_YET_MET(TargetRules::notYetMet),
    TARGET_MET(TargetRules::met),
    QUOTA_CONTINGENT(TargetRules::quota),
    WEEKLY_VOLUME(TargetRules::weeklyVolume),

    /** Says which one variable changes, and by how much. */
    ONE_VARIABLE_AT_A_TIME,
    /** Says that no load the site has is within the step. */
    LOAD_STEP_TOO_LARGE,
    /** Says that nothing is left to change by itself. */
    NO_STEP_LEFT,
    /** Says that the movement proposed is on the exposure list. */
    ON_EXPOSURE_LIST;

    /** A method reference without state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Situation, Optional<Finding>> look;

    ProgressionRule(Function<Situation, Optional<Finding>> look) {
        this.look = look;
    }

    /** A rule about how a step is made; the policy states it when it makes one. */
    ProgressionRule() {
        this(situation -> Optional.empty());
    }

    /** What every rule finds in a situation. */
    static List<Finding> lookAt(Situation situation) {
        return Stream.of(values())
                .flatMap(rule -> rule.look.apply(situation).stream())
                .toList();
    }

    Finding finds(Effect effect, String sentence, Map<String, Double> figures, String change) {
        return new Finding(this, effect, sentence, figures, change);
    }

    Advice.Reason states(String sentence, Map<String, Double> figures) {
        return new Advice.Reason(name(), sentence, figures);
    }
}
