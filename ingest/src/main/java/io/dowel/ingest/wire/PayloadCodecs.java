package io.dowel.ingest.wire;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The formats that the service reads, and the choice between them: by MQTT 5 content type where the message has a known one,
 * else by the first byte. Stateless; any thread may call it.
 */
public final class PayloadCodecs {

    private final PayloadCodec binary = new DowelFrameCodec();
    private final PayloadCodec json = new DowelJsonCodec();

    /**
     * Decodes a payload with the format it is in.
     *
     * @param contentType as the message says, or {@code null}; MQTT 3.1.1 has none. An unknown one is only a hint that did not help
     */
    public Decoded decode(byte[] payload, @Nullable String contentType, SensorId fromTopic) {
        if (payload.length == 0) {
            return new Malformed(Reason.EMPTY, "no bytes");
        }
        if (payload.length > PayloadCodec.MAX_PAYLOAD_BYTES) {
            return new Malformed(Reason.TOO_LARGE, payload.length + " bytes");
        }
        PayloadCodec codec = byContentType(contentType);
        if (codec == null) {
            codec = byFirstByte(payload[0]);
        }
        return codec == null
                ? new Malformed(Reason.UNKNOWN_FORMAT, "first byte " + (payload[0] & 0xFF))
                : codec.decode(ByteBuffer.wrap(payload), fromTopic);
    }

    private @Nullable PayloadCodec byContentType(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
        return switch (type.toLowerCase(Locale.ROOT)) {
            case DowelFrameCodec.CONTENT_TYPE -> binary;
            case DowelJsonCodec.CONTENT_TYPE -> json;
            default -> null;
        };
    }

    private @Nullable PayloadCodec byFirstByte(byte first) {
        return switch (first) {
            case DowelFrameCodec.MAGIC_0 -> binary;
            case '{', ' ', '\t', '\r', '\n' -> json;
            default -> null;
        };
    }
}
