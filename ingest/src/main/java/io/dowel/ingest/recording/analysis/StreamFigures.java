package io.dowel.ingest.recording.analysis;

import io.dowel.analysis.signal.ImuFrame;

/** How many samples one sensor gave, how often, and its longest hole, on device time. Holds state; one owner. */
final class StreamFigures {

    private static final double NANOS_PER_SECOND = 1e9;

    private long samples;
    private long steps;
    private long sumNanos;
    private long longestNanos;
    private long bootId = -1;
    private long lastNanos;

    void take(ImuFrame frame) {
        for (int i = 0; i < frame.size(); i++) {
            take(frame.bootId(), frame.deviceNanos(i));
        }
    }

    long samples() {
        return samples;
    }

    /** Samples per second, 0 where there is no time between any two. */
    double meanRateHz() {
        return sumNanos == 0 ? 0 : steps * NANOS_PER_SECOND / sumNanos;
    }

    double longestGapS() {
        return longestNanos / NANOS_PER_SECOND;
    }

    private void take(long sampleBootId, long deviceNanos) {
        samples++;
        // The clock of a sensor that started anew, or frames that came out of order, have no step to measure.
        if (sampleBootId == bootId && deviceNanos >= lastNanos) {
            long stepNanos = deviceNanos - lastNanos;
            steps++;
            sumNanos += stepNanos;
            longestNanos = Math.max(longestNanos, stepNanos);
        }
        bootId = sampleBootId;
        lastNanos = deviceNanos;
    }
}
