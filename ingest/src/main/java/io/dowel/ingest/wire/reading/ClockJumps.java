package io.dowel.ingest.wire.reading;

import java.util.HashMap;
import java.util.Map;

/**
 * The steps of a device's clock that no measuring explains: it was set, or began anew, as that of a wearable which wakes in 2001.
 *
 * <p>Streams of one device may lag behind each other, so each is compared with itself only. Holds state; one owner.
 *
 * @param <S> names of the device's streams, few of them
 */
public final class ClockJumps<S> {

    /** A step back of more than this, in ns, is a clock set back; less is disorder. */
    static final long BACK_NANOS = 1_000_000_000L;

    /** A step ahead of more than this, in ns, is a clock set ahead, or a silence after which everything begins anew anyway. */
    static final long AHEAD_NANOS = 60_000_000_000L;

    private final Map<S, Long> newestNanos = new HashMap<>();

    /**
     * Takes in the device time of a reading, within ±4·10¹⁸ ns.
     *
     * @return true where it has nothing to do with those before it; then all streams begin anew with it
     */
    public boolean jumps(S stream, long nanos) {
        long newest = newestNanos.getOrDefault(stream, nanos);
        boolean jump = nanos < newest - BACK_NANOS || nanos > newest + AHEAD_NANOS;
        if (jump) {
            forget();
        }
        newestNanos.put(stream, jump ? nanos : Math.max(newest, nanos));
        return jump;
    }

    /** Begins anew. */
    public void forget() {
        newestNanos.clear();
    }
}
