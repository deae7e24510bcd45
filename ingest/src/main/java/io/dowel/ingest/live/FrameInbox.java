package io.dowel.ingest.live;

import io.dowel.analysis.signal.SensorId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between the threads that receive and the one context that analyses a session.
 *
 * <p>Full, it gives up the oldest frame of the sensor that has most in it: a gap then lies in the past, where the sequencer names
 * it, instead of the screen falling ever further behind; and no sensor pushes out what another measured. Any thread may call it.
 */
final class FrameInbox {

    /** What became of an offered frame. */
    enum Offer {
        /** Taken, and nobody is on the way to fetch it: wake the session. */
        WAKE,
        /** Taken; the session has already been woken. */
        QUEUED,
        /** Taken in place of the oldest one of the fullest sensor, which is lost. */
        DROPPED_OLDEST
    }

    /** A minute's backlog of two sensors at 30 frames a second. */
    static final int DEFAULT_CAPACITY = 4096;

    /** A frame and how many came before it. */
    private record Placed(long place, ReceivedFrame frame) {}

    /** Of each sensor that was heard what waits, the oldest first; as many as the session has sensors. */
    private final Map<SensorId, ArrayDeque<Placed>> waiting = new LinkedHashMap<>();

    private final int capacity;
    private boolean woken;
    private long offered;
    private int size;

    FrameInbox(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("an inbox holds at least one frame");
        }
        this.capacity = capacity;
    }

    synchronized Offer offer(ReceivedFrame frame) {
        boolean full = size == capacity;
        if (full) {
            fullest().removeFirst();
            size--;
        }
        waiting.computeIfAbsent(frame.frame().sensor(), sensor -> new ArrayDeque<>())
                .addLast(new Placed(offered, frame));
        offered++;
        size++;
        if (!woken) {
            woken = true;
            return Offer.WAKE;
        }
        return full ? Offer.DROPPED_OLDEST : Offer.QUEUED;
    }

    /** The oldest frame, or {@code null} where there is none. */
    synchronized @Nullable ReceivedFrame poll() {
        ArrayDeque<Placed> next = oldest();
        if (next == null) {
            return null;
        }
        size--;
        return next.removeFirst().frame();
    }

    /** Ends a visit of the session: true where frames are left, so that it has to come again. */
    synchronized boolean finishVisit() {
        woken = size > 0;
        return woken;
    }

    /** How many frames were offered so far: the place in the queue of whatever comes now. */
    synchronized long offered() {
        return offered;
    }

    /** True once all frames before a place have been fetched or given up. */
    synchronized boolean isPast(long place) {
        ArrayDeque<Placed> next = oldest();
        return next == null || next.getFirst().place() >= place;
    }

    synchronized int size() {
        return size;
    }

    private @Nullable ArrayDeque<Placed> oldest() {
        ArrayDeque<Placed> oldest = null;
        for (ArrayDeque<Placed> frames : waiting.values()) {
            boolean older = !frames.isEmpty()
                    && (oldest == null
                            || frames.getFirst().place() < oldest.getFirst().place());
            oldest = older ? frames : oldest;
        }
        return oldest;
    }

    private ArrayDeque<Placed> fullest() {
        return waiting.values().stream()
                .max(Comparator.comparingInt(ArrayDeque::size))
                .orElseThrow(NoSuchElementException::new);
    }
}
