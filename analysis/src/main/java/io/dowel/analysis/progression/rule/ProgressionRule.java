package io.dowel.analysis.progression.rule;

/**
 * The rules of the progression, by their stable names; {@code docs/progression.md} lists when each fires.
 *
 * <p>Each looks at the whole situation on its own and knows nothing of the others. What is proposed follows from the
 * strongest effect among what they found, never from their order.
 */
public enum ProgressionRule {
    FLAG_OPEN,
    PAIN_TO_TALK_ABOUT,
    PAIN_WAS_HIGH,
    PAIN_ACCEPTABLE,
    PAIN_NOT_RATED,
    NOT_SETTLED_NEXT_MORNING,
    NEXT_MORNING_UNKNOWN,
    CONFIDENCE_LOW,
    CONFIDENCE_BELOW_LOAD,
    CONFIDENCE_NOT_RATED,
    NO_SET_YET,
    TARGET_NOT_MEASURED,
    REPETITIONS_DOUBTFUL,
    TARGET_NOT_YET_MET,
    TARGET_MET,
    QUOTA_CONTINGENT,
    WEEKLY_VOLUME,

    /** Says which one variable changes, and by how much. */
    ONE_VARIABLE_AT_A_TIME,
    /** Says that no load the site has is within the step. */
    LOAD_STEP_TOO_LARGE,
    /** Says that nothing is left to change by itself. */
    NO_STEP_LEFT,
    /** Says that the movement proposed is on the exposure list. */
    ON_EXPOSURE_LIST
}
