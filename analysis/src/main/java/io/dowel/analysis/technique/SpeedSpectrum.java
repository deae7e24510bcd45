package io.dowel.analysis.technique;

import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.jspecify.annotations.Nullable;

/**
 * The amplitude spectrum of a speed, in arrays that are kept from one stroke to the next.
 *
 * <p>The spectrum is {@value #FINER} times finer than the signal is long. It is made in so many parts: part {@code r} holds every
 * {@value #FINER}th frequency from {@code r} on, and is the transform of the signal alone, turned on by that much. So no time goes
 * into the zeros that others fill a signal up with. Holds arrays; one owner.
 */
final class SpeedSpectrum {

    /** How many times finer than the signal is long, so that an arc along the spectrum does not depend on the number of samples. */
    static final int FINER = 1 << SpeedSpectrum.FINER_POWER;

    private static final int FINER_POWER = 4;

    /** What spectra of signals of up to 2^i numbers are made in, once that was asked for. */
    private final @Nullable Parts[] parts = new Parts[Integer.SIZE];

    private double[] amplitudes = new double[0];

    /** The parts of a spectrum, real and imaginary, and e^(-2πi k / {@link #points}) for all that a signal's numbers are turned on by. */
    private static final class Parts {

        private final int points;
        private final double[][][] numbers;
        private final double[] cos;
        private final double[] sin;

        Parts(int half) {
            points = FINER * half;
            numbers = new double[FINER][2][half];
            cos = new double[points];
            sin = new double[points];
            for (int k = 0; k < points; k++) {
                cos[k] = StrictMath.cos(2 * StrictMath.PI * k / points);
                sin[k] = -StrictMath.sin(2 * StrictMath.PI * k / points);
            }
        }

        /** Transforms a real signal as half as many complex numbers, each of two neighbours. */
        void transform(double[] speed, int samples) {
            double[] even = numbers[0][0];
            double[] odd = numbers[0][1];
            Arrays.fill(even, 0);
            Arrays.fill(odd, 0);
            for (int i = 0; i < samples; i++) {
                (((i & 1) == 0) ? even : odd)[i >> 1] = speed[i];
            }
            int pairs = (samples + 1) / 2;
            for (int r = FINER - 1; r >= 0; r--) {
                double[][] part = numbers[r];
                for (int i = 0; r > 0 && i < pairs; i++) {
                    part[0][i] = even[i] * cos[r * i] - odd[i] * sin[r * i];
                    part[1][i] = even[i] * sin[r * i] + odd[i] * cos[r * i];
                }
                Arrays.fill(part[0], pairs, part[0].length, 0);
                Arrays.fill(part[1], pairs, part[1].length, 0);
                FastFourierTransformer.transformInPlace(part, DftNormalization.STANDARD, TransformType.FORWARD);
            }
        }

        /** What both neighbours have come to, taken apart: the squared amplitude of frequency {@code k} of twice as many. */
        double squaredAmplitude(int k, double turnCos, double turnSin) {
            int at = k & (points - 1);
            int mirrored = -k & (points - 1);
            double re = numbers[at & (FINER - 1)][0][at >> FINER_POWER];
            double im = numbers[at & (FINER - 1)][1][at >> FINER_POWER];
            double mirroredRe = numbers[mirrored & (FINER - 1)][0][mirrored >> FINER_POWER];
            double mirroredIm = -numbers[mirrored & (FINER - 1)][1][mirrored >> FINER_POWER];
            double evenRe = 0.5 * (re + mirroredRe);
            double evenIm = 0.5 * (im + mirroredIm);
            double oddRe = 0.5 * (im - mirroredIm);
            double oddIm = -0.5 * (re - mirroredRe);
            double sumRe = evenRe + oddRe * turnCos - oddIm * turnSin;
            double sumIm = evenIm + oddRe * turnSin + oddIm * turnCos;
            return sumRe * sumRe + sumIm * sumIm;
        }
    }

    /**
     * The lowest amplitudes as a share of the largest of all, valid until the next are asked for.
     *
     * @param samples how many of the numbers in {@code speed} are the signal
     * @param room a power of two, and not below {@code samples}; there are {@link #FINER} times as many frequencies
     * @param lowest how many amplitudes, from frequency 0 on
     */
    double[] lowest(double[] speed, int samples, int room, int lowest) {
        Parts made = parts(room / 2);
        made.transform(speed, samples);
        amplitudes = amplitudes.length < lowest ? new double[lowest] : amplitudes;
        int half = made.points;
        // where the signal never changes sign no amplitude is larger than the first
        int read = oneSigned(speed, samples) ? lowest - 1 : half;
        double largest = 0;
        // e^(-iπk/half), turned on step by step
        double stepCos = StrictMath.cos(StrictMath.PI / half);
        double stepSin = -StrictMath.sin(StrictMath.PI / half);
        double cos = 1;
        double sin = 0;
        for (int k = 0; k <= read; k++) {
            double squared = made.squaredAmplitude(k, cos, sin);
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

    private Parts parts(int half) {
        int power = Integer.numberOfTrailingZeros(half);
        Parts made = parts[power];
        if (made == null) {
            made = new Parts(half);
            parts[power] = made;
        }
        return made;
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
}
