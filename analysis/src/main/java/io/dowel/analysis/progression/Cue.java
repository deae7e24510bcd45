package io.dowel.analysis.progression;

/**
 * A short, kind remark about one repetition. The words are the gateway's; this says what is meant.
 *
 * @param repetitionId the repetition that gave rise to it
 * @param measured the figure that was outside the target, in the unit of {@code kind}
 * @param target the nearest edge of the target
 */
public record Cue(Kind kind, int repetitionId, double measured, double target) {

    /** What a cue can say. */
    public enum Kind {
        /** The lowering was quicker than planned (s). */
        LOWERING_QUICKER,
        /** The lowering was slower than planned (s). */
        LOWERING_SLOWER,
        /** The bottom pause was shorter than planned (s). */
        BOTTOM_SHORTER,
        /** The bottom pause was longer than planned (s). */
        BOTTOM_LONGER,
        /** The lifting was quicker than planned (s). */
        LIFTING_QUICKER,
        /** The lifting was slower than planned (s). */
        LIFTING_SLOWER,
        /** The range was below today's band (m or °). */
        RANGE_BELOW,
        /** The range was beyond today's band (m or °). */
        RANGE_BEYOND
    }
}
