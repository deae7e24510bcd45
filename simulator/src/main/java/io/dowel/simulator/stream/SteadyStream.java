package io.dowel.simulator.stream;

import io.dowel.simulator.stream.Happening.Kind;
import io.dowel.simulator.stream.Happening.Message;
import org.jspecify.annotations.Nullable;

/** A sensor to which nothing happens: one message an interval, as long as it was asked to. Holds state; one owner. */
public final class SteadyStream implements MessageStream {

    private final long firstNanos;
    private final long intervalNanos;
    private final long endNanos;
    private final long firstPart;
    private final long bootId;
    private long next;

    /**
     * A stream of messages.
     *
     * @param firstNanos when the first message leaves
     * @param intervalNanos from message to message
     * @param endNanos none leaves then or later
     * @param firstPart where in the lift it begins
     * @param bootId of the sensor's start
     */
    public SteadyStream(long firstNanos, long intervalNanos, long endNanos, long firstPart, long bootId) {
        if (intervalNanos <= 0) {
            throw new IllegalArgumentException("messages have some time between them");
        }
        this.firstNanos = firstNanos;
        this.intervalNanos = intervalNanos;
        this.endNanos = endNanos;
        this.firstPart = firstPart;
        this.bootId = bootId;
    }

    @Override
    public @Nullable Happening next() {
        long sinceFirst = next * intervalNanos;
        if (firstNanos + sinceFirst >= endNanos) {
            return null;
        }
        var message = new Message(
                firstNanos + sinceFirst,
                firstPart + next,
                bootId,
                next,
                sinceFirst,
                1,
                Message.NO_BIAS,
                -1,
                Kind.PLAIN);
        next++;
        return message;
    }
}
