package io.dowel.ingest.wire.adapter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dowel.ingest.wire.Decoded.Reason;
import io.dowel.ingest.wire.FrameCheck;
import io.dowel.ingest.wire.Refused;
import io.dowel.ingest.wire.StrangersDocument;
import io.dowel.ingest.wire.reading.MessageOrder;
import io.dowel.ingest.wire.reading.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One message of the app Sensor Logger, as far as it is of use here.
 *
 * @param session the recording on the phone that it belongs to
 * @param number of the message in that recording
 * @param readings by time
 * @param unused readings of other kinds
 * @param batteryPercent -1 where the message does not say
 */
record SensorLoggerMessage(String session, long number, List<Timed> readings, int unused, int batteryPercent) {

    /** JavaScript counts exactly so far. */
    private static final long MAX_NUMBER = 1L << 53;

    /** What a reading is of. */
    enum Kind {
        /** Acceleration with gravity; Android only. */
        TOTALACCELERATION,
        /** Acceleration without gravity. */
        ACCELEROMETER,
        GRAVITY,
        GYROSCOPE
    }

    /** A reading and what it is of. */
    record Timed(Kind kind, Reading reading) {}

    /** Device time of the youngest reading. */
    long newestNanos() {
        return readings.isEmpty()
                ? MessageOrder.NO_TIME
                : readings.get(readings.size() - 1).reading().nanos();
    }

    boolean has(Kind kind) {
        return readings.stream().anyMatch(r -> r.kind() == kind);
    }

    static SensorLoggerMessage read(JsonParser json) throws IOException {
        String session = "";
        long number = -1;
        Payload payload = null;
        StrangersDocument.expect(json.nextToken(), JsonToken.START_OBJECT, "the message");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "messageId" -> number = StrangersDocument.whole(json, field, 0, MAX_NUMBER);
                case "sessionId" -> session = text(json, field);
                case "payload" -> payload = Payload.read(json);
                default -> json.skipChildren();
            }
        }
        StrangersDocument.expect(json.currentToken(), JsonToken.END_OBJECT, "the message's end");
        if (number < 0 || payload == null) {
            throw new Refused(Reason.SYNTAX, "messageId or payload is missing");
        }
        payload.readings.sort(Comparator.comparingLong(r -> r.reading().nanos()));
        return new SensorLoggerMessage(session, number, payload.readings, payload.unused, payload.batteryPercent);
    }

    private static String text(JsonParser json, String what) throws IOException {
        StrangersDocument.expect(json.currentToken(), JsonToken.VALUE_STRING, what);
        String text = json.getText();
        if (text.length() > 128) {
            throw new Refused(Reason.SYNTAX, what + " is longer than 128");
        }
        return text;
    }

    /** The readings of a message while they are read. Holds state; one owner. */
    private static final class Payload {

        private final List<Timed> readings = new ArrayList<>();
        private int unused;
        private int batteryPercent = -1;

        static Payload read(JsonParser json) throws IOException {
            var payload = new Payload();
            StrangersDocument.expect(json.currentToken(), JsonToken.START_ARRAY, "payload");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                StrangersDocument.expect(json.currentToken(), JsonToken.START_OBJECT, "a reading");
                payload.add(Entry.read(json));
            }
            return payload;
        }

        private void add(Entry entry) throws IOException {
            Kind kind = kind(entry.name);
            if (kind != null) {
                readings.add(new Timed(kind, entry.reading(kind)));
            } else if (entry.name.equals("battery") && entry.batteryLevel >= 0 && entry.batteryLevel <= 1) {
                batteryPercent = Math.round(100 * entry.batteryLevel);
            } else {
                unused++;
            }
        }

        private static @Nullable Kind kind(String name) {
            for (Kind kind : Kind.values()) {
                if (kind.name().equalsIgnoreCase(name)) {
                    return kind;
                }
            }
            return null;
        }
    }

    /** One entry of the payload while it is read: its name may come last. Holds state; one owner. */
    private static final class Entry {

        private String name = "";
        private @Nullable Long nanos;
        private float x = Float.NaN;
        private float y = Float.NaN;
        private float z = Float.NaN;
        private float batteryLevel = -1;

        static Entry read(JsonParser json) throws IOException {
            var entry = new Entry();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                switch (field) {
                    case "name" -> entry.name = text(json, field).toLowerCase(Locale.ROOT);
                    case "time" -> entry.time(json);
                    case "values" -> {
                        if (token == JsonToken.START_OBJECT) {
                            entry.values(json);
                        } else {
                            json.skipChildren();
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            StrangersDocument.expect(json.currentToken(), JsonToken.END_OBJECT, "the end of a reading");
            return entry;
        }

        /** Nanoseconds since 1970 lie above 2^53: a detour through double would move samples by up to 128 ns, or more. */
        private void time(JsonParser json) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                nanos = json.getLongValue();
            } else {
                json.skipChildren();
            }
        }

        private void values(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                if (token != null && token.isNumeric()) {
                    switch (field) {
                        case "x" -> x = StrangersDocument.jsonFloat(json, field);
                        case "y" -> y = StrangersDocument.jsonFloat(json, field);
                        case "z" -> z = StrangersDocument.jsonFloat(json, field);
                        case "batteryLevel" -> batteryLevel = StrangersDocument.jsonFloat(json, field);
                        default -> {}
                    }
                } else {
                    json.skipChildren();
                }
            }
            StrangersDocument.expect(json.currentToken(), JsonToken.END_OBJECT, "the end of values");
        }

        private Reading reading(Kind kind) throws IOException {
            Long at = nanos;
            if (at == null || Float.isNaN(x) || Float.isNaN(y) || Float.isNaN(z)) {
                throw new Refused(Reason.SYNTAX, "a reading lacks its time in whole nanoseconds, x, y or z");
            }
            if (at < -FrameCheck.MAX_DEVICE_NANOS || at > FrameCheck.MAX_DEVICE_NANOS) {
                throw new Refused(Reason.OUT_OF_RANGE, "the time of a reading is " + at + " ns");
            }
            float limit = kind == Kind.GYROSCOPE ? FrameCheck.MAX_ANGULAR_RATE_RADPS : FrameCheck.MAX_ACCELERATION_MPS2;
            return new Reading(
                    at,
                    StrangersDocument.bounded(x, limit, "x"),
                    StrangersDocument.bounded(y, limit, "y"),
                    StrangersDocument.bounded(z, limit, "z"));
        }
    }
}
