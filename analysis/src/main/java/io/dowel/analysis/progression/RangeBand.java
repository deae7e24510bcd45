package io.dowel.analysis.progression;

/**
 * The range a physio asks for today, from {@code low} to {@code high}, both inside.
 *
 * @param unit metres of bar travel or degrees of trunk flexion
 */
public record RangeBand(double low, double high, Unit unit) {

    /** What the band is measured in. */
    public enum Unit {
        METRES,
        DEGREES
    }

    /** Half-width below which a band in degrees would promise more than a back sensor can tell (DOMAIN: section 5). */
    public static final double MIN_HALF_WIDTH_DEG = 8;

    public RangeBand {
        if (!(low >= 0) || !(high > low) || !(high <= (unit == Unit.METRES ? 3 : 180))) {
            throw new IllegalArgumentException(
                    "a range band runs from a lower to a higher value: " + low + " to " + high);
        }
        if (unit == Unit.DEGREES && (high - low) / 2 < MIN_HALF_WIDTH_DEG) {
            throw new IllegalArgumentException("a band narrower than ±8° is finer than a back sensor can tell apart");
        }
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
