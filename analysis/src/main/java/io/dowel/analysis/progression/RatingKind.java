package io.dowel.analysis.progression;

/** What a person rates from 0 to 10. */
public enum RatingKind {
    /** Pain while moving. */
    PAIN,
    /** Confidence before the exercise. */
    CONFIDENCE_BEFORE,
    /** Confidence after the exercise. */
    CONFIDENCE_AFTER,
    /** Effort of the set (RPE). */
    EFFORT
}
