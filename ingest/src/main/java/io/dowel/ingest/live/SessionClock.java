package io.dowel.ingest.live;

import java.util.function.LongSupplier;

/**
 * The clock that arrivals are stamped with and that sessions live by: monotonic nanoseconds of no stated origin.
 *
 * <p>A replay at four times the speed runs on a clock at four times the speed, so that a session sees the lift as it was. Any
 * thread may read it.
 */
public final class SessionClock {

    /** Fastest replay; beyond it the 100 ms tick of a session would come more than once a millisecond. */
    public static final double MAX_SPEED = 100;

    private final LongSupplier source;
    private final double speed;
    private final long originNanos;

    private SessionClock(LongSupplier source, double speed) {
        if (!(speed > 0 && speed <= MAX_SPEED)) {
            throw new IllegalArgumentException("a speed is above 0 and at most " + MAX_SPEED + ", not " + speed);
        }
        this.source = source;
        this.speed = speed;
        this.originNanos = source.getAsLong();
    }

    /** The system's monotonic clock at its own speed. */
    public static SessionClock system() {
        return new SessionClock(System::nanoTime, 1);
    }

    /** The system's monotonic clock, {@code speed} times as fast. */
    public static SessionClock atSpeed(double speed) {
        return new SessionClock(System::nanoTime, speed);
    }

    /** A clock read from {@code source}, {@code speed} times as fast; for tests. */
    public static SessionClock of(LongSupplier source, double speed) {
        return new SessionClock(source, speed);
    }

    /** Nanoseconds on this clock now. */
    public long nanos() {
        long elapsedNanos = source.getAsLong() - originNanos;
        return speed == 1 ? elapsedNanos : (long) (elapsedNanos * speed);
    }

    public double speed() {
        return speed;
    }

    /** How long a stretch of this clock lasts in the room, in nanoseconds. */
    public long realNanos(long clockNanos) {
        return speed == 1 ? clockNanos : (long) (clockNanos / speed);
    }
}
