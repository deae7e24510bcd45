package io.dowel.analysis.technique;

import io.dowel.analysis.motion.MotionCurve;
import java.util.Arrays;

/**
 * The velocity of one stroke on an even grid of 100 Hz, whatever rate its sensor has, so that the smoothness of two sensors
 * can be compared.
 *
 * <p>Each point is the local straight line through the velocities around it, weighted by a Gaussian of 20 ms: it lets
 * through what a person does (half amplitude at 9 Hz) and takes off the noise that a second derivative would blow up. Holds
 * arrays; one owner.
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

    /** One step of the grid, in sigmas. */
    private static final double STEP = 1 / (RATE_HZ * SIGMA_S);

    /** Sums at each point of the grid: weight, weight times time (once, twice), times velocity, times both. */
    private static final int SUMS = 5;

    /** The Gaussian at whole steps, as far as both sides of it reach. */
    private static final double[] BELL = bell();

    private static final double STEP_S = 1 / RATE_HZ;

    private double[] sums = new double[0];
    private double[] speed = new double[0];

    private static double[] bell() {
        double[] bell = new double[(int) Math.round(2 * REACH / STEP) + 2];
        for (int j = 0; j < bell.length; j++) {
            bell[j] = StrictMath.exp(-j * STEP * j * STEP / 2);
        }
        return bell;
    }

    /**
     * Reads the velocity from {@code startS} up to {@code endS} into {@link #speed}; its sign, which is that of the stroke, changes no
     * smoothness.
     *
     * @return points read; 0 where the curve does not cover the stroke, is too coarse, or has a hole in it
     */
    int read(MotionCurve curve, double startS, double endS) {
        double[] timeS = curve.timeS();
        int first = firstAtOrAfter(curve, startS);
        int last = firstAtOrAfter(curve, endS);
        boolean covered = curve.size() > 1 && timeS[0] <= startS && last < curve.size() && last > first;
        if (!covered || rateHz(timeS, Math.max(0, first - 1), last) < LEAST_RATE_HZ) {
            return 0;
        }
        if (curve.longestGapS(startS, endS) > LONGEST_HOLE_S) {
            return 0;
        }
        int points = (int) Math.round((endS - startS) * RATE_HZ);
        ensure(points);
        double reachS = REACH * SIGMA_S;
        int from = firstAtOrAfter(curve, startS - reachS);
        curve.draw(from, firstAtOrAfter(curve, endS + reachS));
        for (int i = from; i < curve.size() && timeS[i] <= endS + reachS; i++) {
            spread(timeS[i] - startS, curve.velocity()[i], points);
        }
        for (int i = 0; i < points; i++) {
            speed[i] = line(sums, SUMS * i);
        }
        return points;
    }

    /** What was read last. */
    double[] speed() {
        return speed;
    }

    private void ensure(int points) {
        if (speed.length < points) {
            speed = new double[2 * points];
            sums = new double[2 * points * SUMS];
        }
        Arrays.fill(sums, 0, points * SUMS, 0);
    }

    private static double rateHz(double[] timeS, int from, int to) {
        return (to - from) / (timeS[to] - timeS[from]);
    }

    /**
     * Adds one sample to the sums of each point that it reaches. Points are evenly apart, so the Gaussian goes from one to the
     * next by multiplication: two exponentials a sample instead of one for each point.
     */
    private void spread(double atS, double velocity, int points) {
        int first = Math.max(0, (int) Math.ceil((atS - REACH * SIGMA_S) * RATE_HZ - 1e-6));
        double t = (atS - first * STEP_S) * (1 / SIGMA_S);
        double falling = StrictMath.exp(-t * t / 2);
        double ratio = StrictMath.exp(t * STEP);
        int most = Math.min(BELL.length, points - first);
        for (int j = 0; j < most; j++) {
            double away = t - j * STEP;
            if (away < -REACH) {
                return;
            }
            double weight = falling * BELL[j];
            falling *= ratio;
            int at = SUMS * (first + j);
            sums[at] += weight;
            sums[at + 1] += weight * away;
            sums[at + 2] += weight * away * away;
            sums[at + 3] += weight * velocity;
            sums[at + 4] += weight * away * velocity;
        }
    }

    /** The value, at its own point, of the weighted straight line through what was added up there. */
    private static double line(double[] sums, int at) {
        double w = sums[at];
        double wt = sums[at + 1];
        double spread = w * sums[at + 2] - wt * wt;
        return spread > 1e-9 * w * w ? (sums[at + 2] * sums[at + 3] - wt * sums[at + 4]) / spread : sums[at + 3] / w;
    }

    private static int firstAtOrAfter(MotionCurve curve, double atS) {
        int found = Arrays.binarySearch(curve.timeS(), 0, curve.size(), atS);
        return found >= 0 ? found : -found - 1;
    }
}
