package io.dowel.analysis.link;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notices a rate that stays far from what the sensor usually sends, or too low for exact figures.
 *
 * <p>What is usual is learned from the stream's first seconds, because a sensor does not say it. All times are the sensor's own, so
 * a backlog that comes at once is no high rate, and the same samples give the same alerts. Holds state; one owner.
 */
public final class RateWatch {

    /** Fewer samples a second than this are too few for exact figures. */
    static final double LEAST_HZ = 40;

    /** The usual rate is known after so long. */
    static final double LEARNED_AFTER_S = 5;

    /** A rate is worth a word once it stayed so for so long. */
    static final double STAYS_S = 3;

    private static final double FAR_BELOW = 0.6;
    private static final double FAR_ABOVE = 1.6;

    /** Where the rate must come back to, so that one at the edge does not say two things in turn. */
    private static final double BACK = 0.1;

    private enum State {
        USUAL,
        LOW,
        HIGH
    }

    private boolean begun;
    private double firstS;
    private double usualHz;
    private State said = State.USUAL;
    private State seen = State.USUAL;
    private double seenSinceS;

    /**
     * Takes the rate at one sample; returns what there is to say, or {@code null}.
     *
     * @param atS the sample's time, on the sensor's own clock
     * @param rateHz samples a second over about the last second
     * @param meanHz samples a second since the stream began
     */
    public @Nullable LinkAlert take(double atS, double rateHz, double meanHz) {
        if (!begun) {
            begun = true;
            firstS = atS;
            seenSinceS = atS;
        }
        if (usualHz == 0) {
            // The better of both: a hole in the first seconds is not how the sensor is.
            usualHz = atS - firstS >= LEARNED_AFTER_S ? Math.max(rateHz, meanHz) : 0;
            seenSinceS = atS;
            return null;
        }
        State now = state(rateHz);
        if (now != seen) {
            seen = now;
            seenSinceS = atS;
        }
        if (seen == said || atS - seenSinceS < STAYS_S) {
            return null;
        }
        said = seen;
        return new LinkAlert(kind(said), rateHz);
    }

    private State state(double rateHz) {
        double low = Math.max(LEAST_HZ, FAR_BELOW * usualHz) * (said == State.LOW ? 1 + BACK : 1);
        double high = FAR_ABOVE * usualHz * (said == State.HIGH ? 1 - BACK : 1);
        return rateHz < low ? State.LOW : rateHz > high ? State.HIGH : State.USUAL;
    }

    private static LinkAlert.Kind kind(State state) {
        return switch (state) {
            case USUAL -> LinkAlert.Kind.RATE_USUAL;
            case LOW -> LinkAlert.Kind.RATE_LOW;
            case HIGH -> LinkAlert.Kind.RATE_HIGH;
        };
    }

    public void save(StateWriter out) {
        out.section("rate", 1);
        out.writeBoolean(begun);
        out.writeDouble(firstS);
        out.writeDouble(usualHz);
        out.writeEnum(said);
        out.writeEnum(seen);
        out.writeDouble(seenSinceS);
    }

    public void restore(StateReader in) {
        in.section("rate", 1);
        begun = in.readBoolean();
        firstS = in.readDouble();
        usualHz = in.readDouble();
        said = Objects.requireNonNull(in.readEnum(State.class));
        seen = Objects.requireNonNull(in.readEnum(State.class));
        seenSinceS = in.readDouble();
    }
}
