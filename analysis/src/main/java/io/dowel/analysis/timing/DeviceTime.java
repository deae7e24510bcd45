package io.dowel.analysis.timing;

/**
 * A moment on one sensor's own clock: nanoseconds since something that only the sensor knows.
 *
 * <p>Two sensors' device times cannot be compared; {@link ClockAligner} turns each into {@link SessionTime}.
 *
 * @param nanos nanoseconds on the sensor's clock
 */
public record DeviceTime(long nanos) implements Comparable<DeviceTime> {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Seconds from {@code earlier} to this. */
    public double secondsSince(DeviceTime earlier) {
        return (nanos - earlier.nanos) / NANOS_PER_SECOND;
    }

    @Override
    public int compareTo(DeviceTime other) {
        return Long.compare(nanos, other.nanos);
    }
}
