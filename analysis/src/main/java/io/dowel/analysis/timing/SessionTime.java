package io.dowel.analysis.timing;

/**
 * A moment on the one clock of a session: nanoseconds since the session was opened, as the service saw it.
 *
 * @param nanos nanoseconds since the session was opened
 */
public record SessionTime(long nanos) implements Comparable<SessionTime> {

    /** The moment the session was opened. */
    public static final SessionTime ZERO = new SessionTime(0);

    private static final double NANOS_PER_SECOND = 1e9;

    public static SessionTime ofSeconds(double seconds) {
        return new SessionTime(Math.round(seconds * NANOS_PER_SECOND));
    }

    public double seconds() {
        return nanos / NANOS_PER_SECOND;
    }

    @Override
    public int compareTo(SessionTime other) {
        return Long.compare(nanos, other.nanos);
    }
}
