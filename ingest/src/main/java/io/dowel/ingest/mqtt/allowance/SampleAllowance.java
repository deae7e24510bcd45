package io.dowel.ingest.mqtt.allowance;

/**
 * A token bucket for the samples of one sensor, that lets a backlog pass and stops a flood.
 *
 * <p>A sensor that was silent, or cut off, brings what it measured meanwhile all at once. So what it did not use during a silence
 * stays at its disposal afterwards, for as long as the silence was; all in all, it never gets more than the rate that every sensor
 * has. Holds state; one owner.
 */
final class SampleAllowance {

    /** What a sensor may use at once without having been silent. */
    private static final long BURST_NANOS = 10_000_000_000L;

    /** A shorter pause between two messages is no silence. */
    private static final long SILENCE_NANOS = 1_000_000_000L;

    private final long nanosPerSample;
    private final long longestNanos;

    private boolean begun;
    private long lastNanos;

    /** What silences left, beyond {@link #BURST_NANOS}; runs out as time passes. */
    private long savedNanos;

    /** Up to when the rate is used up; ahead of now, nothing more is allowed. */
    private long usedUntilNanos;

    /**
     * @param samplesPerSecond in the long run
     * @param silentBeforeNanos how long it may have been silent before its first message
     * @param longestNanos the longest silence that counts
     */
    SampleAllowance(int samplesPerSecond, long silentBeforeNanos, long longestNanos) {
        this.nanosPerSample = 1_000_000_000L / samplesPerSecond;
        this.savedNanos = silentBeforeNanos;
        this.longestNanos = longestNanos;
    }

    /** True where a message that comes now may be taken; {@link #use} then says what it held. */
    boolean allows(long nowNanos) {
        if (!begun) {
            begun = true;
            usedUntilNanos = nowNanos - BURST_NANOS - savedNanos;
        } else {
            long pauseNanos = Math.max(0, nowNanos - lastNanos);
            savedNanos = pauseNanos > SILENCE_NANOS
                    ? Math.min(longestNanos, savedNanos + pauseNanos)
                    : Math.max(0, savedNanos - pauseNanos);
        }
        lastNanos = nowNanos;
        usedUntilNanos = Math.max(usedUntilNanos, nowNanos - BURST_NANOS - savedNanos);
        return usedUntilNanos <= nowNanos;
    }

    void use(int samples) {
        usedUntilNanos += samples * nanosPerSample;
    }
}
