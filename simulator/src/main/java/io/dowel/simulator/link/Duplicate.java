package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Kind;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.MessageStream;
import org.jspecify.annotations.Nullable;

/**
 * Messages are sent twice.
 *
 * @param share of the messages, 0 to 1
 */
public record Duplicate(double share) implements Fault {

    @Override
    public MessageStream disturb(MessageStream undisturbed, Chance chance) {
        return new MessageStream() {
            private @Nullable Message again;

            @Override
            public @Nullable Happening next() {
                Message copy = again;
                if (copy != null) {
                    again = null;
                    return copy;
                }
                Happening next = undisturbed.next();
                if (next instanceof Message m && chance.at(m.part()) < share) {
                    again = m.as(Kind.COPY);
                }
                return next;
            }
        };
    }

    @Override
    public String written() {
        return "duplicate=" + Quantities.share(share);
    }
}
