package io.dowel.simulator.stream;

/**
 * Stretches of time that come back: one of the same length in each period, anywhere in it, as the chance decides. A pure function
 * of time, so that whoever asks twice hears the same.
 *
 * @param lengthNanos how long each lasts
 * @param periodNanos one begins and ends in each of these
 */
public record Occasions(Chance chance, long lengthNanos, long periodNanos) {

    public Occasions {
        if (lengthNanos < 0 || periodNanos <= lengthNanos) {
            throw new IllegalArgumentException("a stretch is shorter than the period in which it comes back");
        }
    }

    /** When the stretch of the period around {@code nanos} begins. */
    public long beginsNanos(long nanos) {
        long period = Math.floorDiv(nanos, periodNanos);
        return period * periodNanos + (long) (chance.at(period) * (periodNanos - lengthNanos));
    }

    /** Whether a moment lies in one. */
    public boolean covers(long nanos) {
        long begins = beginsNanos(nanos);
        return nanos >= begins && nanos < begins + lengthNanos;
    }

    /** When the first one begins that does so at {@code nanos} or later. */
    public long nextNanos(long nanos) {
        long here = beginsNanos(nanos);
        return here >= nanos ? here : beginsNanos(nanos + periodNanos);
    }
}
