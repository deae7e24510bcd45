package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.MessageStream;

/**
 * The sensor's clock runs fast or slow, each sensor's by its own rate.
 *
 * @param mostPpm the fastest and the slowest, in parts per million
 */
public record ClockDrift(double mostPpm) implements Fault {

    @Override
    public MessageStream disturb(MessageStream undisturbed, Chance chance) {
        double rate = 1 + chance.between(-mostPpm, mostPpm, 0) * 1e-6;
        return () -> {
            Happening next = undisturbed.next();
            return next instanceof Message m ? m.onClock(Math.round(m.deviceNanos() * rate), rate) : next;
        };
    }

    @Override
    public String written() {
        return "drift=" + Quantities.number(mostPpm) + "ppm";
    }
}
