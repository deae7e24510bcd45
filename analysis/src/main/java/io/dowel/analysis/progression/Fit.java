package io.dowel.analysis.progression;

import io.dowel.analysis.repetition.Figure;

/** How one figure of a repetition lies to its target. */
public enum Fit {
    /** Inside, or too close to the edge for the sensor to tell. */
    INSIDE,
    /** Shorter, quicker or less than the target. */
    BELOW,
    /** Longer, slower or more than the target. */
    BEYOND,
    /** No target, no such phase in this repetition, or a figure too uncertain to say. */
    NOT_SCORED;

    /** True where the figure is sure to be outside the target. */
    public boolean outside() {
        return this == BELOW || this == BEYOND;
    }

    /**
     * The fit of a figure to {@code [low, high]}, widened by its own standard error.
     *
     * @param tolerance where the standard error is wider than this, the figure is not scored
     */
    public static Fit of(Figure measured, double low, double high, double tolerance) {
        if (measured.standardError() > tolerance) {
            return NOT_SCORED;
        }
        if (measured.value() < low - measured.standardError()) {
            return BELOW;
        }
        return measured.value() > high + measured.standardError() ? BEYOND : INSIDE;
    }
}
