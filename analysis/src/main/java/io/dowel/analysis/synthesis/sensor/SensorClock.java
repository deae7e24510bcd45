package io.dowel.analysis.synthesis.sensor;

/**
 * A sensor's own idea of time.
 *
 * @param bootId drawn anew each time the sensor starts
 * @param firstNanos device time of the first sample
 * @param skewPpm how much too fast its crystal runs, in parts per million
 * @param startS when it takes its first sample, in seconds since the motion began
 */
public record SensorClock(long bootId, long firstNanos, double skewPpm, double startS) {

    public static final SensorClock EXACT = new SensorClock(1, 0, 0, 0);

    public SensorClock {
        if (!(startS >= 0)) {
            throw new IllegalArgumentException("a sensor cannot sample before the motion begins: " + startS + " s");
        }
    }

    /** Device seconds per true second. */
    public double rate() {
        return 1 + skewPpm * 1e-6;
    }

    /** Device time of a moment of the motion. */
    public long deviceNanos(double timeS) {
        return firstNanos + (long) StrictMath.rint((timeS - startS) * rate() * 1e9);
    }

    /** The moment of the motion at a device time. */
    public double timeS(long deviceNanos) {
        return startS + (deviceNanos - firstNanos) * 1e-9 / rate();
    }
}
