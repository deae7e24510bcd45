package io.dowel.ingest.wire.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dowel.analysis.signal.SensorStatus;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.Decoded.Reason;
import io.dowel.ingest.wire.Refused;
import io.dowel.ingest.wire.StrangersDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The status of a sensor as JSON, both ways; see docs/wire.md. Stateless. */
public final class StatusCodec {

    /** A longer status is refused unread; a whole one has some eighty bytes. */
    public static final int MAX_BYTES = 1024;

    private static final long MAX_UINT32 = 0xFFFF_FFFFL;
    private static final JsonFactory JSON = new JsonFactory();

    private StatusCodec() {}

    /** Reads a status; fields it does not know are passed over. Whatever the payload is, this returns. */
    public static DecodedStatus decode(byte[] payload) {
        if (payload.length == 0) {
            return malformed(Reason.EMPTY, "no bytes");
        }
        if (payload.length > MAX_BYTES) {
            return malformed(Reason.TOO_LARGE, payload.length + " bytes");
        }
        try {
            return new DecodedStatus.Good(StrangersDocument.json(payload, StatusCodec::read));
        } catch (Refused e) {
            return new DecodedStatus.Malformed(e.malformed());
        }
    }

    /** Writes a status; what it does not say is left out. */
    public static byte[] encode(SensorStatus status) {
        var out = new ByteArrayOutputStream(96);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeBooleanField("online", status.online());
            if (status.bootId() != null) {
                json.writeNumberField("boot", status.bootId());
            }
            if (status.batteryPercent() != null) {
                json.writeNumberField("battery", status.batteryPercent());
            }
            if (status.firmware() != null) {
                json.writeStringField("firmware", status.firmware());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not refuse bytes", e);
        }
        return out.toByteArray();
    }

    private static DecodedStatus malformed(Reason reason, String detail) {
        return new DecodedStatus.Malformed(new Decoded.Malformed(reason, detail));
    }

    private static SensorStatus read(JsonParser document) throws IOException {
        StrangersDocument.expect(document.nextToken(), JsonToken.START_OBJECT, "the status");
        Boolean online = null;
        Long boot = null;
        Integer battery = null;
        String firmware = null;
        while (document.nextToken() == JsonToken.FIELD_NAME) {
            String field = document.currentName();
            boolean absent = document.nextToken() == JsonToken.VALUE_NULL;
            switch (field) {
                case "online" -> online = yesOrNo(document);
                case "boot" -> boot = absent ? null : StrangersDocument.whole(document, "boot", 0, MAX_UINT32);
                case "battery" -> battery = absent ? null : (int) StrangersDocument.whole(document, "battery", 0, 100);
                case "firmware" -> firmware = absent ? null : firmware(document);
                default -> document.skipChildren();
            }
        }
        StrangersDocument.expect(document.currentToken(), JsonToken.END_OBJECT, "the end of the status");
        if (online == null) {
            throw new Refused(Reason.SYNTAX, "a status says whether the sensor is online");
        }
        return new SensorStatus(online, boot, battery, firmware);
    }

    private static boolean yesOrNo(JsonParser document) throws IOException {
        @Nullable JsonToken token = document.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw new Refused(Reason.SYNTAX, "online is true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private static String firmware(JsonParser document) throws IOException {
        StrangersDocument.expect(document.currentToken(), JsonToken.VALUE_STRING, "firmware");
        String name = document.getText();
        if (name.length() > SensorStatus.MAX_FIRMWARE) {
            throw new Refused(Reason.OUT_OF_RANGE, "firmware has " + name.length() + " characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(Reason.SYNTAX, "firmware has a control character");
        }
        return name;
    }
}
