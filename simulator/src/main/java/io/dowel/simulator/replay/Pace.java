package io.dowel.simulator.replay;

import java.util.function.LongSupplier;

/**
 * The timetable of a replay: every frame is due at its own distance from one common start, so that a late frame does not
 * delay those behind it and nothing adds up. Holds state; one owner.
 */
final class Pace {

    private final double speed;
    private final LongSupplier nanoTime;
    private long startNanos;
    private boolean started;

    /** @param nanoTime a clock that is never set, such as {@link System#nanoTime} */
    Pace(double speed, LongSupplier nanoTime) {
        this.speed = speed;
        this.nanoTime = nanoTime;
    }

    /** Nanoseconds until a frame is due, 0 or less where it is due already; the first frame asked about is due at once. */
    long untilDueNanos(long arrivalNanos) {
        if (speed == ReplaySettings.AS_FAST_AS_ACCEPTED) {
            return 0;
        }
        long scaledNanos = Math.round(arrivalNanos / speed);
        if (!started) {
            started = true;
            startNanos = nanoTime.getAsLong() - scaledNanos;
        }
        return startNanos + scaledNanos - nanoTime.getAsLong();
    }
}
