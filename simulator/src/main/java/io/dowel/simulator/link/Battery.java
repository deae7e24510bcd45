package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Died;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.MessageStream;
import org.jspecify.annotations.Nullable;

/**
 * The battery runs down, and the sensor falls silent when it is empty. Each sensor begins with between half of the charge and all
 * of it.
 *
 * @param percent the fullest at the beginning
 * @param lastsNanos how long so much charge lasts
 */
public record Battery(double percent, long lastsNanos) implements Fault {

    @Override
    public MessageStream disturb(MessageStream undisturbed, Chance chance) {
        double full = chance.between(percent / 2, percent, 0);
        return new MessageStream() {
            private boolean empty;

            @Override
            public @Nullable Happening next() {
                Happening next = empty ? null : undisturbed.next();
                if (next == null) {
                    return null;
                }
                double left = full - percent * next.atNanos() / lastsNanos;
                if (left <= 0) {
                    empty = true;
                    return new Died(next.atNanos());
                }
                return next instanceof Message m ? m.withBattery((int) left) : next;
            }
        };
    }

    @Override
    public String written() {
        return "battery=" + Quantities.number(percent) + "%/" + Quantities.time(lastsNanos);
    }
}
