package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Lost;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.Happening.Reason;
import io.dowel.simulator.stream.MessageStream;

/**
 * Messages vanish, each by itself.
 *
 * @param share of the messages, 0 to 1
 */
public record Loss(double share) implements Fault {

    @Override
    public MessageStream disturb(MessageStream undisturbed, Chance chance) {
        return () -> {
            Happening next = undisturbed.next();
            return next instanceof Message m && chance.at(m.part()) < share ? new Lost(m, Reason.LOSS) : next;
        };
    }

    @Override
    public String written() {
        return "loss=" + Quantities.share(share);
    }
}
