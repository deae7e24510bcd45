package io.dowel.ingest.store;

import io.dowel.ingest.metrics.IngestMetrics;
import java.util.function.LongSupplier;

/**
 * The time of day in ms since 1970, and whether somebody set it: each reading is compared with the monotonic clock.
 *
 * <p>No figure depends on it. It is told because times of day before and after a step do not fit together. Any thread may call it.
 */
final class RoomClock implements LongSupplier {

    /** What is corrected little by little stays far below this from one reading to the next. */
    static final long STEP_MS = 2000;

    /** How long a step is told. */
    static final long TOLD_FOR_MS = 60_000;

    /** Where a thread was held for longer between the two clocks, they cannot be compared. */
    private static final long COMPARABLE_WITHIN_MS = 1000;

    private static final long NANOS_PER_MS = 1_000_000;

    private final LongSupplier wallMs;
    private final LongSupplier nanos;
    private final IngestMetrics metrics;

    /** Guarded by this, as are the fields below. */
    private boolean compared;

    private long aheadMs;
    private boolean wasSet;
    private long setAtMs;

    /** @param nanos a monotonic clock in the room's time */
    RoomClock(LongSupplier wallMs, LongSupplier nanos, IngestMetrics metrics) {
        this.wallMs = wallMs;
        this.nanos = nanos;
        this.metrics = metrics;
    }

    @Override
    public synchronized long getAsLong() {
        long beforeMs = monotonicMs();
        long dayMs = wallMs.getAsLong();
        long nowMs = monotonicMs();
        if (nowMs - beforeMs <= COMPARABLE_WITHIN_MS) {
            compare(dayMs, nowMs);
        }
        return dayMs;
    }

    /** True for a minute after a step. */
    synchronized boolean wasSet() {
        return wasSet && monotonicMs() - setAtMs < TOLD_FOR_MS;
    }

    private void compare(long dayMs, long nowMs) {
        long ahead = dayMs - nowMs;
        if (compared && Math.abs(ahead - aheadMs) > STEP_MS) {
            wasSet = true;
            setAtMs = nowMs;
            metrics.clockStepped();
        }
        compared = true;
        aheadMs = ahead;
    }

    private long monotonicMs() {
        return nanos.getAsLong() / NANOS_PER_MS;
    }
}
