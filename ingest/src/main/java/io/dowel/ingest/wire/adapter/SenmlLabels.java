package io.dowel.ingest.wire.adapter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dowel.ingest.wire.Decoded.Reason;
import io.dowel.ingest.wire.Refused;
import java.io.IOException;
import java.util.Map;

/** How the two representations of RFC 8428 write labels and numbers. */
enum SenmlLabels {
    /** Labels are words, numbers are text that is exact to any digit. */
    JSON {
        @Override
        String canonical(String label) {
            return label;
        }

        @Override
        long nanos(JsonParser document) throws IOException {
            requireNumber(document, "a time");
            return decimalNanos(document.getText());
        }
    },

    /** Labels are small numbers (RFC 8428, table 4), which the parser gives as text. */
    CBOR {
        @Override
        String canonical(String label) {
            return NUMBERED.getOrDefault(label, label);
        }

        @Override
        long nanos(JsonParser document) throws IOException {
            requireNumber(document, "a time");
            return document.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? Math.multiplyExact(checkedSeconds(document.getLongValue()), NANOS_PER_SECOND)
                    : binaryNanos(document.getDoubleValue());
        }
    };

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_SECONDS = 4_000_000_000L;
    private static final int NANO_DIGITS = 9;
    private static final Map<String, String> NUMBERED = Map.ofEntries(
            Map.entry("-1", "bver"),
            Map.entry("-2", "bn"),
            Map.entry("-3", "bt"),
            Map.entry("-4", "bu"),
            Map.entry("-5", "bv"),
            Map.entry("-6", "bs"),
            Map.entry("0", "n"),
            Map.entry("1", "u"),
            Map.entry("2", "v"),
            Map.entry("3", "vs"),
            Map.entry("4", "vb"),
            Map.entry("5", "s"),
            Map.entry("6", "t"),
            Map.entry("7", "ut"),
            Map.entry("8", "vd"));

    /** The label as JSON writes it. */
    abstract String canonical(String label);

    /** Seconds as whole nanoseconds, as exactly as they are written. */
    abstract long nanos(JsonParser document) throws IOException;

    double number(JsonParser document, String what) throws IOException {
        requireNumber(document, what);
        return document.getDoubleValue();
    }

    /** Big numbers are refused before anything is computed of them: a few bytes can say one with a billion digits. */
    private static void requireNumber(JsonParser document, String what) throws IOException {
        JsonToken token = document.currentToken();
        if (token == null || !token.isNumeric()) {
            throw new Refused(Reason.SYNTAX, what + " is a number");
        }
        JsonParser.NumberType type = document.getNumberType();
        if (type == JsonParser.NumberType.BIG_INTEGER || type == JsonParser.NumberType.BIG_DECIMAL) {
            throw new Refused(Reason.OUT_OF_RANGE, what + " is a number beyond 64 bits");
        }
    }

    private static long decimalNanos(String text) throws IOException {
        if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return binaryNanos(Double.parseDouble(text));
        }
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        if (whole.length() > 11) {
            throw new Refused(Reason.OUT_OF_RANGE, "a time is at most " + MAX_SECONDS + " s");
        }
        long seconds = checkedSeconds(Long.parseLong(whole));
        String digits = point < 0 ? "" : text.substring(point + 1);
        String nine = (digits + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS);
        long fraction = Long.parseLong(nine);
        return seconds * NANOS_PER_SECOND + (text.startsWith("-") ? -fraction : fraction);
    }

    private static long binaryNanos(double seconds) throws IOException {
        // Written so that what is not a number fails.
        if (!(Math.abs(seconds) <= MAX_SECONDS)) {
            throw new Refused(Reason.OUT_OF_RANGE, "a time is at most " + MAX_SECONDS + " s");
        }
        return Math.round(seconds * NANOS_PER_SECOND);
    }

    private static long checkedSeconds(long seconds) throws IOException {
        if (seconds < -MAX_SECONDS || seconds > MAX_SECONDS) {
            throw new Refused(Reason.OUT_OF_RANGE, "a time is at most " + MAX_SECONDS + " s");
        }
        return seconds;
    }
}
