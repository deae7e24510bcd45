package io.dowel.analysis.session;

import io.dowel.analysis.link.LinkAlert;
import io.dowel.analysis.link.RateWatch;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * How good one sensor's stream is: its rate over the whole stream and over the last seconds, and its holes.
 *
 * <p>Holds state; one owner.
 */
final class StreamHealth {

    /** Fewer samples a second than this are too few for exact figures (recordings: bad-stream cases). */
    static final double LEAST_RATE_HZ = 40;

    /** A rate that reads as {@link #LEAST_RATE_HZ} is that: a sensor's clock and a lost sample take as much from it. */
    private static final double ROUNDING_HZ = 0.5;

    /** A hole longer than this is named. */
    static final double HOLE_S = 0.3;

    private static final double SETTLE_S = 3;
    private static final long RECENT = 100;

    private long samples;
    private double firstS;
    private double lastS;
    private double recentIntervalS;
    private boolean few;
    private final RateWatch rate = new RateWatch();
    private @Nullable LinkAlert alert;

    /** Takes one sample's time; returns the hole before it in s, or 0 where there is none worth naming. */
    double add(double atS) {
        double hole = 0;
        if (samples == 0) {
            firstS = atS;
        } else {
            double dt = atS - lastS;
            hole = dt > HOLE_S ? dt : 0;
            double share = 1.0 / Math.min(samples, RECENT);
            recentIntervalS += share * (dt - recentIntervalS);
        }
        lastS = atS;
        samples++;
        // one at the edge must not say two things in turn
        few = lastS - firstS >= SETTLE_S && meanRateHz() < LEAST_RATE_HZ - (few ? 0 : ROUNDING_HZ);
        LinkAlert said = rate.take(atS, recentRateHz(), meanRateHz());
        alert = said == null ? alert : said;
        return hole;
    }

    /** What the rate is worth telling since this was asked last, or {@code null}; to be asked after each frame. */
    @Nullable
    LinkAlert takeAlert() {
        LinkAlert said = alert;
        alert = null;
        return said;
    }

    /** Samples a second over about the last hundred samples. */
    double recentRateHz() {
        return samples > 10 && recentIntervalS > 0 ? 1 / recentIntervalS : 0;
    }

    double meanRateHz() {
        return lastS > firstS ? (samples - 1) / (lastS - firstS) : 0;
    }

    void save(StateWriter out) {
        out.section("stream health", 3);
        out.writeLong(samples);
        out.writeDouble(firstS);
        out.writeDouble(lastS);
        out.writeDouble(recentIntervalS);
        out.writeBoolean(few);
        rate.save(out);
    }

    void restore(StateReader in) {
        in.section("stream health", 3);
        samples = in.readLong();
        firstS = in.readDouble();
        lastS = in.readDouble();
        recentIntervalS = in.readDouble();
        few = in.readBoolean();
        rate.restore(in);
    }

    /** Why the stream is too poor for exact figures, or {@code null}. */
    @Nullable
    String poor() {
        return few ? Math.round(meanRateHz()) + " samples a second: too few for exact figures" : null;
    }
}
