package io.dowel.analysis.motion;

import java.util.Arrays;

/**
 * Finds the moments that are quiet enough to be a pause: neither acceleration nor angular rate varies.
 *
 * <p>Quiet is necessary for a pause, not sufficient: a steady lowering is quiet too. {@link #addPauses} therefore takes a
 * quiet stretch only where the velocity found so far agrees with standing still. Holds state; one owner.
 */
final class QuietFinder {

    /**
     * What is quiet.
     *
     * @param windowS window in s around a sample. Small: sees short pauses; large: is surer. Default 0.3.
     * @param accelSd standard deviation of the vertical acceleration in m/s². Default 0.25, a bar in human hands.
     * @param rateSd standard deviation of the angular rate in rad/s. Default 0.12.
     * @param agreement velocity accepted as standing still, in standard errors. Default 2.
     * @param leastMps velocity always accepted, m/s. Default 0.03, the floor of moving.
     * @param mostMps velocity never accepted, m/s. Default 0.12.
     */
    record Settings(double windowS, double accelSd, double rateSd, double agreement, double leastMps, double mostMps) {
        static final Settings DEFAULT = new Settings(0.3, 0.25, 0.12, 2, 0.03, 0.12);
    }

    private final Settings settings;
    private boolean[] quiet = new boolean[0];

    QuietFinder(Settings settings) {
        this.settings = settings;
    }

    /** Marks the quiet samples of a trace by running sums over a centred window. */
    void find(MotionTrace trace) {
        int n = trace.size();
        if (quiet.length < n) {
            quiet = new boolean[Math.max(n, 2 * quiet.length)];
        }
        Arrays.fill(quiet, 0, n, false);
        double half = settings.windowS() / 2;
        int from = 0;
        int to = 0;
        double a = 0;
        double aa = 0;
        double r = 0;
        double rr = 0;
        for (int i = 0; i < n; i++) {
            double t = trace.timeS(i);
            while (to < n && trace.timeS(to) <= t + half) {
                a += trace.verticalMps2(to);
                aa += trace.verticalMps2(to) * trace.verticalMps2(to);
                r += trace.rateRadps(to);
                rr += trace.rateRadps(to) * trace.rateRadps(to);
                to++;
            }
            while (trace.timeS(from) < t - half) {
                a -= trace.verticalMps2(from);
                aa -= trace.verticalMps2(from) * trace.verticalMps2(from);
                r -= trace.rateRadps(from);
                rr -= trace.rateRadps(from) * trace.rateRadps(from);
                from++;
            }
            int count = to - from;
            boolean enough = count >= 4 && trace.timeS(to - 1) - trace.timeS(from) > 0.6 * settings.windowS();
            quiet[i] = enough
                    && aa / count - square(a / count) < square(settings.accelSd())
                    && rr / count - square(r / count) < square(settings.rateSd());
        }
    }

    /** Adds the quiet samples that the velocity found so far does not contradict. */
    void addPauses(HeightHints hints, MotionTrace trace, MotionCurve curve, double velocitySe) {
        for (int i = 1; i < trace.size(); i++) {
            if (!quiet[i]) {
                continue;
            }
            double speed = Math.abs(curve.velocity()[i]);
            double accepted = Math.min(
                    settings.mostMps(), Math.max(settings.leastMps(), settings.agreement() * curve.velocitySe()[i]));
            if (speed < accepted) {
                hints.pause(i, velocitySe, trace.timeS(i) - trace.timeS(i - 1));
            }
        }
    }

    private static double square(double x) {
        return x * x;
    }
}
