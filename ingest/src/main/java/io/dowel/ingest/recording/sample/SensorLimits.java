package io.dowel.ingest.recording.sample;

import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;

/**
 * The largest values that any sensor on a person or a bar can measure; a file beyond them is in other units or damaged. The
 * same bounds hold for a frame on the wire, so whatever is read can also be replayed.
 */
public final class SensorLimits {

    /** About 204 g. */
    public static final float MAX_ACCELERATION_MPS2 = 2000;

    /** About 5700 °/s. */
    public static final float MAX_ANGULAR_RATE_RADPS = 100;

    /** Times beyond (the year 2096 as epoch time) would overflow when subtracted. */
    private static final long MAX_TIME_NANOS = 4_000_000_000_000_000_000L;

    private SensorLimits() {}

    static boolean isTime(long nanos) {
        return nanos >= -MAX_TIME_NANOS && nanos <= MAX_TIME_NANOS;
    }

    public static void checkAcceleration(TableReader table, float x, float y, float z) throws UnreadableException {
        check(table, MAX_ACCELERATION_MPS2, "an acceleration", "m/s²", x, y, z);
    }

    public static void checkAngularRate(TableReader table, float x, float y, float z) throws UnreadableException {
        check(table, MAX_ANGULAR_RATE_RADPS, "an angular rate", "rad/s", x, y, z);
    }

    /** True where all values are finite. */
    static boolean areFinite(float ax, float ay, float az, float gx, float gy, float gz) {
        return Float.isFinite(ax + ay + az) && Float.isFinite(gx + gy + gz);
    }

    /** True where a sensor can have measured all values. */
    static boolean arePossible(float ax, float ay, float az, float gx, float gy, float gz) {
        return largest(ax, ay, az) <= MAX_ACCELERATION_MPS2 && largest(gx, gy, gz) <= MAX_ANGULAR_RATE_RADPS;
    }

    static float largest(float x, float y, float z) {
        return Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
    }

    private static void check(TableReader table, float limit, String what, String unit, float x, float y, float z)
            throws UnreadableException {
        float largest = largest(x, y, z);
        if (!(largest <= limit)) {
            throw table.complaint(what + " of " + largest + " " + unit + " is beyond any sensor (" + limit + " " + unit
                    + "), as if in other units");
        }
    }
}
