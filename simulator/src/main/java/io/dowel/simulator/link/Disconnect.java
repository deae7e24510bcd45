package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Cut;
import io.dowel.simulator.stream.MessageStream;
import io.dowel.simulator.stream.Occasions;
import org.jspecify.annotations.Nullable;

/**
 * The network goes away, and the connection breaks. The sensor measures on, keeps what it can, and sends that later.
 *
 * @param lengthNanos how long no connection can be made
 * @param everyNanos once in each stretch of this length
 */
public record Disconnect(long lengthNanos, long everyNanos) implements Fault {

    @Override
    public MessageStream disturb(MessageStream undisturbed, Chance chance) {
        return new Cutting(undisturbed, new Occasions(chance, lengthNanos, everyNanos));
    }

    private static final class Cutting implements MessageStream {

        private final MessageStream undisturbed;
        private final Occasions cuts;
        private @Nullable Happening waiting;
        private long nextCutNanos;
        private boolean known;

        Cutting(MessageStream undisturbed, Occasions cuts) {
            this.undisturbed = undisturbed;
            this.cuts = cuts;
        }

        @Override
        public @Nullable Happening next() {
            Happening next = waiting == null ? undisturbed.next() : waiting;
            waiting = null;
            if (next == null) {
                return null;
            }
            if (!known) {
                known = true;
                nextCutNanos = cuts.nextNanos(next.atNanos());
            }
            if (next.atNanos() < nextCutNanos) {
                return next;
            }
            waiting = next;
            var cut = new Cut(nextCutNanos, nextCutNanos + cuts.lengthNanos());
            nextCutNanos = cuts.nextNanos(cut.untilNanos());
            return cut;
        }
    }

    @Override
    public String written() {
        return "disconnect=" + Quantities.time(lengthNanos) + "/" + Quantities.time(everyNanos);
    }
}
