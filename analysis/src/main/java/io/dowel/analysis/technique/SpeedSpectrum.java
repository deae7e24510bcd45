package io.dowel.analysis.technique;

import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** The amplitude spectrum of a speed, in arrays that are kept from one stroke to the next. Holds arrays; one owner. */
final class SpeedSpectrum {

    /** Arrays for the transform of 2^i complex numbers, once that was asked for. */
    private final double[][][] packed = new double[Integer.SIZE][][];

    private double[] amplitudes = new double[0];

    /**
     * The lowest amplitudes as a share of the largest of all, valid until the next are asked for. A real signal is transformed as
     * half as many complex numbers, each of two neighbours, and what both have come to is taken apart afterwards.
     *
     * @param samples how many of the numbers in {@code speed} are the signal
     * @param points length that it is filled up to with zeros, a power of two
     * @param lowest how many amplitudes, from frequency 0 on
     */
    double[] lowest(double[] speed, int samples, int points, int lowest) {
        int half = points / 2;
        double[][] numbers = pack(speed, samples, half);
        FastFourierTransformer.transformInPlace(numbers, DftNormalization.STANDARD, TransformType.FORWARD);
        amplitudes = amplitudes.length < lowest ? new double[lowest] : amplitudes;
        // where the signal never changes sign no amplitude is larger than the first
        int read = oneSigned(speed, samples) ? lowest - 1 : half;
        double largest = 0;
        // e^(-iπk/half), turned on step by step
        double stepCos = StrictMath.cos(StrictMath.PI / half);
        double stepSin = -StrictMath.sin(StrictMath.PI / half);
        double cos = 1;
        double sin = 0;
        for (int k = 0; k <= read; k++) {
            double squared = squaredAmplitude(numbers, k, cos, sin);
            largest = Math.max(largest, squared);
            if (k < lowest) {
                amplitudes[k] = Math.sqrt(squared);
            }
            double turned = cos * stepCos - sin * stepSin;
            sin = cos * stepSin + sin * stepCos;
            cos = turned;
        }
        largest = Math.sqrt(largest);
        for (int i = 0; i < lowest; i++) {
            amplitudes[i] /= largest;
        }
        return amplitudes;
    }

    private double[][] pack(double[] speed, int samples, int half) {
        int power = Integer.numberOfTrailingZeros(half);
        double[][] numbers = packed[power];
        if (numbers == null) {
            numbers = new double[2][half];
            packed[power] = numbers;
        }
        Arrays.fill(numbers[0], 0);
        Arrays.fill(numbers[1], 0);
        for (int i = 0; i < samples; i++) {
            numbers[i & 1][i >> 1] = speed[i];
        }
        return numbers;
    }

    private static boolean oneSigned(double[] speed, int samples) {
        double least = 0;
        double most = 0;
        for (int i = 0; i < samples; i++) {
            least = Math.min(least, speed[i]);
            most = Math.max(most, speed[i]);
        }
        return least == 0 || most == 0;
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
}
