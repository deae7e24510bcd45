package io.dowel.ingest.wire.adapter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dowel.ingest.wire.Refused;
import io.dowel.ingest.wire.StrangersDocument;
import java.io.IOException;

/** The format of a message, by what only one of them has. Stateless; any thread may call it. */
final class FormatDetector {

    private FormatDetector() {}

    /**
     * The format of a message that nobody described.
     *
     * @return {@link PayloadFormat#AUTO} where it is none of the makers': then it is Dowel's, or nothing
     */
    static PayloadFormat detect(byte[] payload) {
        if (isArrayOfMaps(payload)) {
            return PayloadFormat.SENML;
        }
        if (!isText(payload[0])) {
            return PayloadFormat.AUTO;
        }
        try {
            return StrangersDocument.jsonStart(payload, FormatDetector::byFields);
        } catch (Refused e) {
            return PayloadFormat.AUTO;
        }
    }

    /** White space or the beginning of a JSON object or array: no CBOR array begins so. */
    static boolean isText(byte first) {
        return first == '{' || first == '[' || first == ' ' || first == '\t' || first == '\r' || first == '\n';
    }

    /** The first two bytes of a SenML pack in CBOR; the first is above all text. */
    private static boolean isArrayOfMaps(byte[] payload) {
        int array = payload[0] & 0xFF;
        return (array > 0x80 && array <= 0x97 && payload.length > 1 && isMap(payload[1]))
                || (array == 0x98 && payload.length > 2 && isMap(payload[2]))
                || (array == 0x99 && payload.length > 3 && isMap(payload[3]))
                || (array == 0x9F && payload.length > 1 && isMap(payload[1]));
    }

    private static boolean isMap(byte head) {
        return (head & 0xE0) == 0xA0;
    }

    private static PayloadFormat byFields(JsonParser json) throws IOException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_ARRAY) {
            return json.nextToken() == JsonToken.START_OBJECT ? PayloadFormat.SENML : PayloadFormat.AUTO;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "dowel" -> {
                    return PayloadFormat.AUTO;
                }
                case "messageId", "payload" -> {
                    return PayloadFormat.SENSOR_LOGGER;
                }
                case "Meas", "Body" -> {
                    return PayloadFormat.MOVESENSE;
                }
                default -> {
                    json.nextToken();
                    json.skipChildren();
                }
            }
        }
        return PayloadFormat.AUTO;
    }
}
