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

    /** Far below any angle that matters: a band that is moved must not turn too narrow by the rounding of its edges. */
    private static final double ROUNDING_DEG = 1e-5;

    public RangeBand {
        if (!(low >= 0) || !(high > low) || !(high <= (unit == Unit.METRES ? 3 : 180))) {
            throw new IllegalArgumentException(
                    "a range band runs from a lower to a higher value: " + low + " to " + high);
        }
        if (unit == Unit.DEGREES && (high - low) / 2 < MIN_HALF_WIDTH_DEG - ROUNDING_DEG) {
            throw new IllegalArgumentException("a band narrower than ±8° is finer than a back sensor can tell apart");
        }
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    public double middle() {
        return (low + high) / 2;
    }

    public double halfWidth() {
        return (high - low) / 2;
    }

    /** A band of the same width, {@code by} further. */
    public RangeBand moved(double by) {
        return new RangeBand(rounded(low + by), rounded(high + by), unit);
    }

    /** To a millionth, so that 0.4 m and 4 cm are 0.44 m and not 0.44000000000000006 m. */
    private static double rounded(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }
}
