package io.dowel.simulator.link;

import io.dowel.analysis.signal.Vector3;
import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.Happening;
import io.dowel.simulator.stream.Happening.Message;
import io.dowel.simulator.stream.MessageStream;

/**
 * The gyroscope turns while it lies still, each sensor's about each axis by its own rate.
 *
 * @param mostDegps the greatest offset of an axis, either way
 */
public record GyroscopeBias(double mostDegps) implements Fault {

    @Override
    public MessageStream disturb(MessageStream undisturbed, Chance chance) {
        double most = Math.toRadians(mostDegps);
        var bias = new Vector3(
                chance.between(-most, most, 0), chance.between(-most, most, 1), chance.between(-most, most, 2));
        return () -> {
            Happening next = undisturbed.next();
            return next instanceof Message m ? m.withBias(bias) : next;
        };
    }

    @Override
    public String written() {
        return "bias=" + Quantities.number(mostDegps) + "dps";
    }
}
