package io.dowel.ingest.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded.Reason;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one JSON document of the form that docs/wire.md describes. Holds state; one owner. */
final class JsonFrameReader {

    private final JsonParser json;

    private @Nullable Long version;
    private @Nullable String sensor;
    private @Nullable Long bootId;
    private @Nullable Long sequence;
    private @Nullable Long timeNs;
    private @Nullable Long intervalNs;
    private long @Nullable [] offsetsNs;
    private float @Nullable [] values;
    private int battery = -1;

    JsonFrameReader(JsonParser json) {
        this.json = json;
    }

    Decoded read(SensorId fromTopic) throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT, "the document");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            readField(field);
        }
        expect(json.currentToken(), JsonToken.END_OBJECT, "the document's end");
        if (json.nextToken() != null) {
            throw new Refused(Reason.TRAILING_BYTES, "something follows the document");
        }
        return assemble(fromTopic);
    }

    private void readField(String field) throws IOException {
        switch (field) {
            case "dowel" -> version = checkedVersion();
            case "sensor" -> {
                expect(json.currentToken(), JsonToken.VALUE_STRING, "sensor");
                sensor = json.getText();
            }
            case "boot" -> bootId = unsigned(field, FrameCheck.MAX_UINT32);
            case "sequence" -> sequence = unsigned(field, FrameCheck.MAX_UINT32);
            case "battery" -> battery = (int) unsigned(field, 100);
            case "timeNs" -> timeNs = whole(field);
            case "intervalNs" -> intervalNs = unsigned(field, FrameCheck.MAX_UINT32);
            case "offsetsNs" -> offsetsNs = readOffsets();
            case "samples" -> values = readSamples();
            default -> throw new Refused(Reason.SYNTAX, "a field that version 1 does not have");
        }
    }

    private Decoded assemble(SensorId fromTopic) throws IOException {
        need(version, "dowel");
        if (!fromTopic.value().equals(need(sensor, "sensor"))) {
            throw new Refused(Reason.OTHER_SENSOR, "not from " + fromTopic);
        }
        float[] read = need(values, "samples");
        long firstNanos = need(timeNs, "timeNs");
        if (firstNanos < -FrameCheck.MAX_DEVICE_NANOS || firstNanos > FrameCheck.MAX_DEVICE_NANOS) {
            throw new Refused(Reason.OUT_OF_RANGE, "device time of the first sample is " + firstNanos + " ns");
        }
        long[] deviceNanos = times(firstNanos, read.length / FrameCheck.VALUES_PER_SAMPLE);
        return FrameCheck.frame(
                fromTopic, need(bootId, "boot"), need(sequence, "sequence"), battery, deviceNanos, read);
    }

    private long[] times(long firstNanos, int samples) throws IOException {
        long[] offsets = offsetsNs;
        if ((offsets == null) == (intervalNs == null)) {
            throw new Refused(Reason.SYNTAX, "exactly one of intervalNs and offsetsNs is needed");
        }
        if (offsets != null && (offsets.length != samples || offsets[0] != 0)) {
            throw new Refused(Reason.SYNTAX, "offsetsNs has one number a sample, and the first is 0");
        }
        long[] times = new long[samples];
        for (int i = 0; i < samples; i++) {
            times[i] = firstNanos + (offsets != null ? offsets[i] : i * need(intervalNs, "intervalNs"));
        }
        return times;
    }

    private long[] readOffsets() throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, "offsetsNs");
        long[] offsets = new long[ImuFrame.MAX_SAMPLES];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (count == ImuFrame.MAX_SAMPLES) {
                throw new Refused(Reason.TOO_MANY_SAMPLES, "more than " + ImuFrame.MAX_SAMPLES + " offsets");
            }
            offsets[count++] = unsigned("an offset", FrameCheck.MAX_UINT32);
        }
        return Arrays.copyOf(offsets, count);
    }

    private float[] readSamples() throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, "samples");
        float[] read = new float[FrameCheck.VALUES_PER_SAMPLE * ImuFrame.MAX_SAMPLES];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.START_ARRAY, "a sample");
            if (count == read.length) {
                throw new Refused(Reason.TOO_MANY_SAMPLES, "more than " + ImuFrame.MAX_SAMPLES + " samples");
            }
            for (int i = 0; i < FrameCheck.VALUES_PER_SAMPLE; i++) {
                json.nextToken();
                read[count++] = number();
            }
            expect(json.nextToken(), JsonToken.END_ARRAY, "the end of a sample of six numbers");
        }
        if (count == 0) {
            throw new Refused(Reason.NO_SAMPLES, "no sample");
        }
        return Arrays.copyOf(read, count);
    }

    /** A number as the nearest float, rounded once; a detour through double could round twice. */
    private float number() throws IOException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw new Refused(Reason.SYNTAX, "a sample has six numbers");
        }
        return Float.parseFloat(json.getText());
    }

    private long checkedVersion() throws IOException {
        long found = whole("dowel");
        if (found != DowelJsonCodec.VERSION) {
            throw new Refused(Reason.UNSUPPORTED_VERSION, "version " + found);
        }
        return found;
    }

    private long unsigned(String field, long max) throws IOException {
        long number = whole(field);
        if (number < 0 || number > max) {
            throw new Refused(Reason.OUT_OF_RANGE, field + " is 0 to " + max + ", not " + number);
        }
        return number;
    }

    private long whole(String field) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, field);
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new Refused(Reason.OUT_OF_RANGE, field + " is beyond 64 bits");
        }
        return json.getLongValue();
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted, String where) throws IOException {
        if (found == null) {
            throw new Refused(Reason.TRUNCATED, "ends before " + where);
        }
        if (found != wanted) {
            throw new Refused(Reason.SYNTAX, where + " is not what version 1 has there");
        }
    }

    private static <T> T need(@Nullable T value, String field) throws IOException {
        if (value == null) {
            throw new Refused(Reason.SYNTAX, field + " is missing");
        }
        return value;
    }
}
