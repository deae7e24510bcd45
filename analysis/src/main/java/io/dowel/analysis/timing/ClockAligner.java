package io.dowel.analysis.timing;

/**
 * One sensor's clock on the session's clock.
 *
 * <p>A frame is never early: its arrival minus its device time is at least the true offset between the clocks. So every
 * arrival caps the offset, and the quickest frame so far sets it. A crystal is never far off: between arrivals the cap
 * loosens by the possible skew and no more, so a clock that loses time is followed and a stall moves nothing. After a
 * stall of 60 s the cap is 6 ms looser (12 ms off the truth where the clock gained 100 ppm meanwhile); the backlog that
 * then arrives at once, late by up to 60 s, cannot raise it, and the first quick frame puts it right.
 *
 * <p>What cannot be known: a constant delay on the radio looks the same as an offset. Times are therefore those of the
 * quickest frame's arrival.
 *
 * <p>Clocks that jump. Ahead: the next arrival caps the offset at once, and times go on from the arrival. Back, or a new
 * start: whoever orders the frames ({@link FrameSequencer}) notices and calls {@link #restart}, which forgets the offset. A
 * clock that stops while its sensor sleeps and then goes on cannot be told from late frames: the lag shows it, and such
 * a sensor must draw a new boot id when it wakes.
 *
 * <p>Times given out never go back, not even over a restart: where the offset falls, they stand still until the device's
 * clock has caught up. Filters therefore integrate on device time; these times say when things happened.
 *
 * <p>Holds state; one owner.
 */
public final class ClockAligner {

    /** The most that a sensor's crystal and the service's together may be off, in parts per million. */
    public static final long MAX_SKEW_PPM = 100;

    private static final long PPM = 1_000_000;

    private boolean aligned;
    private long offsetNanos;
    private long newestNanos;
    private long lagNanos;
    private long givenNanos = Long.MIN_VALUE;

    /**
     * Everything an aligner knows at one moment.
     *
     * @param aligned whether a frame was seen since the last start
     * @param offsetNanos session time minus device time, as capped so far
     * @param newestNanos device time up to which the cap was loosened
     * @param lagNanos how late the newest frame was
     * @param givenNanos the latest time given out
     */
    public record State(boolean aligned, long offsetNanos, long newestNanos, long lagNanos, long givenNanos) {}

    /**
     * Takes in that a frame arrived.
     *
     * @param newest device time of its newest sample, which is the one nearest to its sending
     * @param arrival when the service saw it
     */
    public void observe(DeviceTime newest, SessionTime arrival) {
        long candidate = arrival.nanos() - newest.nanos();
        if (!aligned) {
            aligned = true;
            offsetNanos = candidate;
            newestNanos = newest.nanos();
        } else {
            long elapsed = Math.max(0, newest.nanos() - newestNanos);
            newestNanos += elapsed;
            offsetNanos = Math.min(candidate, offsetNanos + loosening(elapsed));
        }
        lagNanos = candidate - offsetNanos;
    }

    /** Split so that no clock value overflows, however far it leaps. */
    private static long loosening(long elapsedNanos) {
        return elapsedNanos / PPM * MAX_SKEW_PPM + elapsedNanos % PPM * MAX_SKEW_PPM / PPM;
    }

    /** The sensor's clock began anew; the next frame observed sets the offset. */
    public void restart() {
        aligned = false;
        lagNanos = 0;
    }

    /** True once a frame was observed since the start. */
    public boolean aligned() {
        return aligned;
    }

    /**
     * The session time of a device time, never before one given out already.
     *
     * @throws IllegalStateException where nothing was observed yet
     */
    public SessionTime toSessionTime(DeviceTime device) {
        if (!aligned) {
            throw new IllegalStateException("a clock is aligned only after its first frame was observed");
        }
        givenNanos = Math.max(givenNanos, device.nanos() + offsetNanos);
        return new SessionTime(givenNanos);
    }

    /**
     * A moment of this sensor on the clock of another, as well as both are known now.
     *
     * @throws IllegalStateException where either clock is not aligned yet
     */
    public DeviceTime on(ClockAligner other, DeviceTime device) {
        if (!aligned || !other.aligned) {
            throw new IllegalStateException("two clocks are compared only after each one's first frame was observed");
        }
        return new DeviceTime(device.nanos() + offsetNanos - other.offsetNanos);
    }

    /** How late the newest frame was against the quickest so far, in ms; 0 or more. */
    public double lagMs() {
        return lagNanos / 1e6;
    }

    /** Everything the aligner knows now. */
    public State save() {
        return new State(aligned, offsetNanos, newestNanos, lagNanos, givenNanos);
    }

    /** Goes on from a saved state, to the same times. */
    public void restore(State state) {
        aligned = state.aligned();
        offsetNanos = state.offsetNanos();
        newestNanos = state.newestNanos();
        lagNanos = state.lagNanos();
        givenNanos = state.givenNanos();
    }
}
