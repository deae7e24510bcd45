package io.dowel.simulator.evaluation.trial;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * The way of a sensor's frames to the service: each takes at least as long as the quickest, some much longer, and none
 * overtakes another. Same seed, same delays.
 *
 * @param leastS how long the quickest frame takes
 * @param usualS what the others take on top, on average
 * @param burstShare share of frames that meet a busy channel
 * @param burstS what those take on top, at most
 */
public record Radio(double leastS, double usualS, double burstShare, double burstS, long seed) {

    /** A home network that is used by others as well. */
    public static Radio everyday(long seed) {
        return new Radio(0.005, 0.012, 0.05, 0.15, seed);
    }

    /** Frames as they arrive, on the clock of the movement. */
    public List<Delivery> deliver(List<ImuFrame> frames, SensorClock clock) {
        Random random = new Random(seed);
        List<Delivery> deliveries = new ArrayList<>();
        double lastS = 0;
        for (ImuFrame frame : frames) {
            double sentS = clock.timeS(frame.deviceNanos(frame.size() - 1));
            double waits = -usualS * Math.log(1 - random.nextDouble());
            double bursts = random.nextDouble() < burstShare ? burstS * random.nextDouble() : 0;
            lastS = Math.max(lastS, sentS + leastS + waits + bursts);
            deliveries.add(new Delivery(Math.round(lastS * 1e9), frame));
        }
        return deliveries;
    }

    /** The frames of several sensors in the order in which they arrive. */
    public static List<Delivery> together(List<List<Delivery>> sensors) {
        return sensors.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Delivery::arrivalNanos))
                .toList();
    }
}
