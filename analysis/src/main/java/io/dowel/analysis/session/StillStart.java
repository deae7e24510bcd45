package io.dowel.analysis.session;

import io.dowel.analysis.signal.ImuSample;
import java.util.List;

/**
 * What the first seconds of a stream say about standing still: until when, and how strong gravity reads on this sensor.
 *
 * @param untilS seconds from the first sample during which the sensor was still; negative where it was not
 * @param gravityMps2 mean specific force while still, or over everything held where it was not
 */
record StillStart(double untilS, double gravityMps2) {

    private static final double SLICE_S = 0.25;
    private static final double LEAST_S = 0.4;

    /** Longer than this is not believed without looking back: a slow lowering is quiet as well. */
    private static final double MOST_S = 1.0;

    private static final double VARIATION_MPS2 = 0.3;
    private static final double RATE_VARIATION_RADPS = 0.15;

    /** Looks at the samples held at the start of a stream. */
    static StillStart of(List<ImuSample> held) {
        double all = 0;
        for (ImuSample s : held) {
            all += force(s);
        }
        double still = 0;
        int counted = 0;
        double untilS = -1;
        int from = 0;
        while (from < held.size() && seconds(held, from) < MOST_S) {
            int to = from;
            while (to < held.size() && seconds(held, to) < seconds(held, from) + SLICE_S) {
                to++;
            }
            boolean shortRest = seconds(held, to - 1) - seconds(held, from) < SLICE_S / 2;
            if (!quiet(held, from, to) || (shortRest && to == held.size())) {
                break;
            }
            for (int i = from; i < to; i++) {
                still += force(held.get(i));
                counted++;
            }
            untilS = seconds(held, to - 1);
            from = to;
        }
        if (untilS < LEAST_S) {
            return new StillStart(-1, all / Math.max(1, held.size()));
        }
        return new StillStart(untilS, still / counted);
    }

    private static boolean quiet(List<ImuSample> held, int from, int to) {
        double f = 0;
        double ff = 0;
        double r = 0;
        double rr = 0;
        for (int i = from; i < to; i++) {
            ImuSample s = held.get(i);
            double force = force(s);
            double rate = Math.sqrt(s.gx() * s.gx() + s.gy() * s.gy() + s.gz() * s.gz());
            f += force;
            ff += force * force;
            r += rate;
            rr += rate * rate;
        }
        int n = to - from;
        return n >= 3
                && ff / n - f / n * (f / n) < VARIATION_MPS2 * VARIATION_MPS2
                && rr / n - r / n * (r / n) < RATE_VARIATION_RADPS * RATE_VARIATION_RADPS;
    }

    private static double seconds(List<ImuSample> held, int i) {
        return (held.get(i).deviceNanos() - held.get(0).deviceNanos()) / 1e9;
    }

    private static double force(ImuSample s) {
        return Math.sqrt(s.ax() * s.ax() + s.ay() * s.ay() + s.az() * s.az());
    }
}
