package io.dowel.simulator.fleet;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long something took, many times over: kept to the microsecond and three digits. All count, unless it is
 * told from when. Any thread may call it.
 */
public final class Delays {

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MS = 1000;

    /** No moment of a run that lasts less than centuries. */
    private static final long ALWAYS = Long.MIN_VALUE;

    private final AtomicLong fromNanos = new AtomicLong(ALWAYS);
    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    /**
     * What the delays come to, in ms; all 0 where there were none.
     *
     * @param n how many
     */
    public record Summary(long n, double p50Ms, double p99Ms, double maxMs) {}

    /** From here on what begins counts; what began earlier does not. A moment of {@link System#nanoTime}. */
    public void countFrom(long nanos) {
        fromNanos.set(nanos);
    }

    /** Something that took from one moment to another, of {@link System#nanoTime}. */
    public void add(long sinceNanos, long untilNanos) {
        long from = fromNanos.get();
        if (from == ALWAYS || sinceNanos - from >= 0) {
            long took = TimeUnit.NANOSECONDS.toMicros(untilNanos - sinceNanos);
            micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, took)));
        }
    }

    public Summary summary() {
        Histogram now = micros.copy();
        return new Summary(
                now.getTotalCount(),
                now.getValueAtPercentile(50) / MICROS_PER_MS,
                now.getValueAtPercentile(99) / MICROS_PER_MS,
                now.getMaxValue() / MICROS_PER_MS);
    }
}
