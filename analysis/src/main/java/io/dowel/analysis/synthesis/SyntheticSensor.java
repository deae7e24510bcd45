package io.dowel.analysis.synthesis;

import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.synthesis.chance.Dice;
import io.dowel.analysis.synthesis.sensor.Rotation;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorNoise;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.synthesis.sensor.StreamFaults;
import java.util.ArrayList;
import java.util.List;

/** A sensor riding on a motion: physics first, then the chip's errors, then the stream's. Holds state; one owner. */
final class SyntheticSensor {

    private static final double DEGREE = StrictMath.PI / 180;

    /** A jittering sample never passes its neighbour. */
    private static final double LARGEST_JITTER = 0.45;

    /** Specific force in m/s² and angular rate in rad/s, in some axes. */
    private record Reading(Vector3 force, Vector3 rate) {

        Reading plus(Reading other) {
            return new Reading(force.plus(other.force), rate.plus(other.rate));
        }

        Reading times(double factor) {
            return new Reading(force.times(factor), rate.times(factor));
        }
    }

    private final SyntheticLift lift;
    private final SensorSpec spec;
    private final Rotation mount;
    private final Dice noise;
    private final Dice timing;
    private Vector3 gyroBiasDegps;

    SyntheticSensor(SyntheticLift lift, SensorSpec spec) {
        this.lift = lift;
        this.spec = spec;
        this.mount = spec.mount().rotation();
        this.noise = Dice.of(spec.seed(), "noise");
        this.timing = Dice.of(spec.seed(), "timing");
        this.gyroBiasDegps = spec.noise().gyroBiasDegps();
    }

    List<ImuSample> samples() {
        SensorClock clock = spec.clock();
        StreamFaults faults = spec.faults();
        double interval = 1 / (spec.rateHz() * clock.rate());
        int count = 1 + (int) StrictMath.floor((lift.durationS() - clock.startS()) / interval);
        List<ImuSample> samples = new ArrayList<>(count);
        long lastNanos = Long.MIN_VALUE;
        Reading last = null;
        for (int i = 0; i < count; i++) {
            double time = clock.startS() + i * interval + (i == 0 ? 0 : jitter(faults.samplingJitterS(), interval));
            double stampError = i == 0 ? 0 : jitter(faults.stampJitterS(), interval);
            Reading reading = chip(average(time, interval), interval);
            boolean repeats = timing.chance(faults.repeatedShare());
            boolean doubles = timing.chance(faults.doubledShare());
            last = repeats && last != null ? last : reading;
            if (i > 0 && faults.swallows(time - clock.startS())) {
                continue;
            }
            lastNanos = StrictMath.max(lastNanos, clock.deviceNanos(time + stampError));
            samples.add(sample(lastNanos, last));
            if (doubles) {
                samples.add(sample(lastNanos, last));
            }
        }
        return samples;
    }

    private double jitter(double deviation, double interval) {
        double limit = LARGEST_JITTER * interval;
        return StrictMath.max(-limit, StrictMath.min(limit, deviation * timing.gaussian()));
    }

    private static ImuSample sample(long nanos, Reading r) {
        Vector3 f = r.force();
        Vector3 w = r.rate();
        return new ImuSample(nanos, f.x(), f.y(), f.z(), w.x(), w.y(), w.z());
    }

    private Reading average(double time, double interval) {
        int readings = spec.noise().readingsPerSample();
        Reading sum = truth(time + (0.5 / readings - 0.5) * interval);
        for (int i = 1; i < readings; i++) {
            sum = sum.plus(truth(time + ((i + 0.5) / readings - 0.5) * interval));
        }
        return sum.times(1.0 / readings);
    }

    /** What a perfect sensor reads at an instant: the force that holds it against gravity and moves it. */
    private Reading truth(double time) {
        Pose pose = lift.pose(spec.placement(), time);
        Vector3 rate = pose.angularRate();
        double gravity = lift.script().body().gravityMps2();
        return new Reading(mount.in(pose.specificForce(spec.mount().leverM(), gravity, rate)), mount.in(rate));
    }

    private Reading chip(Reading truth, double interval) {
        SensorNoise n = spec.noise();
        double bandwidth = StrictMath.sqrt(0.5 / interval);
        double wander = n.gyroDriftDegps() * StrictMath.sqrt(interval / 60);
        gyroBiasDegps = gyroBiasDegps.plus(gaussian(wander));
        Vector3 force = scaled(truth.force(), n.accelScale())
                .plus(n.accelBiasMps2())
                .plus(gaussian(n.accelDensity() * bandwidth));
        Vector3 rate = scaled(truth.rate(), n.gyroScale())
                .plus(gyroBiasDegps.times(DEGREE))
                .plus(gaussian(n.gyroDensityDegps() * bandwidth * DEGREE));
        return new Reading(stepped(force, n.accelStepMps2()), stepped(rate, n.gyroStepDegps() * DEGREE));
    }

    private Vector3 gaussian(double deviation) {
        return new Vector3(deviation * noise.gaussian(), deviation * noise.gaussian(), deviation * noise.gaussian());
    }

    private static Vector3 scaled(Vector3 v, Vector3 error) {
        return new Vector3(v.x() * (1 + error.x()), v.y() * (1 + error.y()), v.z() * (1 + error.z()));
    }

    private static Vector3 stepped(Vector3 v, double step) {
        return step > 0 ? new Vector3(stepped(v.x(), step), stepped(v.y(), step), stepped(v.z(), step)) : v;
    }

    private static double stepped(double value, double step) {
        return StrictMath.rint(value / step) * step;
    }
}
