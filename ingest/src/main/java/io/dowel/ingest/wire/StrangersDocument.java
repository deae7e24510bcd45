package io.dowel.ingest.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.dowel.ingest.wire.Decoded.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON or CBOR document of somebody else, read once from front to end, bounded in every direction: what is not as it should be
 * becomes a {@link Refused} with its reason, whatever the parser threw.
 */
public final class StrangersDocument {

    /** Sensor Logger nests deepest, with four levels; the others are for what is skipped. */
    static final int MAX_DEPTH = 8;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxDocumentLength(PayloadCodec.MAX_PAYLOAD_BYTES)
            .maxNestingDepth(MAX_DEPTH)
            .maxNameLength(128)
            .maxStringLength(4096)
            .maxNumberLength(64)
            .build();

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(BOUNDS)
            .build();

    private static final CBORFactory CBOR = CBORFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(BOUNDS)
            .build();

    private StrangersDocument() {}

    /** What makes something of a document; it begins before the first token. */
    @FunctionalInterface
    public interface Reader<T> {

        T read(JsonParser document) throws IOException;
    }

    /** Reads a whole JSON document. */
    public static <T> T json(byte[] payload, Reader<T> reader) throws Refused {
        return read(JSON, payload, reader, true);
    }

    /** Reads a whole CBOR item. */
    public static <T> T cbor(byte[] payload, Reader<T> reader) throws Refused {
        return read(CBOR, payload, reader, true);
    }

    /** Reads the beginning of a JSON document. */
    public static <T> T jsonStart(byte[] payload, Reader<T> reader) throws Refused {
        return read(JSON, payload, reader, false);
    }

    private static <T> T read(JsonFactory factory, byte[] payload, Reader<T> reader, boolean whole) throws Refused {
        try (JsonParser document = factory.createParser(payload)) {
            T result = reader.read(document);
            if (whole && document.nextToken() != null) {
                throw new Refused(Reason.TRAILING_BYTES, "something follows the document");
            }
            return result;
        } catch (Refused e) {
            throw e;
        } catch (JsonEOFException e) {
            throw new Refused(Reason.TRUNCATED, "ends inside the document");
        } catch (IOException | RuntimeException e) {
            // The parser's own message may quote the payload, and a payload does not belong into a log.
            throw new Refused(
                    Reason.SYNTAX,
                    "not a document as it should be: " + e.getClass().getSimpleName());
        }
    }

    /** Refuses a token that should be another. */
    public static void expect(@Nullable JsonToken found, JsonToken wanted, String where) throws Refused {
        if (found == null) {
            throw new Refused(Reason.TRUNCATED, "ends before " + where);
        }
        if (found != wanted) {
            throw new Refused(Reason.SYNTAX, where + " is not what the format has there");
        }
    }

    /** The whole number that the document stands at. */
    public static long whole(JsonParser document, String what, long least, long greatest) throws IOException {
        expect(document.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
        if (document.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new Refused(Reason.OUT_OF_RANGE, what + " is beyond 64 bits");
        }
        long number = document.getLongValue();
        if (number < least || number > greatest) {
            throw new Refused(Reason.OUT_OF_RANGE, what + " is " + least + " to " + greatest + ", not " + number);
        }
        return number;
    }

    /** The number that a JSON document stands at, as the nearest float, rounded once. */
    public static float jsonFloat(JsonParser document, String what) throws IOException {
        JsonToken token = document.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw new Refused(Reason.SYNTAX, what + " is a number");
        }
        return Float.parseFloat(document.getText());
    }

    /** Refuses a value that no sensor can mean. */
    public static float bounded(float value, float limit, String what) throws Refused {
        if (!Float.isFinite(value)) {
            throw new Refused(Reason.NOT_FINITE, what + " is " + value);
        }
        if (Math.abs(value) > limit) {
            throw new Refused(Reason.OUT_OF_RANGE, what + " is " + value);
        }
        return value;
    }
}
