package io.dowel.simulator.evaluation.scene;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterBody;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.simulator.evaluation.trial.Delivery;
import io.dowel.simulator.evaluation.trial.Radio;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A dowel hinge with a sensor between the shoulder blades and one on the sacrum, each askew, off its place and on a clock
 * of its own up to 100 ppm off, over a radio that keeps some frames waiting.
 *
 * <p>The person stands still, bends slowly twice, which calibrates, and then does a set. Some stand for minutes between,
 * so that the clocks part.
 */
public record BackScene(String label, SyntheticLift lift, SensorSpec trunk, SensorSpec pelvis, long seed) {

    /** How many scenes there are. */
    public static final int COUNT = 24;

    private static final long SEED = 20_241_001;
    private static final double MOST_PPM = 100;
    private static final double[] RATES_HZ = {60, 100, 100, 120};

    /** In every fourth scene. */
    private static final double LONG_REST_S = 150;

    /** Scene {@code index}, from 0: always the same. */
    public static BackScene at(int index) {
        long seed = SEED + 1000L * index;
        Random random = new Random(seed);
        double hipShare = 0.55 + 0.4 * random.nextDouble();
        LifterBody typical = LifterBody.TYPICAL;
        var body = new LifterBody(
                9.78 + 0.05 * random.nextDouble(),
                hipShare,
                Math.min(0.15, hipShare / 2) * random.nextDouble(),
                0.6 + 0.6 * random.nextDouble(),
                typical.hipBackM(),
                typical.hipDownM(),
                typical.barForeAftM(),
                typical.barSpinDeg());
        double deg = 35 + 55 * random.nextDouble();
        boolean rests = index % 4 == 3;
        LifterScript script = LifterScript.fromTheTop(seed)
                .body(body)
                .range(deg / 130, deg)
                .stand(4)
                .tempo(3, 1, 3, 2)
                .repetitions(2)
                .stand(rests ? LONG_REST_S : 3)
                .tempo(1 + 2.5 * random.nextDouble(), 1, 0.8 + 1.7 * random.nextDouble(), 1)
                .repetitions(5)
                .stand(2)
                .build();
        SensorSpec trunk = sensor(Placement.TRUNK, skew(index, 1, random), 0, seed + 1, random);
        SensorSpec pelvis =
                sensor(Placement.PELVIS, skew(index, -1, random), 0.4 * random.nextDouble(), seed + 2, random);
        String label = String.format(
                Locale.ROOT,
                "#%d hinge %.0f°, %.0f and %.0f Hz, %+.0f and %+.0f ppm%s",
                index,
                deg,
                trunk.rateHz(),
                pelvis.rateHz(),
                trunk.clock().skewPpm(),
                pelvis.clock().skewPpm(),
                rests ? ", long rest" : "");
        return new BackScene(label, SyntheticLifter.perform(script), trunk, pelvis, seed);
    }

    /** Every other scene has its clocks as far apart as may be. */
    private static double skew(int index, int sign, Random random) {
        double drawn = MOST_PPM * (2 * random.nextDouble() - 1);
        return index % 2 == 1 ? sign * (index % 4 == 1 ? 1 : -1) * MOST_PPM : drawn;
    }

    private static SensorSpec sensor(Placement placement, double skewPpm, double startS, long seed, Random random) {
        double rateHz = RATES_HZ[random.nextInt(RATES_HZ.length)];
        var clock = new SensorClock(1 + random.nextInt(1000), (long) (1e13 * random.nextDouble()), skewPpm, startS);
        return SceneSensor.draw(placement, rateHz, clock, seed)
                .withId(new SensorId(placement.name().toLowerCase(Locale.ROOT)));
    }

    /** The frames of both sensors as they arrive, on the clock of the movement. */
    public List<Delivery> deliveries() {
        return Radio.together(List.of(
                Radio.everyday(seed + 1).deliver(lift.frames(trunk, 5), trunk.clock()),
                Radio.everyday(seed + 2).deliver(lift.frames(pelvis, 8), pelvis.clock())));
    }
}
