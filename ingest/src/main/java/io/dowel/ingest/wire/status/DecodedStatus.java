package io.dowel.ingest.wire.status;

import io.dowel.analysis.signal.SensorStatus;
import io.dowel.ingest.wire.Decoded;

/** What a payload on a status topic turned out to be. */
public sealed interface DecodedStatus {

    /** A good one. */
    record Good(SensorStatus status) implements DecodedStatus {}

    /** One that is not taken. */
    record Malformed(Decoded.Malformed why) implements DecodedStatus {}
}
