package io.dowel.analysis.synthesis.sensor;

import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.synthesis.chance.Dice;

/**
 * What a real sensor adds to the truth.
 *
 * @param accelDensity white noise in m/s² per √Hz; a phone or a good tag has 0.001 to 0.003
 * @param gyroDensityDegps white noise in °/s per √Hz; 0.004 to 0.015
 * @param accelBiasMps2 constant offset along each axis; up to 0.3
 * @param gyroBiasDegps offset at the first sample; up to 6 in the recordings
 * @param gyroDriftDegps how far the gyroscope's offset wanders in a minute, one standard deviation
 * @param accelScale error of scale of each axis as a share; ±0.01
 * @param gyroScale the same of the gyroscope
 * @param accelStepMps2 smallest step of the digital reading, 0 for none
 * @param gyroStepDegps the same of the gyroscope
 * @param readingsPerSample how many readings the sensor averages into one sample; 1 is an instant
 */
public record SensorNoise(
        double accelDensity,
        double gyroDensityDegps,
        Vector3 accelBiasMps2,
        Vector3 gyroBiasDegps,
        double gyroDriftDegps,
        Vector3 accelScale,
        Vector3 gyroScale,
        double accelStepMps2,
        double gyroStepDegps,
        int readingsPerSample) {

    private static final Vector3 NO = new Vector3(0, 0, 0);

    /** A perfect sensor that samples instants. */
    public static final SensorNoise NONE = new SensorNoise(0, 0, NO, NO, 0, NO, NO, 0, 0, 1);

    public SensorNoise {
        if (readingsPerSample < 1) {
            throw new IllegalArgumentException("a sample has at least one reading");
        }
    }

    /** A consumer MEMS sensor, drawn from the seed: offset of the gyroscope about 1 °/s, scales within 1 %. */
    public static SensorNoise mems(long seed) {
        Dice dice = Dice.of(seed, "mems");
        return new SensorNoise(
                dice.uniform(0.001, 0.003),
                dice.uniform(0.004, 0.012),
                draw(dice, 0.08),
                draw(dice, 0.6),
                0.05,
                draw(dice, 0.005),
                draw(dice, 0.005),
                9.80665 * 16 / 32768,
                2000.0 / 32768,
                4);
    }

    public SensorNoise withGyroBiasDegps(Vector3 bias) {
        return new SensorNoise(
                accelDensity,
                gyroDensityDegps,
                accelBiasMps2,
                bias,
                gyroDriftDegps,
                accelScale,
                gyroScale,
                accelStepMps2,
                gyroStepDegps,
                readingsPerSample);
    }

    public SensorNoise withGyroDriftDegps(double perMinute) {
        return new SensorNoise(
                accelDensity,
                gyroDensityDegps,
                accelBiasMps2,
                gyroBiasDegps,
                perMinute,
                accelScale,
                gyroScale,
                accelStepMps2,
                gyroStepDegps,
                readingsPerSample);
    }

    public SensorNoise withReadingsPerSample(int readings) {
        return new SensorNoise(
                accelDensity,
                gyroDensityDegps,
                accelBiasMps2,
                gyroBiasDegps,
                gyroDriftDegps,
                accelScale,
                gyroScale,
                accelStepMps2,
                gyroStepDegps,
                readings);
    }

    private static Vector3 draw(Dice dice, double deviation) {
        return new Vector3(
                deviation * dice.mildGaussian(), deviation * dice.mildGaussian(), deviation * dice.mildGaussian());
    }
}
