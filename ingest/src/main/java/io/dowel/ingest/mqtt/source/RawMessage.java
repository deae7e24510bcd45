package io.dowel.ingest.mqtt.source;

import io.dowel.analysis.signal.SensorId;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came from the broker, before anybody judged its payload.
 *
 * @param arrivalNanos reading of the service's clock on arrival
 * @param sensor the one that the topic names
 * @param contentType as the publisher says, or {@code null}
 * @param payload nobody changes it
 */
// Nobody compares messages, and a copy of each payload would be for nothing.
@SuppressWarnings("ArrayRecordComponent")
public record RawMessage(
        long arrivalNanos,
        SensorId sensor,
        String topic,
        @Nullable String contentType,
        byte[] payload) {}
