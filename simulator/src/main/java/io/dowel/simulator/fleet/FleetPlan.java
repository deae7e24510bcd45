package io.dowel.simulator.fleet;

import io.dowel.simulator.link.Faults;
import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.MessageStream;
import io.dowel.simulator.stream.SteadyStream;
import java.time.Duration;

/**
 * What the sensors of a fleet do, and what goes wrong with them.
 *
 * @param seed decides every fault and every phase offset; the same seed gives the same messages lost, late and doubled
 * @param bootOffset added to every boot id; a fleet that follows another one needs a new one, or its messages look like those
 *     already seen
 * @param threads event loops that carry all sensors
 * @param connectsPerSecond how quickly the sensors come, so that a broker is not overrun before anything is measured
 */
public record FleetPlan(
        Duration duration, Faults faults, long seed, long bootOffset, int threads, int connectsPerSecond) {

    private static final long UINT32 = 0xFFFF_FFFFL;

    public FleetPlan {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a fleet publishes for some time");
        }
        if (threads < 1 || connectsPerSecond < 1) {
            throw new IllegalArgumentException("a fleet has at least one thread and connects at least once a second");
        }
    }

    /** Without faults, on two threads, 500 connections a second. */
    public static FleetPlan of(Duration duration, long seed) {
        return new FleetPlan(duration, Faults.NONE, seed, 0, 2, 500);
    }

    public FleetPlan withFaults(Faults newFaults) {
        return new FleetPlan(duration, newFaults, seed, bootOffset, threads, connectsPerSecond);
    }

    public FleetPlan withBootOffset(long offset) {
        return new FleetPlan(duration, faults, seed, offset, threads, connectsPerSecond);
    }

    /** Everything that happens at one sensor: a function of this plan, the lift and the sensor's number alone. */
    public MessageStream stream(int number, SharedLift lift) {
        Chance chance = Chance.of(seed).numbered(number);
        long interval = lift.messageNanos();
        long phase = (long) (chance.named("phase").at(0) * interval);
        long part = (long) (chance.named("part").at(0) * lift.parts());
        long boot = (chance.named("boot").bits(0) + bootOffset) & UINT32;
        return faults.disturb(new SteadyStream(phase, interval, duration.toNanos(), part, boot), chance);
    }
}
