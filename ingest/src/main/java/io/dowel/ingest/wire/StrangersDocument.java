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
        CborTags.refuseRows(payload);
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

    /**
     * A look at the tags of a CBOR document before it is parsed. Jackson keeps every tag of an item in a list that it copies for each
     * of them: 64 kB of nothing but tags cost it a gigabyte.
     */
    private static final class CborTags {

        /** A tag on a tag is rare; SenML has none at all. */
        private static final int MOST_IN_A_ROW = 4;

        private static final int BYTES = 2;
        private static final int TEXT = 3;
        private static final int TAG = 6;
        private static final int ONE_BYTE_FOLLOWS = 24;
        private static final int EIGHT_BYTES_FOLLOW = 27;

        private CborTags() {}

        /** Walks from head to head, which follow each other whatever nests in what; the parser judges everything else. */
        static void refuseRows(byte[] document) throws Refused {
            int inARow = 0;
            int at = 0;
            while (at < document.length) {
                int major = (document[at] & 0xFF) >> 5;
                int detail = document[at] & 0x1F;
                int follow =
                        detail < ONE_BYTE_FOLLOWS || detail > EIGHT_BYTES_FOLLOW ? 0 : 1 << (detail - ONE_BYTE_FOLLOWS);
                inARow = major == TAG ? inARow + 1 : 0;
                if (inARow > MOST_IN_A_ROW) {
                    throw new Refused(Reason.SYNTAX, "more than " + MOST_IN_A_ROW + " tags in a row");
                }
                long body = major == BYTES || major == TEXT ? argument(document, at, detail, follow) : 0;
                if (body > document.length - at) {
                    return;
                }
                at += 1 + follow + (int) body;
            }
        }

        /** What a head says of its length; beyond every document where it says more than an int can hold. */
        private static long argument(byte[] document, int at, int detail, int follow) {
            if (follow == 0) {
                return detail < ONE_BYTE_FOLLOWS ? detail : 0;
            }
            long argument = 0;
            for (int i = at + 1; i <= at + follow && i < document.length; i++) {
                argument = (argument << 8) | (document[i] & 0xFF);
            }
            return argument < 0 ? Long.MAX_VALUE : argument;
        }
    }
}
