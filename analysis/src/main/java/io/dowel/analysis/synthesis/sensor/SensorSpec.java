package io.dowel.analysis.synthesis.sensor;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;

/**
 * One synthetic sensor.
 *
 * @param rateHz samples a second by its own clock
 * @param seed decides its noise and faults
 */
public record SensorSpec(
        SensorId id,
        Placement placement,
        double rateHz,
        Mount mount,
        SensorNoise noise,
        StreamFaults faults,
        SensorClock clock,
        long seed) {

    public SensorSpec {
        if (!(rateHz >= 1 && rateHz <= 10_000)) {
            throw new IllegalArgumentException("a sensor samples 1 to 10 000 times a second, not " + rateHz);
        }
    }

    /** A perfect sensor, straight at its usual place. */
    public static SensorSpec exact(Placement placement, double rateHz) {
        return new SensorSpec(
                new SensorId(placement.name().toLowerCase(java.util.Locale.ROOT)),
                placement,
                rateHz,
                Mount.straight(placement),
                SensorNoise.NONE,
                StreamFaults.NONE,
                SensorClock.EXACT,
                0);
    }

    /** A consumer sensor with everyday noise, drawn from the seed. */
    public static SensorSpec everyday(Placement placement, double rateHz, long seed) {
        return exact(placement, rateHz).withNoise(SensorNoise.mems(seed)).withSeed(seed);
    }

    public SensorSpec withId(SensorId name) {
        return new SensorSpec(name, placement, rateHz, mount, noise, faults, clock, seed);
    }

    public SensorSpec withMount(Mount m) {
        return new SensorSpec(id, placement, rateHz, m, noise, faults, clock, seed);
    }

    public SensorSpec withNoise(SensorNoise n) {
        return new SensorSpec(id, placement, rateHz, mount, n, faults, clock, seed);
    }

    public SensorSpec withFaults(StreamFaults f) {
        return new SensorSpec(id, placement, rateHz, mount, noise, f, clock, seed);
    }

    public SensorSpec withClock(SensorClock c) {
        return new SensorSpec(id, placement, rateHz, mount, noise, faults, c, seed);
    }

    public SensorSpec withSeed(long s) {
        return new SensorSpec(id, placement, rateHz, mount, noise, faults, clock, s);
    }
}
