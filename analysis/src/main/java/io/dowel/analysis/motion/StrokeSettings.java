package io.dowel.analysis.motion;

/**
 * What counts as a movement at all.
 *
 * @param floor slowest speed that is called moving, m/s or °/s (DOMAIN: section 4: 0.03 m/s, 3 °/s)
 * @param ofPeak share of a stroke's own peak speed below which it is no longer moving (5 %)
 * @param minTravel shortest travel worth reporting, m or °; smaller movements are part of the pause around them
 */
public record StrokeSettings(double floor, double ofPeak, double minTravel) {

    public static final StrokeSettings BAR = new StrokeSettings(0.03, 0.05, 0.08);
    public static final StrokeSettings TRUNK = new StrokeSettings(3, 0.05, 7);
}
