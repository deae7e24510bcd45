package io.dowel.simulator.fleet;

import io.dowel.simulator.stream.Happening.Kind;
import io.dowel.simulator.stream.Happening.Message;

/**
 * What a receiver can know to be missing of one sensor's messages: numbers between the first and the last that arrived since the
 * sensor's last start. What was lost before the first or after the last leaves no hole to be seen. Holds state; one owner.
 */
final class DeliveryLedger {

    private boolean any;
    private long bootId;
    private long first;
    private long last;
    private long delivered;
    private long missingOfEarlierBoots;
    private long perhaps;
    private long perhapsArrived;

    /** A message arrived for certain. */
    void delivered(Message message) {
        if (message.kind() == Kind.COPY) {
            return;
        }
        if (!any || bootId != message.bootId()) {
            missingOfEarlierBoots = missing();
            any = true;
            bootId = message.bootId();
            first = message.sequence();
            last = message.sequence();
            delivered = 0;
        }
        first = Math.min(first, message.sequence());
        last = Math.max(last, message.sequence());
        delivered++;
    }

    /** Messages that nobody will know about were under way: where they arrived, holes between them are seen as well. */
    void unknown(long highestSequence, long underWay) {
        if (any && highestSequence > last) {
            perhaps += Math.max(0, highestSequence - last - underWay);
        }
    }

    /** A message is not sent any more; one that was under way before its connection broke may have arrived all the same. */
    void givenUp(boolean wasUnderWay) {
        perhapsArrived += wasUnderWay ? 1 : 0;
    }

    /** The fewest messages that are known to be missing. */
    long certain() {
        return Math.max(0, missing() - perhapsArrived);
    }

    /** How many more may be known to be missing. */
    long perhaps() {
        return perhaps + missing() - certain();
    }

    private long missing() {
        return missingOfEarlierBoots + (any ? last - first + 1 - delivered : 0);
    }
}
