package io.dowel.ingest.wire.reading;

import io.dowel.ingest.wire.DropCount;
import io.dowel.ingest.wire.Dropped;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Two streams of one clock, live: every reading of the leading one is paired with what the following one measured at that very
 * moment, on a straight line between its neighbours.
 *
 * <p>The leading readings keep their times and values. Nothing is interpolated across a hole of more than
 * {@link #LONGEST_BRIDGE_NANOS}, nothing waits longer than {@link #LONGEST_WAIT_NANOS} of device time, and at most
 * {@link #MAX_WAITING} readings wait on either side. Holds state; one owner.
 */
public final class Pairing {

    /** Ten seconds at 100 Hz would never come together again anyway; five keep the memory of a sensor small. */
    static final int MAX_WAITING = 512;

    /** A hole in the following stream, in ns: at 10 Hz and faster there is none. */
    static final long LONGEST_BRIDGE_NANOS = 100_000_000L;

    /** How much younger, in ns, the newest leading reading may be than one that still waits. */
    static final long LONGEST_WAIT_NANOS = 1_000_000_000L;

    private final DropCount drops;
    private final Deque<Reading> leading = new ArrayDeque<>();
    private final Deque<Reading> following = new ArrayDeque<>();
    private @Nullable Reading newestLeading;
    private @Nullable Reading newestFollowing;
    private @Nullable Reading before;

    public Pairing(DropCount drops) {
        this.drops = drops;
    }

    /** Where the pairs go. */
    @FunctionalInterface
    public interface Sink {

        /** A reading of the leading stream, and what the following one measured at its time. */
        void pair(Reading led, Reading followed);
    }

    /** Takes in a reading of the leading stream. */
    public void lead(Reading reading) {
        if (isLate(reading, newestLeading)) {
            return;
        }
        newestLeading = reading;
        add(reading, leading);
    }

    /** Takes in a reading of the following stream. */
    public void follow(Reading reading) {
        if (isLate(reading, newestFollowing)) {
            return;
        }
        newestFollowing = reading;
        add(reading, following);
    }

    /** Passes on every pair that is complete. */
    public void drain(Sink sink) {
        for (Reading led = leading.peek(); led != null; led = leading.peek()) {
            while (following.peek() != null && following.element().nanos() <= led.nanos()) {
                before = following.poll();
            }
            Reading earlier = before;
            Reading later = following.peek();
            if (earlier != null && earlier.nanos() == led.nanos()) {
                sink.pair(led, earlier);
            } else if (later == null && !waitedTooLong(led)) {
                return;
            } else if (earlier == null || later == null || later.nanos() - earlier.nanos() > LONGEST_BRIDGE_NANOS) {
                drops.dropped(Dropped.UNPAIRED, 1);
            } else {
                sink.pair(led, earlier.towards(later, led.nanos()));
            }
            leading.remove();
        }
    }

    /** Readings that wait for their other half. */
    public int waiting() {
        return leading.size() + following.size();
    }

    /** Gives up on everything that waits, and begins anew: the clock is another one now. */
    public void restart() {
        if (waiting() > 0) {
            drops.dropped(Dropped.UNPAIRED, waiting());
        }
        leading.clear();
        following.clear();
        newestLeading = null;
        newestFollowing = null;
        before = null;
    }

    private boolean isLate(Reading reading, @Nullable Reading newest) {
        boolean late = newest != null && reading.nanos() <= newest.nanos();
        if (late) {
            drops.dropped(Dropped.LATE, 1);
        }
        return late;
    }

    private void add(Reading reading, Deque<Reading> stream) {
        if (stream.size() == MAX_WAITING) {
            stream.remove();
            drops.dropped(Dropped.OVERFLOW, 1);
        }
        stream.add(reading);
    }

    private boolean waitedTooLong(Reading led) {
        Reading newest = newestLeading;
        return newest != null && newest.nanos() - led.nanos() > LONGEST_WAIT_NANOS;
    }
}
