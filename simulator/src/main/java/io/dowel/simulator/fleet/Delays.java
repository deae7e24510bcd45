package io.dowel.simulator.fleet;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long something took, many times over: kept to the microsecond and three digits. Any thread may call it. */
public final class Delays {

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MS = 1000;

    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    /**
     * What the delays come to, in ms; all 0 where there were none.
     *
     * @param n how many
     */
    public record Summary(long n, double p50Ms, double p99Ms, double maxMs) {}

    public void add(long nanos) {
        micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos))));
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
