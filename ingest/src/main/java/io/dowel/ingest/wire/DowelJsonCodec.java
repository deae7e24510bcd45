package io.dowel.ingest.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The same content as {@link DowelFrameCodec}, as JSON that a person can write by hand; see docs/wire.md. */
public final class DowelJsonCodec implements PayloadCodec {

    /** MQTT 5 content type of this format. */
    public static final String CONTENT_TYPE = "application/json";

    static final int VERSION = 1;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_PAYLOAD_BYTES)
                    .maxNestingDepth(4)
                    .maxNameLength(32)
                    .maxStringLength(128)
                    .maxNumberLength(64)
                    .build())
            .build();

    /**
     * Writes a frame; decoding it again gives an equal frame.
     *
     * @throws IllegalArgumentException where its samples span more than 4.29 s
     */
    public byte[] encode(ImuFrame frame) {
        var out = new ByteArrayOutputStream(128 + 96 * frame.size());
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("dowel", VERSION);
            json.writeStringField("sensor", frame.sensor().value());
            json.writeNumberField("boot", frame.bootId());
            json.writeNumberField("sequence", frame.sequence());
            if (frame.batteryPercent().isPresent()) {
                json.writeNumberField("battery", frame.batteryPercent().getAsInt());
            }
            json.writeNumberField("timeNs", frame.deviceNanos(0));
            writeOffsets(frame, json);
            writeSamples(frame, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not refuse bytes", e);
        }
        return out.toByteArray();
    }

    @Override
    public Decoded decode(ByteBuffer payload, SensorId fromTopic) {
        if (!payload.hasRemaining()) {
            return new Malformed(Reason.EMPTY, "no bytes");
        }
        if (payload.remaining() > MAX_PAYLOAD_BYTES) {
            return new Malformed(Reason.TOO_LARGE, payload.remaining() + " bytes");
        }
        byte[] bytes = new byte[payload.remaining()];
        payload.get(payload.position(), bytes);
        try (JsonParser json = JSON.createParser(bytes)) {
            return new JsonFrameReader(json).read(fromTopic);
        } catch (Refused e) {
            return e.malformed();
        } catch (JsonEOFException e) {
            return new Malformed(Reason.TRUNCATED, "ends inside the document");
        } catch (IOException | RuntimeException e) {
            // Jackson's own message may quote the payload, and a payload does not belong into a log.
            return new Malformed(
                    Reason.SYNTAX, "not JSON as documented: " + e.getClass().getSimpleName());
        }
    }

    private static void writeOffsets(ImuFrame frame, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("offsetsNs");
        for (int i = 0; i < frame.size(); i++) {
            long offsetNs = frame.deviceNanos(i) - frame.deviceNanos(0);
            if (offsetNs > FrameCheck.MAX_UINT32) {
                throw new IllegalArgumentException("the samples of a frame span at most 4.29 s; split it");
            }
            json.writeNumber(offsetNs);
        }
        json.writeEndArray();
    }

    private static void writeSamples(ImuFrame frame, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("samples");
        for (int i = 0; i < frame.size(); i++) {
            json.writeStartArray();
            json.writeNumber((float) frame.ax(i));
            json.writeNumber((float) frame.ay(i));
            json.writeNumber((float) frame.az(i));
            json.writeNumber((float) frame.gx(i));
            json.writeNumber((float) frame.gy(i));
            json.writeNumber((float) frame.gz(i));
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
