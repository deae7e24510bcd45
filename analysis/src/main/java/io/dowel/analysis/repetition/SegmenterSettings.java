package io.dowel.analysis.repetition;

/**
 * What makes two strokes a repetition.
 *
 * <p>Defaults are for a bar, a wrist and a trunk, in this order where they differ.
 *
 * @param minRange shortest range of a repetition, m or °. Small: dips and re-grips count; large: shallow lifts do not. Default
 *     0.15 m, 0.15 m or 15° (DOMAIN: section 4).
 * @param shareOfMedian shortest range as a share of the set's median. Small: aborted attempts count; large: a shallow repetition
 *     among deep ones does not. Default 0.4 (DOMAIN: section 4).
 * @param maxRange longest range a person can have, m or °; more, and surely so, is no repetition. Small: leaves out the tallest;
 *     large: lets a drifting height count. Default 1.3 m, 1.2 m or 150°.
 * @param partialRange shortest range worth reporting as an attempt, m or °. Small: lists every sway; large: attempts go
 *     unlisted. Default 0.1 m, 0.1 m or 10°, two thirds of the shortest repetition.
 * @param maxTurnDeg most a sensor may turn against up within a stroke, °; a wrist that turns more is reaching, not lifting.
 *     Small: leaves out lifts with a loose grip; large: counts reaching. Default 180 (any turn), 45 or 180.
 * @param gapS a hole longer than this marks a repetition {@link Quality#SIGNAL_GAP}, s. Small: marks what the smoother bridges
 *     well; large: passes over what nobody saw. Default 0.3.
 * @param mismatch lowering and lifting that differ by more than this share of the longer one make a repetition doubtful. Small:
 *     doubts pauses at uneven heights; large: trusts a half that was cut off. Default 0.5.
 * @param alikeS for how long the error of a velocity stays alike, s: before a pause and after it, it moves both edges the same way, and
 *     the shorter the pause, the more of that cancels. Small: short pauses are said to be vague; large: long ones exact. Default 1.2, 1.2 or
 *     0 (an angular rate has no error that stays), from the synthetic grid.
 * @param meanAlike how far the errors of a travel and of its duration are one, 0 to 1: a velocity that is too large lengthens both,
 *     and what is cut off at an edge shortens both, so a mean speed is known better than either. Small: says speeds are vague; large:
 *     says they are exact. Default 0.82, 0.82 or 0: on the synthetic grid their rank correlation is 0.83.
 * @param meanShare standard error of a mean speed as a share of what that comes to. Small: says speeds are exact; large: says they
 *     are vague. Default 1.17, 1.17 or 0.92, from the synthetic grid and BROAD.
 */
public record SegmenterSettings(
        double minRange,
        double shareOfMedian,
        double maxRange,
        double partialRange,
        double maxTurnDeg,
        double gapS,
        double mismatch,
        double alikeS,
        double meanAlike,
        double meanShare) {

    public static final SegmenterSettings BAR =
            new SegmenterSettings(0.15, 0.4, 1.3, 0.1, 180, 0.3, 0.5, 1.2, 0.82, 1.17);
    public static final SegmenterSettings WRIST =
            new SegmenterSettings(0.15, 0.4, 1.2, 0.1, 45, 0.3, 0.5, 1.2, 0.82, 1.17);
    public static final SegmenterSettings TRUNK = new SegmenterSettings(15, 0.4, 150, 10, 180, 0.3, 0.5, 0, 0, 0.92);
}
