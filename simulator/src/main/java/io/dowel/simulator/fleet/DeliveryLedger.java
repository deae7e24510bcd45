package io.dowel.simulator.fleet;

import io.dowel.simulator.fleet.Outbox.Waiting;
import io.dowel.simulator.stream.Happening.Kind;
import io.dowel.simulator.stream.Happening.Message;
import java.util.BitSet;

/**
 * What a receiver can know to be missing of one sensor's messages: numbers between the first and the last that arrived, start by
 * start. What was lost before the first or after the last leaves no hole to be seen.
 *
 * <p>Of a message that was under way on a connection that broke, and was not sent again, nobody knows whether it arrived. Between
 * two that arrived for certain it closes a hole of one. Before the first or after the last of those it opens one: everything from
 * there on is missed that would not have been. So there is a fewest and a most, and each can happen. Holds state; one owner.
 */
final class DeliveryLedger {

    /** Given up without ever having been under way: only a copy can still bring one. */
    private final BitSet unsent = new BitSet();

    /** Given up after having been under way. */
    private final BitSet doubtful = new BitSet();

    private boolean any;
    private long bootId;
    private int first;
    private int last;
    private int delivered;
    private long fewestOfEarlierBoots;
    private long mostOfEarlierBoots;

    /** A message arrived for certain. */
    void delivered(Message message) {
        int number = number(message);
        if (message.kind() == Kind.COPY && !unsent.get(number) && !doubtful.get(number)) {
            return;
        }
        unsent.clear(number);
        doubtful.clear(number);
        first = delivered == 0 ? number : Math.min(first, number);
        last = delivered == 0 ? number : Math.max(last, number);
        delivered++;
    }

    /** A message is not sent any more; one that was under way before its connection broke may have arrived all the same. */
    void givenUp(Waiting givenUp) {
        Message message = givenUp.message();
        int number = number(message);
        if (message.kind() == Kind.COPY && !unsent.get(number)) {
            // What became of the original says it all: it went before.
            return;
        }
        unsent.set(number, !givenUp.again());
        doubtful.set(number, givenUp.again());
    }

    /** The fewest messages that can be known to be missing. */
    long certain() {
        return fewestOfEarlierBoots + fewest();
    }

    /** How many more can be. */
    long perhaps() {
        return mostOfEarlierBoots + most() - certain();
    }

    private long fewest() {
        return delivered == 0 ? 0 : holes() - doubtful.get(first, last + 1).cardinality();
    }

    private long most() {
        if (doubtful.isEmpty()) {
            return holes();
        }
        int lowest = doubtful.nextSetBit(0);
        int highest = doubtful.length() - 1;
        if (delivered == 0) {
            return Math.max(0, highest - lowest - 1);
        }
        return holes() + Math.max(0, first - lowest - 1) + Math.max(0, highest - last - 1);
    }

    private long holes() {
        return delivered == 0 ? 0 : last - first + 1 - delivered;
    }

    /** A message's place in the books, which are begun anew where its sensor was started anew. */
    private int number(Message message) {
        if (any && bootId != message.bootId()) {
            fewestOfEarlierBoots += fewest();
            mostOfEarlierBoots += most();
            unsent.clear();
            doubtful.clear();
            delivered = 0;
        }
        any = true;
        bootId = message.bootId();
        return Math.toIntExact(message.sequence());
    }
}
