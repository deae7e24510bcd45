package io.dowel.analysis.motion;

/**
 * One movement in one direction, from its first moving instant to the first instant no longer moving.
 *
 * <p>Position is upward positive (see {@link MotionCurve}); travel, peak and mean are magnitudes in its unit.
 *
 * @param direction +1 upward, −1 downward
 * @param startS start in s
 * @param endS end in s
 * @param travel distance between start and end
 * @param peak peak speed
 * @param startPosition position at the start
 * @param endPosition position at the end
 * @param startSe standard error of the start in s
 * @param endSe standard error of the end in s
 * @param travelSe standard error of the travel
 * @param peakSe standard error of the peak speed
 */
public record Stroke(
        int direction,
        double startS,
        double endS,
        double travel,
        double peak,
        double startPosition,
        double endPosition,
        double startSe,
        double endSe,
        double travelSe,
        double peakSe) {

    public boolean up() {
        return direction > 0;
    }

    public double durationS() {
        return endS - startS;
    }

    /** Whether both of its edges were seen; a movement that a stream begins or ends with is cut off, and may have been longer. */
    public boolean whole() {
        return Math.max(startSe, endSe) < StrokeFinder.MOST_EDGE_SE_S;
    }

    /** Mean speed over the stroke. */
    public double mean() {
        return travel / Math.max(durationS(), 1e-3);
    }

    /** The same stroke, with its travel known this well. */
    Stroke withTravelSe(double se) {
        return new Stroke(
                direction, startS, endS, travel, peak, startPosition, endPosition, startSe, endSe, se, peakSe);
    }

    /** The stroke from the start of this one to the end of {@code later}, which goes the same way. */
    public Stroke through(Stroke later) {
        return new Stroke(
                direction,
                startS,
                later.endS,
                Math.abs(later.endPosition - startPosition),
                Math.max(peak, later.peak),
                startPosition,
                later.endPosition,
                startSe,
                later.endSe,
                Math.hypot(travelSe, later.travelSe),
                Math.max(peakSe, later.peakSe));
    }
}
