package io.dowel.analysis.progression;

/**
 * How much the tablet says while the person lifts (DOMAIN: section 7).
 *
 * @param frequency when cues are given at all
 * @param repetitionsOutsideBeforeCue repetitions in a row outside the target before one soft cue (default 2)
 * @param metronome whether the four-phase metronome sounds
 */
public record FeedbackSettings(Frequency frequency, int repetitionsOutsideBeforeCue, boolean metronome) {

    /** How often a cue may be given. */
    public enum Frequency {
        EVERY_REPETITION,
        EVERY_OTHER_REPETITION,
        SUMMARY_ONLY
    }

    public static final FeedbackSettings DEFAULT = new FeedbackSettings(Frequency.EVERY_REPETITION, 2, false);

    public FeedbackSettings {
        if (repetitionsOutsideBeforeCue < 1 || repetitionsOutsideBeforeCue > 10) {
            throw new IllegalArgumentException("a cue comes after 1 to 10 repetitions outside the target");
        }
    }
}
