package io.dowel.analysis.signal;

import org.jspecify.annotations.Nullable;

/**
 * What a sensor says of itself, or its last will says for it; only the newest counts.
 *
 * @param online false where it said goodbye, or the broker lost it
 * @param bootId of its last start, unsigned 32 bit, or {@code null} where it does not say
 * @param batteryPercent charge, or {@code null} where it does not say
 * @param firmware what it runs, at most {@value #MAX_FIRMWARE} characters, or {@code null} where it does not say
 */
public record SensorStatus(
        boolean online,
        @Nullable Long bootId,
        @Nullable Integer batteryPercent,
        @Nullable String firmware) {

    /** Longest name of a firmware. */
    public static final int MAX_FIRMWARE = 64;

    /** What a last will says. */
    public static final SensorStatus OFFLINE = new SensorStatus(false, null, null, null);

    private static final long MAX_UINT32 = 0xFFFF_FFFFL;

    public SensorStatus {
        if (bootId != null && (bootId < 0 || bootId > MAX_UINT32)) {
            throw new IllegalArgumentException("a boot id is an unsigned number of 32 bits, not " + bootId);
        }
        if (batteryPercent != null && (batteryPercent < 0 || batteryPercent > 100)) {
            throw new IllegalArgumentException("a charge is 0 to 100 %, not " + batteryPercent);
        }
        if (firmware != null && firmware.length() > MAX_FIRMWARE) {
            throw new IllegalArgumentException("the name of a firmware has at most " + MAX_FIRMWARE + " characters");
        }
    }

    /** The status of a sensor that is there and says no more than that. */
    public static SensorStatus online(@Nullable Long bootId, @Nullable Integer batteryPercent) {
        return new SensorStatus(true, bootId, batteryPercent, null);
    }
}
