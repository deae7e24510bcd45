package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Lost;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.Happening.Reason;
import io.dowel.simulator.stream.MessageStream;
import io.dowel.simulator.stream.Occasions;

/**
 * The radio hears nothing for a while, and what was sent meanwhile is gone; the connection stands.
 *
 * @param lengthNanos how long
 * @param everyNanos once in each stretch of this length
 */
public record Burst(long lengthNanos, long everyNanos) implements Fault {

    @Override
    public MessageStream disturb(MessageStream undisturbed, Chance chance) {
        var deaf = new Occasions(chance, lengthNanos, everyNanos);
        return () -> {
            Happening next = undisturbed.next();
            return next instanceof Message m && deaf.covers(m.atNanos()) ? new Lost(m, Reason.BURST) : next;
        };
    }

    @Override
    public String written() {
        return "burst=" + Quantities.time(lengthNanos) + "/" + Quantities.time(everyNanos);
    }
}
