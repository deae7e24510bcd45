package io.dowel.analysis.progression.rule;

/**
 * The rules of the progression, by their stable names; {@code docs/progression.md} lists when each fires.
 *
 * <p>Each looks at the whole situation on its own and knows nothing of the others. What is proposed follows from the
 * strongest effect among what they found, never from their order.
 */
public enum ProgressionRule {
    FLAG_OPEN(Kind.ALWAYS_ON),
    PAIN_TO_TALK_ABOUT(Kind.ALWAYS_ON),
    PAIN_WAS_HIGH(Kind.ALWAYS_ON),
    PAIN_ACCEPTABLE(Kind.OPTIONAL),
    PAIN_NOT_RATED(Kind.OPTIONAL),
    NOT_SETTLED_NEXT_MORNING(Kind.OPTIONAL),
    NEXT_MORNING_UNKNOWN(Kind.OPTIONAL),
    CONFIDENCE_LOW(Kind.OPTIONAL),
    CONFIDENCE_BELOW_LOAD(Kind.OPTIONAL),
    CONFIDENCE_NOT_RATED(Kind.OPTIONAL),
    FEAR_HIGH(Kind.OPTIONAL),
    OUTCOME_TO_ASK(Kind.OPTIONAL),
    OUTCOME_BETTER(Kind.OPTIONAL),
    HELD_BACK(Kind.OPTIONAL),
    NO_SET_YET(Kind.ALWAYS_ON),
    TARGET_NOT_MEASURED(Kind.ALWAYS_ON),
    REPETITIONS_DOUBTFUL(Kind.ALWAYS_ON),
    SIGNAL_POOR(Kind.OPTIONAL),
    AFTER_A_BREAK(Kind.OPTIONAL),
    MORE_THAN_PLANNED(Kind.OPTIONAL),
    PLATEAU(Kind.OPTIONAL),
    TARGET_NOT_YET_MET(Kind.ALWAYS_ON),
    TARGET_MET(Kind.ALWAYS_ON),
    QUOTA_CONTINGENT(Kind.ALWAYS_ON),
    WEEKLY_VOLUME(Kind.OPTIONAL),

    /** Says which one variable changes, and by how much. */
    ONE_VARIABLE_AT_A_TIME(Kind.ALWAYS_ON),
    /** Says that no load the site has is within the step. */
    LOAD_STEP_TOO_LARGE(Kind.ALWAYS_ON),
    /** Says that nothing is left to change by itself. */
    NO_STEP_LEFT(Kind.ALWAYS_ON),
    /** Says that the movement proposed is on the exposure list. */
    ON_EXPOSURE_LIST(Kind.OPTIONAL);

    private enum Kind {
        /** Guards the person, or is what any advice is made of. */
        ALWAYS_ON,
        /** A physio may leave it out for one person. */
        OPTIONAL
    }

    private final Kind kind;

    ProgressionRule(Kind kind) {
        this.kind = kind;
    }

    /** True where a physio may leave it out for one person. */
    public boolean optional() {
        return kind == Kind.OPTIONAL;
    }
}
