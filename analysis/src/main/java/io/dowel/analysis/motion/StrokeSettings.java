package io.dowel.analysis.motion;

/**
 * What counts as a movement at all.
 *
 * @param floor slowest speed that is called moving, m/s or °/s. Small: sway and noise lengthen movements; large: slow ones lose
 *     their ends. Default 0.03 m/s or 3 °/s (DOMAIN: section 4).
 * @param ofPeak share of a stroke's own peak speed below which it is no longer moving. Small: phases reach into their tails, where
 *     noise decides; large: phases shrink to the middle of a movement. Default 0.05 (DOMAIN: section 4).
 * @param minTravel shortest travel worth reporting, m or °; smaller movements are part of the pause around them. Small: dips and
 *     re-grips part pauses; large: attempts go unseen. Default 0.08 m or 7°, about half of the shortest repetition.
 * @param edgeShare standard error of an edge as a share of what the velocity's own would make of it: much of a velocity's
 *     error is the same before and after. Small: says edges are exact; large: says they are vague. Default 0.45 for a bar, 0.16 for
 *     a trunk: about two thirds of the synthetic grid's errors of durations and pauses lie within one standard error.
 * @param edgeFloorS standard error of the sharpest edge, s. Small: says that a quick movement begins at one instant; large: hides
 *     that it is known. Default 0.0028 s for a bar, 0.0031 s for a trunk, likewise.
 */
public record StrokeSettings(double floor, double ofPeak, double minTravel, double edgeShare, double edgeFloorS) {

    public static final StrokeSettings BAR = new StrokeSettings(0.03, 0.05, 0.08, 0.45, 0.0028);
    public static final StrokeSettings TRUNK = new StrokeSettings(3, 0.05, 7, 0.16, 0.0031);
}
