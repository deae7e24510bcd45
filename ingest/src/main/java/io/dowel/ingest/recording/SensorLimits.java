package io.dowel.ingest.recording;

/**
 * The largest values that any sensor on a person or a bar can measure; a file beyond them is in other units or damaged. The
 * same bounds hold for a frame on the wire, so whatever is read can also be replayed.
 */
final class SensorLimits {

    /** About 204 g. */
    private static final float MAX_ACCELERATION_MPS2 = 2000;

    /** About 5700 °/s. */
    private static final float MAX_ANGULAR_RATE_RADPS = 100;

    private SensorLimits() {}

    static void checkAcceleration(TableReader table, float x, float y, float z) throws RecordingException {
        check(table, MAX_ACCELERATION_MPS2, "an acceleration", "m/s²", x, y, z);
    }

    static void checkAngularRate(TableReader table, float x, float y, float z) throws RecordingException {
        check(table, MAX_ANGULAR_RATE_RADPS, "an angular rate", "rad/s", x, y, z);
    }

    private static void check(TableReader table, float limit, String what, String unit, float x, float y, float z)
            throws RecordingException {
        float largest = Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
        if (!(largest <= limit)) {
            throw table.complaint(what + " of " + largest + " " + unit + " is beyond any sensor (" + limit + " " + unit
                    + "), as if in other units");
        }
    }
}
