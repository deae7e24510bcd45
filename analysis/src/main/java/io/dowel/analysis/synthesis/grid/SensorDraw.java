package io.dowel.analysis.synthesis.grid;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.synthesis.chance.Dice;
import io.dowel.analysis.synthesis.grid.GridCase.Trait;
import io.dowel.analysis.synthesis.sensor.Mount;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorNoise;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.synthesis.sensor.StreamFaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Draws the sensors of one case of the grid: rate, mounting, chip, clock and stream. Holds state; one owner. */
final class SensorDraw {

    private static final double[] RATES_HZ = {25, 40, 50, 60, 80, 95, 100, 100, 104, 120, 160, 200};

    private static final double LARGEST_BIAS_DEGPS = 6;

    /** Chips read about this often, whatever they deliver. */
    private static final double CHIP_HZ = 400;

    /** Where this seems much, the case is marked. */
    private static final double LARGE_BIAS_DEGPS = 3;

    private final Dice dice;
    private final long seed;
    private final double durationS;
    private final Set<Trait> traits;

    SensorDraw(Dice dice, long seed, double durationS, Set<Trait> traits) {
        this.dice = dice;
        this.seed = seed;
        this.durationS = durationS;
        this.traits = traits;
    }

    List<SensorSpec> draw(List<Placement> placements) {
        double rate = RATES_HZ[dice.below(RATES_HZ.length)];
        if (rate < GridCase.CLEAN_RATE_HZ) {
            traits.add(Trait.LOW_RATE);
        }
        List<SensorSpec> sensors = new ArrayList<>();
        for (Placement placement : placements) {
            long own = seed + sensors.size();
            sensors.add(SensorSpec.exact(placement, rate)
                    .withMount(mount(placement))
                    .withNoise(noise(own, rate))
                    .withFaults(faults(rate))
                    .withClock(clock(sensors.isEmpty() ? 0 : dice.uniform(0, 0.4)))
                    .withSeed(own));
        }
        return sensors;
    }

    /** Any way round on a bar; on the back one of the ways a strap allows, and a little askew. */
    private Mount mount(Placement placement) {
        if (placement.travels()) {
            return Mount.turned(placement, dice.uniform(-180, 180), dice.uniform(-80, 80), dice.uniform(-180, 180));
        }
        return Mount.turned(
                placement,
                90 * dice.below(4) + dice.uniform(-15, 15),
                81 * (dice.below(3) - 1) + dice.uniform(-8, 8),
                90 * dice.below(4) + dice.uniform(-15, 15));
    }

    private SensorNoise noise(long own, double rate) {
        double bias = dice.chance(0.35) ? dice.uniform(2, LARGEST_BIAS_DEGPS) : dice.uniform(0, 2);
        if (bias > LARGE_BIAS_DEGPS) {
            traits.add(Trait.LARGE_BIAS);
        }
        Vector3 direction = new Vector3(dice.gaussian(), dice.gaussian(), dice.gaussian()).normalized();
        return SensorNoise.mems(own)
                .withGyroBiasDegps(direction.times(bias))
                .withGyroDriftDegps(dice.uniform(0.02, 0.25))
                .withReadingsPerSample((int) StrictMath.max(2, CHIP_HZ / rate));
    }

    private StreamFaults faults(double rate) {
        boolean jitters = dice.chance(0.3);
        boolean doubles = dice.chance(0.15);
        List<StreamFaults.Hole> holes = dice.chance(0.08) ? holes() : List.of();
        if (jitters) {
            traits.add(Trait.JITTER);
        }
        if (doubles) {
            traits.add(Trait.DUPLICATES);
        }
        if (!holes.isEmpty()) {
            traits.add(Trait.HOLES);
        }
        return new StreamFaults(
                jitters ? dice.uniform(0.05, 0.25) / rate : 0,
                jitters ? dice.uniform(0.0002, 0.002) : 0,
                doubles ? dice.uniform(0, 0.05) : 0,
                doubles ? dice.uniform(0.01, 0.1) : 0,
                holes);
    }

    private List<StreamFaults.Hole> holes() {
        List<StreamFaults.Hole> holes = new ArrayList<>();
        for (int i = 1 + dice.below(3); i > 0; i--) {
            double from = dice.uniform(5, durationS - 2);
            holes.add(new StreamFaults.Hole(from, from + dice.logUniform(0.05, 1.5)));
        }
        return holes;
    }

    private SensorClock clock(double startS) {
        long boot = dice.nextLong() & 0xFFFF_FFFFL;
        long first = (long) dice.uniform(1e9, 1e13);
        return new SensorClock(boot, first, dice.uniform(-80, 80), startS);
    }
}
