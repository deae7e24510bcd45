package io.dowel.analysis.technique;

import io.dowel.analysis.motion.MotionCurve;
import java.util.Collection;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.jspecify.annotations.Nullable;

/**
 * How smoothly one stroke ran, from its speed; nearer 0 is smoother, for both measures.
 *
 * <p>Both are pure numbers, so that strokes of different size and length can be compared. Source: Balasubramanian,
 * Melendez-Calderon, Roby-Brami, Burdet, <i>On the analysis of movement smoothness</i>, J. NeuroEng. Rehabil. 12:112, 2015.
 *
 * @param sparc spectral arc length: how much the spectrum of the speed winds
 * @param ldlj logarithm of the dimensionless jerk; reacts to noise more than {@code sparc} does
 */
public record Smoothness(double sparc, double ldlj) {

    /** Movements have no content above this; what is there is noise. */
    private static final double HIGHEST_HZ = 10;

    /** The spectrum ends where it last exceeds this share of its peak. */
    private static final double LEAST_SHARE = 0.05;

    /** Zeros that make the spectrum 16 times finer, so that its arc does not depend on the number of samples. */
    private static final int FINER_POWER = 4;

    private static final int FEWEST_SAMPLES = 5;

    /**
     * Measures one stroke.
     *
     * @param speed speed in any unit, sampled evenly over exactly the stroke
     * @param rateHz samples a second, above 20
     * @throws IllegalArgumentException where there is nothing to measure: fewer than 5 samples or no movement
     */
    public static Smoothness of(double[] speed, double rateHz) {
        double peak = peak(speed);
        if (speed.length < FEWEST_SAMPLES || !(peak > 0) || !(rateHz >= 2 * HIGHEST_HZ)) {
            throw new IllegalArgumentException("smoothness needs a movement of 5 samples or more at 20 Hz or more");
        }
        return new Smoothness(spectralArcLength(speed, rateHz), logDimensionlessJerk(speed, rateHz, peak));
    }

    /**
     * Measures one stroke of a curve, resampled so that the sensor's rate and noise have little say.
     *
     * @return {@code null} where the curve is too coarse there, or has a hole
     */
    public static @Nullable Smoothness ofStroke(MotionCurve curve, double startS, double endS) {
        double[] speed = StrokeSpeed.of(curve, startS, endS);
        return speed == null || speed.length < FEWEST_SAMPLES || !(peak(speed) > 0)
                ? null
                : of(speed, StrokeSpeed.RATE_HZ);
    }

    /** The mean over strokes, or {@code null} over none. */
    static @Nullable Smoothness mean(Collection<Smoothness> strokes) {
        return strokes.isEmpty()
                ? null
                : new Smoothness(
                        Means.of(strokes.stream().mapToDouble(Smoothness::sparc)),
                        Means.of(strokes.stream().mapToDouble(Smoothness::ldlj)));
    }

    private static double spectralArcLength(double[] speed, double rateHz) {
        int points = 1 << (32 - Integer.numberOfLeadingZeros(speed.length - 1) + FINER_POWER);
        double stepHz = rateHz / points;
        double[] spectrum = spectrum(speed, points, (int) Math.min(points / 2.0, HIGHEST_HZ / stepHz) + 1);
        // The lowest frequency of a one-signed speed is its strongest.
        int last = 0;
        for (int i = 0; i < spectrum.length; i++) {
            if (spectrum[i] >= LEAST_SHARE) {
                last = i;
            }
        }
        double length = 0;
        for (int i = 1; i <= last; i++) {
            double across = 1.0 / last;
            double up = spectrum[i] - spectrum[i - 1];
            length += Math.sqrt(across * across + up * up);
        }
        return -length;
    }

    /**
     * The lowest amplitudes as a share of the largest of all. A real signal is transformed as half as many complex numbers, each of two
     * neighbours, and what both have come to is taken apart afterwards.
     *
     * @param points length that the speed is filled up to with zeros, a power of two
     * @param lowest how many amplitudes, from frequency 0 on
     */
    private static double[] spectrum(double[] speed, int points, int lowest) {
        int half = points / 2;
        double[][] packed = new double[2][half];
        for (int i = 0; i < speed.length; i++) {
            packed[i & 1][i >> 1] = speed[i];
        }
        FastFourierTransformer.transformInPlace(packed, DftNormalization.STANDARD, TransformType.FORWARD);
        double[] amplitudes = new double[lowest];
        double largest = 0;
        // e^(-iπk/half), turned on step by step
        double stepCos = StrictMath.cos(StrictMath.PI / half);
        double stepSin = -StrictMath.sin(StrictMath.PI / half);
        double cos = 1;
        double sin = 0;
        for (int k = 0; k <= half; k++) {
            double squared = squaredAmplitude(packed, k, cos, sin);
            largest = Math.max(largest, squared);
            if (k < lowest) {
                amplitudes[k] = Math.sqrt(squared);
            }
            double turned = cos * stepCos - sin * stepSin;
            sin = cos * stepSin + sin * stepCos;
            cos = turned;
        }
        largest = Math.sqrt(largest);
        for (int i = 0; i < amplitudes.length; i++) {
            amplitudes[i] /= largest;
        }
        return amplitudes;
    }

    private static double squaredAmplitude(double[][] packed, int k, double cos, double sin) {
        int mask = packed[0].length - 1;
        double re = packed[0][k & mask];
        double im = packed[1][k & mask];
        double mirroredRe = packed[0][-k & mask];
        double mirroredIm = -packed[1][-k & mask];
        double evenRe = 0.5 * (re + mirroredRe);
        double evenIm = 0.5 * (im + mirroredIm);
        double oddRe = 0.5 * (im - mirroredIm);
        double oddIm = -0.5 * (re - mirroredRe);
        double sumRe = evenRe + oddRe * cos - oddIm * sin;
        double sumIm = evenIm + oddRe * sin + oddIm * cos;
        return sumRe * sumRe + sumIm * sumIm;
    }

    private static double logDimensionlessJerk(double[] speed, double rateHz, double peak) {
        double sum = 0;
        for (int i = 2; i < speed.length; i++) {
            double jerk = (speed[i] - 2 * speed[i - 1] + speed[i - 2]) * rateHz * rateHz;
            sum += jerk * jerk / rateHz;
        }
        double durationS = speed.length / rateHz;
        return -StrictMath.log(sum * durationS * durationS * durationS / (peak * peak));
    }

    private static double peak(double[] values) {
        double peak = 0;
        for (double value : values) {
            peak = StrictMath.max(peak, StrictMath.abs(value));
        }
        return peak;
    }
}
