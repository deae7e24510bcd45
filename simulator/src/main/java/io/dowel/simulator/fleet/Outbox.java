package io.dowel.simulator.fleet;

import io.dowel.simulator.stream.Happening.Message;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor holds: messages that wait, and messages under way that were not acknowledged. Both are bounded; a full one gives up
 * its oldest waiting message. Holds state; one owner.
 */
final class Outbox {

    private static final int MAX_PACKET_ID = 0xFFFF;

    /** A message under way. */
    record Sent(int packetId, Waiting waiting) {}

    /**
     * A message that waits.
     *
     * @param again whether it was under way before, on a connection that broke
     */
    record Waiting(Message message, long sinceNanos, boolean again) {}

    private final int bound;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final ArrayDeque<Sent> underWay = new ArrayDeque<>();
    private int lastPacketId;

    Outbox(int bound) {
        this.bound = bound;
    }

    /** Takes a message; returns the oldest one where that had to go for it. */
    @Nullable
    Waiting offer(Message message, long sinceNanos) {
        Waiting givenUp = waiting.size() >= bound ? waiting.removeFirst() : null;
        waiting.addLast(new Waiting(message, sinceNanos, false));
        return givenUp;
    }

    /** The message whose turn it is, to be sent and forgotten. */
    @Nullable
    Waiting take() {
        return waiting.pollFirst();
    }

    /** The message whose turn it is, under way from now on. */
    @Nullable
    Sent send() {
        Waiting next = waiting.pollFirst();
        if (next == null) {
            return null;
        }
        lastPacketId = lastPacketId % MAX_PACKET_ID + 1;
        var sent = new Sent(lastPacketId, next);
        underWay.addLast(sent);
        return sent;
    }

    /** A message was answered; nearly always the oldest. */
    @Nullable
    Sent answered(int packetId) {
        for (var each = underWay.iterator(); each.hasNext(); ) {
            Sent sent = each.next();
            if (sent.packetId() == packetId) {
                each.remove();
                return sent;
            }
        }
        return null;
    }

    /** The connection broke: what was under way waits again, before what waited. */
    void broken() {
        for (Sent sent = underWay.pollLast(); sent != null; sent = underWay.pollLast()) {
            waiting.addFirst(
                    new Waiting(sent.waiting().message(), sent.waiting().sinceNanos(), true));
        }
    }

    /** Lets go of everything; returns what that was, where what is under way breaks off. */
    List<Waiting> forget() {
        broken();
        var held = List.copyOf(waiting);
        waiting.clear();
        return held;
    }

    int underWay() {
        return underWay.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty() && underWay.isEmpty();
    }
}
