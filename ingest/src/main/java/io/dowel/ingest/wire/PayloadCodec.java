package io.dowel.ingest.wire;

import io.dowel.analysis.signal.SensorId;
import java.nio.ByteBuffer;

/**
 * One payload format of a sensor's message. Implementations are stateless: any thread may call them.
 *
 * <p>Whatever the bytes are, decoding returns; it throws nothing, and what it allocates is bounded by the payload's size.
 */
public interface PayloadCodec {

    /** More bytes than this in one payload are refused before anything is read. */
    int MAX_PAYLOAD_BYTES = 64 * 1024;

    /**
     * Decodes what lies between the buffer's position and limit; the buffer itself stays as it is.
     *
     * @param fromTopic the sensor that the topic names; a payload of another sensor is malformed
     */
    Decoded decode(ByteBuffer payload, SensorId fromTopic);

    /** Decodes a whole array. */
    default Decoded decode(byte[] payload, SensorId fromTopic) {
        return decode(ByteBuffer.wrap(payload), fromTopic);
    }
}
