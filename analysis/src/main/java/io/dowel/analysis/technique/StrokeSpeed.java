package io.dowel.analysis.technique;

import io.dowel.analysis.motion.MotionCurve;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The velocity of one stroke on an even grid of 100 Hz, whatever rate its sensor has, so that the smoothness of two sensors
 * can be compared.
 *
 * <p>Each point is the local straight line through the velocities around it, weighted by a Gaussian of 20 ms: it lets
 * through what a person does (half amplitude at 9 Hz) and takes off the noise that a second derivative would blow up.
 */
final class StrokeSpeed {

    /** Rate of the grid: that of the published check values. */
    static final double RATE_HZ = 100;

    /** A tenth below what a whole stream must have, since the rate of a single stroke scatters. */
    private static final double LEAST_RATE_HZ = 36;

    /** Over a longer hole the line would draw a smoothness that nobody saw. */
    private static final double LONGEST_HOLE_S = 0.1;

    private static final double SIGMA_S = 0.02;

    /** Beyond this many sigmas a sample has no say; holes up to 0.1 s are bridged by it. */
    private static final double REACH = 4;

    private StrokeSpeed() {}

    /**
     * The velocity from {@code startS} up to {@code endS}; its sign, which is that of the stroke, changes no smoothness.
     *
     * @return {@code null} where the curve does not cover the stroke, is too coarse, or has a hole in it
     */
    static double @Nullable [] of(MotionCurve curve, double startS, double endS) {
        double[] timeS = curve.timeS();
        int first = firstAtOrAfter(curve, startS);
        int last = firstAtOrAfter(curve, endS);
        boolean covered = curve.size() > 1 && timeS[0] <= startS && last < curve.size() && last > first;
        if (!covered || rateHz(timeS, Math.max(0, first - 1), last) < LEAST_RATE_HZ) {
            return null;
        }
        if (curve.longestGapS(startS, endS) > LONGEST_HOLE_S) {
            return null;
        }
        double[] speed = new double[(int) Math.round((endS - startS) * RATE_HZ)];
        int from = firstAtOrAfter(curve, startS - REACH * SIGMA_S);
        for (int i = 0; i < speed.length; i++) {
            double atS = startS + i / RATE_HZ;
            while (timeS[from] < atS - REACH * SIGMA_S) {
                from++;
            }
            speed[i] = lineAt(curve, from, atS);
        }
        return speed;
    }

    private static double rateHz(double[] timeS, int from, int to) {
        return (to - from) / (timeS[to] - timeS[from]);
    }

    /** The value at {@code atS} of the weighted straight line through the velocities around it. */
    private static double lineAt(MotionCurve curve, int from, double atS) {
        double w = 0;
        double wt = 0;
        double wtt = 0;
        double wv = 0;
        double wtv = 0;
        for (int i = from; i < curve.size() && curve.timeS()[i] <= atS + REACH * SIGMA_S; i++) {
            double t = (curve.timeS()[i] - atS) / SIGMA_S;
            double weight = StrictMath.exp(-t * t / 2);
            double v = curve.velocity()[i];
            w += weight;
            wt += weight * t;
            wtt += weight * t * t;
            wv += weight * v;
            wtv += weight * t * v;
        }
        double spread = w * wtt - wt * wt;
        return spread > 1e-9 * w * w ? (wtt * wv - wt * wtv) / spread : wv / w;
    }

    private static int firstAtOrAfter(MotionCurve curve, double atS) {
        int found = Arrays.binarySearch(curve.timeS(), 0, curve.size(), atS);
        return found >= 0 ? found : -found - 1;
    }
}
