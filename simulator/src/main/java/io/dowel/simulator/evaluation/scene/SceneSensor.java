package io.dowel.simulator.evaluation.scene;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.synthesis.sensor.Mount;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorNoise;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import java.util.Random;

/** Draws everyday sensors: where they sit, how they are turned, and what their chips and clocks get wrong. */
public final class SceneSensor {

    private static final double BIAS_DEGPS = 1.5;
    private static final double DRIFT_DEGPS = 0.15;
    private static final double MISPLACED_M = 0.05;
    private static final double MISTURNED_DEG = 15;
    private static final double TILTED_DEG = 12;

    /** Chips read about this often, whatever they deliver. */
    private static final double CHIP_HZ = 400;

    private SceneSensor() {}

    /**
     * A sensor somewhere near its usual place: any way round on a bar, on a back a strap's way round and askew.
     *
     * @param clock its clock
     */
    public static SensorSpec draw(Placement placement, double rateHz, SensorClock clock, long seed) {
        Random random = new Random(seed);
        Vector3 bias = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
                .normalized()
                .times(BIAS_DEGPS * random.nextDouble());
        SensorNoise noise = SensorNoise.mems(seed)
                .withGyroBiasDegps(bias)
                .withGyroDriftDegps(DRIFT_DEGPS * random.nextDouble())
                .withReadingsPerSample((int) Math.max(2, CHIP_HZ / rateHz));
        return SensorSpec.exact(placement, rateHz)
                .withMount(mount(placement, random))
                .withNoise(noise)
                .withClock(clock)
                .withSeed(seed);
    }

    private static Mount mount(Placement placement, Random random) {
        Mount usual = Mount.straight(placement);
        Vector3 lever = usual.leverM();
        if (placement.travels()) {
            return new Mount(lever, spread(random, 180), spread(random, 80), spread(random, 180));
        }
        Vector3 misplaced = lever.plus(
                new Vector3(spread(random, MISPLACED_M / 3), spread(random, MISPLACED_M), spread(random, MISPLACED_M)));
        return new Mount(
                misplaced,
                90 * random.nextInt(4) + spread(random, MISTURNED_DEG),
                spread(random, TILTED_DEG),
                90 * random.nextInt(4) + spread(random, TILTED_DEG));
    }

    private static double spread(Random random, double most) {
        return most * (2 * random.nextDouble() - 1);
    }
}
