package io.dowel.ingest.wire.adapter;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The times of samples that come in batches with one time stamp each, by the interval that the stamps themselves show.
 *
 * <p>The nominal rate does not come into it: a sensor set to 104 Hz was seen to measure at 107 Hz, which over a slow lowering of 4 s
 * would misplace its end by more than 100 ms. The interval is that of the last {@link #WINDOW} batches, which averages the rounding
 * of stamps to whole milliseconds and still follows a real sensor's clock, whose rate was seen to step by 1.3 % for 6 s. Holds
 * state; one owner.
 */
final class BatchClock {

    /** Stamps to measure the interval over. On a real log, 32 of them lagged 2.5 ms behind a step of the rate, 8 of them 1.1 ms. */
    static final int WINDOW = 8;

    /** Where a batch stands to the one before it. */
    enum Step {
        /** The first of its run: how long its samples take is not known until the next one. */
        FIRST,
        NEXT,
        /** Not younger than the one before it. */
        LATE,
        /** The clock was set, or the sensor began anew; this is the first of another run. */
        RESTARTED
    }

    private static final long WRAP_MS = 1L << 32;
    private static final long DISORDER_MS = 2_000;
    private static final long JUMP_MS = 60_000;
    private static final double SHORTEST_INTERVAL_MS = 0.5;
    private static final double LONGEST_INTERVAL_MS = 200;
    private static final double SHORTER = 0.75;
    private static final double LONGER = 1.5;
    private static final int GAPS_THAT_ARE_NONE = 4;

    /** Share of the difference between stamp and prediction that the times follow: rounding is averaged, drift is not lost. */
    private static final double FOLLOWED = 0.3;

    /** A greater difference than this is no rounding: the times begin anew at the stamp. */
    private static final double ROUNDING_MS = 2;

    private final Deque<Stamp> window = new ArrayDeque<>();
    private boolean running;
    private long stampMs;
    private int count;
    private double startMs;
    private double intervalMs = Double.NaN;
    private long lostBatches;
    private int gapsInARow;

    private record Stamp(long ms, long samplesBefore) {}

    /** Takes in the stamp and the size of the next batch. */
    Step advance(long rawMs, int size) {
        if (!running) {
            begin(rawMs, size);
            return Step.FIRST;
        }
        long passedMs = rawMs - Math.floorMod(stampMs, WRAP_MS);
        if (passedMs < -WRAP_MS / 2) {
            passedMs += WRAP_MS;
        }
        if (passedMs <= 0 && passedMs >= -DISORDER_MS) {
            return Step.LATE;
        }
        double perSampleMs = (double) passedMs / count;
        boolean plausible = perSampleMs >= SHORTEST_INTERVAL_MS && perSampleMs <= LONGEST_INTERVAL_MS;
        if (passedMs < 0 || passedMs > JUMP_MS || (Double.isNaN(intervalMs) && !plausible)) {
            begin(rawMs, size);
            return Step.RESTARTED;
        }
        measure(passedMs, perSampleMs);
        stampMs += passedMs;
        startMs = following(stampMs);
        count = size;
        return Step.NEXT;
    }

    /** Device time of a sample of the newest batch. */
    long nanos(int sample) {
        return nanos(startMs, sample);
    }

    /** Device time of a sample of the run's first batch, once the second one has come. */
    long nanosOfFirst(long firstMs, int sample) {
        return nanos((double) firstMs, sample);
    }

    /** Batches that never came before the newest. */
    long lostBatches() {
        return lostBatches;
    }

    private long nanos(double batchMs, int sample) {
        return Math.round((batchMs + sample * intervalMs) * 1e6);
    }

    private void begin(long rawMs, int size) {
        running = true;
        stampMs = rawMs;
        startMs = rawMs;
        count = size;
        intervalMs = Double.NaN;
        lostBatches = 0;
        gapsInARow = 0;
        window.clear();
        window.add(new Stamp(rawMs, 0));
    }

    private void measure(long passedMs, double perSampleMs) {
        lostBatches = 0;
        double share = perSampleMs / intervalMs;
        if (share > LONGER && ++gapsInARow < GAPS_THAT_ARE_NONE) {
            lostBatches = Math.round(share) - 1;
            window.clear();
            window.add(new Stamp(stampMs + passedMs, 0));
            return;
        }
        if (Double.isNaN(intervalMs) || share < SHORTER || share > LONGER) {
            // The first interval spanned a loss, or the sensor measures at another rate now.
            intervalMs = perSampleMs;
            window.clear();
            window.add(new Stamp(stampMs, 0));
        }
        gapsInARow = 0;
        Stamp last = window.getLast();
        window.add(new Stamp(last.ms() + passedMs, last.samplesBefore() + count));
        if (window.size() > WINDOW) {
            window.remove();
        }
        Stamp first = window.getFirst();
        Stamp newest = window.getLast();
        intervalMs = (double) (newest.ms() - first.ms()) / (newest.samplesBefore() - first.samplesBefore());
    }

    private double following(long newStampMs) {
        double predictedMs = startMs + count * intervalMs;
        double off = newStampMs - predictedMs;
        return Math.abs(off) <= ROUNDING_MS ? predictedMs + FOLLOWED * off : newStampMs;
    }
}
