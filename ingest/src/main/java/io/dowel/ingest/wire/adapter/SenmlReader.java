package io.dowel.ingest.wire.adapter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dowel.ingest.wire.Decoded.Reason;
import io.dowel.ingest.wire.FrameCheck;
import io.dowel.ingest.wire.Refused;
import io.dowel.ingest.wire.StrangersDocument;
import io.dowel.ingest.wire.adapter.SenmlMessage.Timed;
import io.dowel.ingest.wire.reading.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one pack of RFC 8428: records resolved with their base fields, and every three axes of one moment put together. Holds
 * state; one owner.
 */
final class SenmlReader {

    private static final long VERSION = 10;

    /** Below this, in s, a time is relative to now (RFC 8428, 4.5.3), which is the time of sending and not of measuring. */
    private static final long ABSOLUTE_NANOS = (1L << 28) * 1_000_000_000L;

    private static final double RADIANS = Math.toRadians(1);

    private final JsonParser document;
    private final SenmlLabels labels;
    private final Map<Long, float[]> accelerations = new TreeMap<>();
    private final Map<Long, float[]> rotations = new TreeMap<>();
    private @Nullable String thing;
    private int unused;
    private int batteryPercent = -1;

    private String baseName = "";
    private String baseUnit = "";
    private long baseNanos;
    private double baseValue;

    private SenmlReader(JsonParser document, SenmlLabels labels) {
        this.document = document;
        this.labels = labels;
    }

    static SenmlMessage json(JsonParser document) throws IOException {
        return new SenmlReader(document, SenmlLabels.JSON).read();
    }

    static SenmlMessage cbor(JsonParser document) throws IOException {
        return new SenmlReader(document, SenmlLabels.CBOR).read();
    }

    private SenmlMessage read() throws IOException {
        StrangersDocument.expect(document.nextToken(), JsonToken.START_ARRAY, "the pack");
        while (document.nextToken() != JsonToken.END_ARRAY) {
            StrangersDocument.expect(document.currentToken(), JsonToken.START_OBJECT, "a record");
            readRecord();
        }
        List<Timed> readings = new ArrayList<>();
        collect(accelerations, false, readings);
        collect(rotations, true, readings);
        readings.sort(Comparator.comparingLong(r -> r.reading().nanos()));
        return new SenmlMessage(readings, unused, batteryPercent);
    }

    private void readRecord() throws IOException {
        String name = "";
        String unit = null;
        Double value = null;
        long nanos = 0;
        while (document.nextToken() == JsonToken.FIELD_NAME) {
            String label = labels.canonical(document.currentName());
            document.nextToken();
            switch (label) {
                case "bver" -> checkVersion();
                case "bn" -> baseName = text(label);
                case "bu" -> baseUnit = text(label);
                case "bt" -> baseNanos = labels.nanos(document);
                case "bv" -> baseValue = labels.number(document, label);
                case "n" -> name = text(label);
                case "u" -> unit = text(label);
                case "v" -> value = labels.number(document, label);
                case "t" -> nanos = labels.nanos(document);
                default -> skip(label);
            }
        }
        StrangersDocument.expect(document.currentToken(), JsonToken.END_OBJECT, "the end of a record");
        if (value != null) {
            take(baseName + name, unit == null ? baseUnit : unit, baseValue + value, baseNanos + nanos);
        } else if (!name.isEmpty()) {
            unused++;
        }
    }

    /** Fields that end in an underscore must be understood, says the standard; others need not. */
    private void skip(String label) throws IOException {
        if (label.endsWith("_")) {
            throw new Refused(Reason.SYNTAX, "a field that must be understood, and is not");
        }
        document.skipChildren();
    }

    private void checkVersion() throws IOException {
        long version = StrangersDocument.whole(document, "bver", 0, Integer.MAX_VALUE);
        if (version > VERSION) {
            throw new Refused(Reason.UNSUPPORTED_VERSION, "SenML version " + version);
        }
    }

    private String text(String label) throws IOException {
        StrangersDocument.expect(document.currentToken(), JsonToken.VALUE_STRING, label);
        String text = document.getText();
        if (text.length() > 256) {
            throw new Refused(Reason.SYNTAX, label + " is longer than 256");
        }
        return text;
    }

    private void take(String name, String unit, double value, long nanos) throws IOException {
        if (unit.equals("%EL") && Double.isFinite(value)) {
            batteryPercent = (int) Math.round(Math.max(0, Math.min(100, value)));
            return;
        }
        int axis = name.isEmpty() ? -1 : "xyz".indexOf(name.charAt(name.length() - 1));
        String stem = axis < 0 ? "" : name.substring(0, name.length() - 1);
        String of = axis < 0 ? "" : stem.isEmpty() ? "" : stem.substring(stem.length() - 1);
        boolean isAlone = stem.length() == 1 || (stem.length() > 1 && isSeparator(stem.charAt(stem.length() - 2)));
        if (!isAlone || !(of.equals("a") || of.equals("g"))) {
            unused++;
            return;
        }
        checkThing(stem.substring(0, stem.length() - 1));
        if (nanos < ABSOLUTE_NANOS || nanos > FrameCheck.MAX_DEVICE_NANOS) {
            throw new Refused(
                    Reason.OUT_OF_RANGE, "a time is in seconds since 1970; relative ones are not of measuring");
        }
        boolean rotation = of.equals("g");
        float inUnit = (float) (rotation ? radians(unit, value) : acceleration(unit, value));
        float limit = rotation ? FrameCheck.MAX_ANGULAR_RATE_RADPS : FrameCheck.MAX_ACCELERATION_MPS2;
        put(rotation ? rotations : accelerations, nanos, axis, StrangersDocument.bounded(inUnit, limit, "a value"));
    }

    private static boolean isSeparator(char c) {
        return ":/._-".indexOf(c) >= 0;
    }

    /** A pack of several things is a pack of several sensors. */
    private void checkThing(String named) throws IOException {
        if (thing == null) {
            thing = named;
        } else if (!thing.equals(named)) {
            throw new Refused(Reason.OTHER_SENSOR, "a pack of more than one sensor");
        }
    }

    private static double acceleration(String unit, double value) throws IOException {
        if (!unit.equals("m/s2")) {
            throw new Refused(Reason.SYNTAX, "the unit of acceleration is m/s2");
        }
        return value;
    }

    private static double radians(String unit, double value) throws IOException {
        return switch (unit) {
            case "rad/s" -> value;
            case "deg/s" -> RADIANS * value;
            default -> throw new Refused(Reason.SYNTAX, "the unit of angular rate is rad/s or deg/s");
        };
    }

    private static void put(Map<Long, float[]> triples, long nanos, int axis, float value) throws IOException {
        float[] triple = triples.computeIfAbsent(nanos, t -> new float[] {Float.NaN, Float.NaN, Float.NaN});
        if (!Float.isNaN(triple[axis])) {
            throw new Refused(Reason.SYNTAX, "an axis twice at one time");
        }
        triple[axis] = value;
    }

    private static void collect(Map<Long, float[]> triples, boolean rotation, List<Timed> readings) throws IOException {
        for (Map.Entry<Long, float[]> entry : triples.entrySet()) {
            float[] axes = entry.getValue();
            if (Float.isNaN(axes[0]) || Float.isNaN(axes[1]) || Float.isNaN(axes[2])) {
                throw new Refused(Reason.SYNTAX, "a reading lacks one of its axes");
            }
            readings.add(new Timed(rotation, new Reading(entry.getKey(), axes[0], axes[1], axes[2])));
        }
    }
}
