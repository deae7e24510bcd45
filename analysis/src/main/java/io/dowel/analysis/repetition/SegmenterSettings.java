package io.dowel.analysis.repetition;

/**
 * What makes two strokes a repetition.
 *
 * @param minRange shortest range of a repetition, m or ° (DOMAIN: section 4: 0.15 m or 15°)
 * @param shareOfMedian shortest range as a share of the set's median (40 %)
 * @param maxRange longest range a person can have; more is not a repetition, m or °
 * @param partialRange shortest range worth reporting as an attempt, m or °
 * @param maxTurnDeg most a sensor may turn against up within a stroke; a wrist that turns more is reaching, not lifting
 * @param gapS a hole longer than this marks a repetition {@link Quality#SIGNAL_GAP}, s
 * @param mismatch lowering and lifting that differ by more than this share make a repetition doubtful
 * @param meanShare standard error of a mean speed as a share of what travel and edges would make of it: what is cut off at an
 *     edge shortens way and time alike. From the synthetic grid
 */
public record SegmenterSettings(
        double minRange,
        double shareOfMedian,
        double maxRange,
        double partialRange,
        double maxTurnDeg,
        double gapS,
        double mismatch,
        double meanShare) {

    public static final SegmenterSettings BAR = new SegmenterSettings(0.15, 0.4, 1.3, 0.1, 180, 0.3, 0.5, 0.6);
    public static final SegmenterSettings WRIST = new SegmenterSettings(0.15, 0.4, 1.2, 0.1, 45, 0.3, 0.5, 0.6);
    public static final SegmenterSettings TRUNK = new SegmenterSettings(15, 0.4, 150, 10, 180, 0.3, 0.5, 1.05);
}
