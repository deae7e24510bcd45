package io.dowel.ingest.wire.reading;

/**
 * One reading of one three-axis sensor.
 *
 * @param nanos device time of measuring
 */
public record Reading(long nanos, float x, float y, float z) {

    /** Every axis multiplied. */
    public Reading times(float factor) {
        return new Reading(nanos, factor * x, factor * y, factor * z);
    }

    /** The sum with another reading of the same moment. */
    public Reading plus(Reading other) {
        return new Reading(nanos, x + other.x, y + other.y, z + other.z);
    }

    /** The value at a moment from this one to {@code later}, on a straight line between both. */
    Reading towards(Reading later, long atNanos) {
        double part = (double) (atNanos - nanos) / (later.nanos - nanos);
        return new Reading(atNanos, (float) (x + part * (later.x - x)), (float) (y + part * (later.y - y)), (float)
                (z + part * (later.z - z)));
    }
}
