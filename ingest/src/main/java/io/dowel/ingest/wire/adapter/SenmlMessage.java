package io.dowel.ingest.wire.adapter;

import io.dowel.ingest.wire.reading.Reading;
import java.util.List;

/**
 * One pack of RFC 8428, as far as it is of use here.
 *
 * @param readings by time
 * @param unused records of other things
 * @param batteryPercent -1 where the pack does not say
 */
record SenmlMessage(List<Timed> readings, int unused, int batteryPercent) {

    /** A reading, and whether it is of the gyroscope. */
    record Timed(boolean rotation, Reading reading) {}
}
