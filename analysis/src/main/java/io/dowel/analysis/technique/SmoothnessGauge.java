package io.dowel.analysis.technique;

import io.dowel.analysis.motion.MotionCurve;
import org.jspecify.annotations.Nullable;

/**
 * Measures the {@link Smoothness} of one stroke after the other, in arrays that it keeps.
 *
 * <p>What it says of a stroke depends on that stroke alone. Holds arrays; one owner.
 */
public final class SmoothnessGauge {

    /** Movements have no content above this; what is there is noise. */
    private static final double HIGHEST_HZ = 10;

    /** The spectrum ends where it last exceeds this share of its peak. */
    private static final double LEAST_SHARE = 0.05;

    private static final int FEWEST_SAMPLES = 5;

    private final StrokeSpeed stroke = new StrokeSpeed();
    private final SpeedSpectrum spectrum = new SpeedSpectrum();

    /**
     * Measures one stroke.
     *
     * @param speed speed in any unit, sampled evenly over exactly the stroke
     * @param rateHz samples a second, above 20
     * @throws IllegalArgumentException where there is nothing to measure: fewer than 5 samples or no movement
     */
    public Smoothness of(double[] speed, double rateHz) {
        double peak = peak(speed, speed.length);
        if (speed.length < FEWEST_SAMPLES || !(peak > 0) || !(rateHz >= 2 * HIGHEST_HZ)) {
            throw new IllegalArgumentException("smoothness needs a movement of 5 samples or more at 20 Hz or more");
        }
        return measure(speed, speed.length, rateHz, peak);
    }

    /**
     * Measures one stroke of a curve, resampled so that the sensor's rate and noise have little say.
     *
     * @return {@code null} where the curve is too coarse there, or has a hole
     */
    public @Nullable Smoothness ofStroke(MotionCurve curve, double startS, double endS) {
        int points = stroke.read(curve, startS, endS);
        if (points < FEWEST_SAMPLES) {
            return null;
        }
        double peak = peak(stroke.speed(), points);
        return peak > 0 ? measure(stroke.speed(), points, StrokeSpeed.RATE_HZ, peak) : null;
    }

    private Smoothness measure(double[] speed, int points, double rateHz, double peak) {
        return new Smoothness(
                spectralArcLength(speed, points, rateHz), logDimensionlessJerk(speed, points, rateHz, peak));
    }

    private double spectralArcLength(double[] speed, int samples, double rateHz) {
        int room = 1 << (32 - Integer.numberOfLeadingZeros(samples - 1));
        int points = SpeedSpectrum.FINER * room;
        double stepHz = rateHz / points;
        int lowest = (int) Math.min(points / 2.0, HIGHEST_HZ / stepHz) + 1;
        double[] amplitudes = spectrum.lowest(speed, samples, room, lowest);
        // The lowest frequency of a one-signed speed is its strongest.
        int last = 0;
        for (int i = 0; i < lowest; i++) {
            if (amplitudes[i] >= LEAST_SHARE) {
                last = i;
            }
        }
        double length = 0;
        for (int i = 1; i <= last; i++) {
            double across = 1.0 / last;
            double up = amplitudes[i] - amplitudes[i - 1];
            length += Math.sqrt(across * across + up * up);
        }
        return -length;
    }

    private static double logDimensionlessJerk(double[] speed, int samples, double rateHz, double peak) {
        double sum = 0;
        for (int i = 2; i < samples; i++) {
            double jerk = (speed[i] - 2 * speed[i - 1] + speed[i - 2]) * rateHz * rateHz;
            sum += jerk * jerk / rateHz;
        }
        double durationS = samples / rateHz;
        return -StrictMath.log(sum * durationS * durationS * durationS / (peak * peak));
    }

    private static double peak(double[] values, int count) {
        double peak = 0;
        for (int i = 0; i < count; i++) {
            peak = StrictMath.max(peak, StrictMath.abs(values[i]));
        }
        return peak;
    }
}
