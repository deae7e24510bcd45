package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.MessageStream;
import org.jspecify.annotations.Nullable;

/**
 * Messages leave late, each by its own time, and wait for those before them.
 *
 * @param mostNanos the latest
 */
public record Jitter(long mostNanos) implements Fault {

    @Override
    public MessageStream disturb(MessageStream undisturbed, Chance chance) {
        return new MessageStream() {
            private long latestNanos = Long.MIN_VALUE;

            @Override
            public @Nullable Happening next() {
                Happening next = undisturbed.next();
                if (!(next instanceof Message m)) {
                    return next;
                }
                long late = (long) (chance.at(m.part()) * mostNanos);
                latestNanos = Math.max(latestNanos, m.atNanos() + late);
                return m.at(latestNanos);
            }
        };
    }

    @Override
    public String written() {
        return "jitter=" + Quantities.time(mostNanos);
    }
}
