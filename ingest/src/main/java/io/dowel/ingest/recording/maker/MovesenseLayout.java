package io.dowel.ingest.recording.maker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.sample.DropReason;
import io.dowel.ingest.recording.sample.ExerciseNames;
import io.dowel.ingest.recording.sample.LayoutReader;
import io.dowel.ingest.recording.sample.NumberRows;
import io.dowel.ingest.recording.sample.SampleTable;
import io.dowel.ingest.recording.sample.SensorRecording;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.UnreadableException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reader of Movesense logs: {@code {"Meas":{"IMU9":[{"ArrayAcc":[{x,y,z}…],"ArrayGyro":[…],"Timestamp":ms}]}}} in m/s²
 * and °/s. A time stamp is that of the first sample of its batch; the others lie evenly up to the next batch.
 */
public final class MovesenseLayout implements LayoutReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(1000)
                    .maxNameLength(100)
                    .maxNumberLength(50)
                    .build())
            .build();

    private static final double RAD_PER_DEG = Math.PI / 180;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Tells whether a file begins as a Movesense log. */
    public static boolean isLog(String start) {
        return start.replaceAll("\\s", "").startsWith("{\"Meas\":");
    }

    @Override
    public SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException {
        RecordingFile.check(file);
        var samples = new SampleTable(file, placement);
        var batches = new BatchTimes(samples);
        try (InputStream in = new BufferedInputStream(progress.told(Files.newInputStream(file)));
                JsonParser json = JSON.createParser(in)) {
            readLog(json, batches, samples);
            batches.finish();
        } catch (JsonProcessingException e) {
            throw UnreadableException.in(file, "is no JSON of a Movesense log" + where(e.getLocation()));
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
        String name = RecordingFile.name(file);
        return samples.finish(name, ExerciseNames.guess(name), List.of());
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null ? "" : ", by its line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Finds the batches wherever they stand, by the names of their fields. */
    private static void readLog(JsonParser json, BatchTimes batches, SampleTable samples)
            throws IOException, UnreadableException {
        var batch = new Batch();
        JsonToken token;
        while ((token = json.nextToken()) != null) {
            if (token == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                token = json.nextToken();
                switch (field) {
                    case "ArrayAcc" -> batch.acceleration.read(json, token);
                    case "ArrayGyro" -> batch.rate.read(json, token);
                    case "Timestamp" -> batch.readTime(json, token);
                    default -> {
                        if (batch.begun()) {
                            // Magnetometer and whatever else a batch holds.
                            json.skipChildren();
                        }
                    }
                }
            } else if (token == JsonToken.END_OBJECT && batch.begun()) {
                if (batch.complete()) {
                    batches.take(batch);
                } else {
                    samples.drops().count(DropReason.INCOMPLETE);
                }
                batch.clear();
            }
        }
    }

    /** One batch while it is read. Holds state; one owner. */
    private static final class Batch {

        private final Axes acceleration = new Axes();
        private final Axes rate = new Axes();
        private double millis = Double.NaN;

        private void readTime(JsonParser json, JsonToken token) throws IOException {
            millis = token.isNumeric() ? json.getDoubleValue() : Double.NaN;
        }

        private boolean begun() {
            return acceleration.size > 0 || rate.size > 0;
        }

        private boolean complete() {
            return acceleration.size == rate.size && Double.isFinite(millis);
        }

        private void clear() {
            acceleration.size = 0;
            rate.size = 0;
            millis = Double.NaN;
        }
    }

    /** The three axes of the readings of a batch. Holds state; one owner. */
    private static final class Axes {

        private final float[] values = new float[3 * BatchTimes.MAX_BATCH];
        private int size;

        private void read(JsonParser json, JsonToken start) throws IOException {
            if (start != JsonToken.START_ARRAY) {
                json.skipChildren();
                return;
            }
            size = 0;
            while (json.nextToken() == JsonToken.START_OBJECT) {
                float x = Float.NaN;
                float y = Float.NaN;
                float z = Float.NaN;
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String axis = json.currentName();
                    float value = json.nextToken().isNumeric() ? json.getFloatValue() : Float.NaN;
                    json.skipChildren();
                    switch (axis) {
                        case "x" -> x = value;
                        case "y" -> y = value;
                        case "z" -> z = value;
                        default -> {
                            // No axis.
                        }
                    }
                }
                if (size < BatchTimes.MAX_BATCH) {
                    values[3 * size] = x;
                    values[3 * size + 1] = y;
                    values[3 * size + 2] = z;
                }
                size++;
            }
        }
    }

    /** The batches' samples, each at the time that its place between two time stamps gives it. Holds state; one owner. */
    private static final class BatchTimes {

        private static final int MAX_BATCH = 64;

        /** A longer way to the next batch has lost one; its samples then keep the usual distance. */
        private static final double LOST = 1.5;

        private final SampleTable samples;
        private final float[] held = new float[6 * MAX_BATCH];
        private int count;
        private double millis;
        private double stepMillis;

        BatchTimes(SampleTable samples) {
            this.samples = samples;
        }

        private void take(Batch next) throws UnreadableException {
            int size = Math.min(MAX_BATCH, next.acceleration.size);
            samples.drops().count(DropReason.INCOMPLETE, next.acceleration.size > MAX_BATCH ? 1 : 0);
            if (count > 0) {
                double step = (next.millis - millis) / count;
                emit(step > 0 && (stepMillis == 0 || step < LOST * stepMillis) ? step : stepMillis);
            }
            for (int i = 0; i < size; i++) {
                for (int axis = 0; axis < 3; axis++) {
                    held[6 * i + axis] = next.acceleration.values[3 * i + axis];
                    held[6 * i + 3 + axis] = (float) (RAD_PER_DEG * next.rate.values[3 * i + axis]);
                }
            }
            count = size;
            millis = next.millis;
        }

        private void finish() throws UnreadableException {
            emit(stepMillis);
        }

        private void emit(double step) throws UnreadableException {
            for (int i = 0; i < count; i++) {
                samples.offer(
                        NumberRows.nanos(millis + i * step, NANOS_PER_MILLI),
                        held[6 * i],
                        held[6 * i + 1],
                        held[6 * i + 2],
                        held[6 * i + 3],
                        held[6 * i + 4],
                        held[6 * i + 5]);
            }
            stepMillis = step;
        }
    }
}
