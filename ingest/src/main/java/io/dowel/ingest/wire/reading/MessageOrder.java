package io.dowel.ingest.wire.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The order of numbered messages, restored: each once, with those that never came counted.
 *
 * <p>It asks no clock, so that a recording gives the same result as the live stream: a message ahead of its turn waits until
 * the missing ones come, or until others show that they will not, being {@link #MAX_AHEAD} numbers or, with two waiting,
 * {@link #LONGEST_HOLD_NANOS} of device time further. Another run begins anew; messages of recent earlier runs are late.
 * Holds state; one owner.
 *
 * @param <M> what a message is
 */
public final class MessageOrder<M> {

    /** The furthest ahead of its turn that a message waits, in numbers. */
    static final int MAX_AHEAD = 8;

    /** How much device time, in ns, may have gone by while messages wait. */
    static final long LONGEST_HOLD_NANOS = 300_000_000L;

    /** So many old numbers in a row are not old: the counting began anew without saying so. */
    static final int MAX_BEHIND_IN_A_ROW = 16;

    /** More lost than this, in messages, is no loss but another counting. */
    static final long MAX_LOST = 10_000;

    /** Instead of a time, where a message has no reading. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private static final int RUNS_REMEMBERED = 4;

    private final Deque<String> earlierRuns = new ArrayDeque<>();
    private final TreeMap<Long, Held<M>> held = new TreeMap<>();
    private @Nullable String run;
    private long next;
    private long passedNanos;
    private int behindInARow;

    private record Held<M>(long newestNanos, M message) {}

    /** Where the messages go. */
    public interface Sink<M> {

        /** The next message. */
        void next(M message);

        /** This many messages before the next one never came. */
        void lost(long messages);

        /** The counting begins anew. */
        void restarted();

        /** A message seen before, or given up on. */
        void late(M message);
    }

    /**
     * Takes in a message, and passes on whatever is due.
     *
     * @param messageRun what the numbers belong to, such as a recording on a phone
     * @param number of the message in its run, not negative
     * @param newestNanos device time of its youngest reading, or {@link #NO_TIME}
     */
    public void take(String messageRun, long number, long newestNanos, M message, Sink<M> sink) {
        if (!messageRun.equals(run)) {
            if (earlierRuns.contains(messageRun)) {
                sink.late(message);
                return;
            }
            beginRun(messageRun, number, sink);
        }
        if (held.containsKey(number)) {
            sink.late(message);
            return;
        }
        if (number < next) {
            if (++behindInARow < MAX_BEHIND_IN_A_ROW) {
                sink.late(message);
                return;
            }
            begin(number, sink);
        }
        behindInARow = 0;
        held.put(number, new Held<>(newestNanos == NO_TIME ? passedNanos : newestNanos, message));
        passInTurn(sink);
        while (!held.isEmpty() && isEnough()) {
            skip(sink);
        }
    }

    /** Messages that wait for their turn. */
    public Iterable<M> waiting() {
        return held.values().stream().map(Held::message).toList();
    }

    private void beginRun(String messageRun, long number, Sink<M> sink) {
        String before = run;
        run = messageRun;
        if (before == null) {
            next = number;
            return;
        }
        earlierRuns.add(before);
        if (earlierRuns.size() > RUNS_REMEMBERED) {
            earlierRuns.remove();
        }
        begin(number, sink);
    }

    private void begin(long number, Sink<M> sink) {
        while (!held.isEmpty()) {
            skip(sink);
        }
        next = number;
        sink.restarted();
    }

    private boolean isEnough() {
        Map.Entry<Long, Held<M>> last = held.lastEntry();
        return last.getKey() - next >= MAX_AHEAD
                || (held.size() > 1 && last.getValue().newestNanos() - passedNanos > LONGEST_HOLD_NANOS);
    }

    private void skip(Sink<M> sink) {
        long missing = held.firstKey() - next;
        next = held.firstKey();
        if (missing > MAX_LOST) {
            sink.restarted();
        } else {
            sink.lost(missing);
        }
        passInTurn(sink);
    }

    private void passInTurn(Sink<M> sink) {
        while (!held.isEmpty() && held.firstKey() == next) {
            Held<M> first = held.pollFirstEntry().getValue();
            next++;
            passedNanos = first.newestNanos();
            sink.next(first.message());
        }
    }
}
