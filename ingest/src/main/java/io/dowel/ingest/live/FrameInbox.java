package io.dowel.ingest.live;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between the threads that receive and the one context that analyses a session.
 *
 * <p>Full, it gives up its oldest frame: a gap then lies in the past, where the sequencer names it, instead of the screen
 * falling ever further behind. Any thread may call it.
 */
final class FrameInbox {

    /** What became of an offered frame. */
    enum Offer {
        /** Taken, and nobody is on the way to fetch it: wake the session. */
        WAKE,
        /** Taken; the session has already been woken. */
        QUEUED,
        /** Taken in place of the oldest one, which is lost. */
        DROPPED_OLDEST
    }

    /** A minute's backlog of two sensors at 30 frames a second. */
    static final int DEFAULT_CAPACITY = 4096;

    private final ArrayDeque<ReceivedFrame> frames = new ArrayDeque<>();
    private final int capacity;
    private boolean woken;
    private long offered;
    private long gone;

    FrameInbox(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("an inbox holds at least one frame");
        }
        this.capacity = capacity;
    }

    synchronized Offer offer(ReceivedFrame frame) {
        boolean full = frames.size() == capacity;
        if (full) {
            frames.removeFirst();
            gone++;
        }
        frames.addLast(frame);
        offered++;
        if (!woken) {
            woken = true;
            return Offer.WAKE;
        }
        return full ? Offer.DROPPED_OLDEST : Offer.QUEUED;
    }

    /** The oldest frame, or {@code null} where there is none. */
    synchronized @Nullable ReceivedFrame poll() {
        ReceivedFrame oldest = frames.pollFirst();
        if (oldest != null) {
            gone++;
        }
        return oldest;
    }

    /** Ends a visit of the session: true where frames are left, so that it has to come again. */
    synchronized boolean finishVisit() {
        woken = !frames.isEmpty();
        return woken;
    }

    /** How many frames were offered so far: the place in the queue of whatever comes now. */
    synchronized long offered() {
        return offered;
    }

    /** True once all frames before a place have been fetched or given up. */
    synchronized boolean isPast(long place) {
        return gone >= place;
    }

    synchronized int size() {
        return frames.size();
    }
}
