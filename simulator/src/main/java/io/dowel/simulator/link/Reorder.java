package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Kind;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.MessageStream;
import org.jspecify.annotations.Nullable;

/**
 * A message is overtaken by the one after it, and leaves right behind that one.
 *
 * @param share of the messages, 0 to 1
 */
public record Reorder(double share) implements Fault {

    @Override
    public MessageStream disturb(MessageStream undisturbed, Chance chance) {
        return new Overtaking(undisturbed, chance);
    }

    private final class Overtaking implements MessageStream {

        private final MessageStream undisturbed;
        private final Chance chance;
        private @Nullable Happening waiting;

        Overtaking(MessageStream undisturbed, Chance chance) {
            this.undisturbed = undisturbed;
            this.chance = chance;
        }

        @Override
        public @Nullable Happening next() {
            Happening held = waiting;
            waiting = null;
            if (held != null) {
                return held;
            }
            Happening first = undisturbed.next();
            if (!(first instanceof Message m) || m.kind() != Kind.PLAIN || chance.at(m.part()) >= share) {
                return first;
            }
            Happening second = undisturbed.next();
            // Only the next message of the same start overtakes; a cut, a loss or a copy leaves the order as it is.
            if (second instanceof Message n && n.kind() == Kind.PLAIN && n.bootId() == m.bootId()) {
                waiting = m.at(n.atNanos()).as(Kind.OVERTAKEN);
                return second;
            }
            waiting = second;
            return first;
        }
    }

    @Override
    public String written() {
        return "reorder=" + Quantities.share(share);
    }
}
