package io.dowel.ingest.recording.phone;

import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.sample.Drops;
import io.dowel.ingest.recording.sample.ExerciseNames;
import io.dowel.ingest.recording.sample.LayoutReader;
import io.dowel.ingest.recording.sample.NumberRows;
import io.dowel.ingest.recording.sample.SampleTable;
import io.dowel.ingest.recording.sample.SensorRecording;
import io.dowel.ingest.recording.sample.Track;
import io.dowel.ingest.recording.sample.TrackJoin;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.RecordingParts;
import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The reader of Sensor Logger exports: a ZIP, or any of its tables with the others beside it. Every sensor's table has the
 * same header, so which sensor it is stands in its name only. Acceleration is taken with gravity: from
 * {@code TotalAcceleration.csv}, else as the sum of {@code Accelerometer.csv} and {@code Gravity.csv}.
 */
public final class SensorLoggerLayout implements LayoutReader {

    private static final String HEADER = "time,seconds_elapsed,z,y,x";
    private static final List<String> COLUMNS = List.of("time", "x", "y", "z");
    private static final String TOTAL = "TotalAcceleration.csv";
    private static final String WITHOUT_GRAVITY = "Accelerometer.csv";
    private static final String GRAVITY = "Gravity.csv";
    private static final String METADATA = "Metadata.csv";
    private static final List<String> GYROSCOPES = List.of("Gyroscope.csv", "GyroscopeUncalibrated.csv");
    private static final long MAX_EPOCH_NANOS = 4_000_000_000_000_000_000L;

    /** Tells whether the first line of a file is one of Sensor Logger. */
    public static boolean isHeader(String line) {
        return line.startsWith(HEADER);
    }

    /** Tells whether a ZIP is one of Sensor Logger. */
    public static boolean isIn(RecordingParts parts) throws UnreadableException {
        for (String name : parts.names()) {
            if (name.endsWith(".csv")
                    && isHeader(new String(parts.start(name, HEADER.length()), StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException {
        var samples = new SampleTable(file, placement);
        try (RecordingParts parts = RecordingParts.of(file, progress)) {
            String gyroscope = gyroscope(file, parts);
            var reader = new TrackReader(file, parts, samples.drops());
            List<String> warnings = new ArrayList<>();
            Track acc = acceleration(file, parts, reader, samples.drops(), warnings);
            Track gyr = reader.read(source(gyroscope, 1, true), SensorLoggerLayout::epochNanos);
            warnings.addAll(new TrackJoin(file, acc, gyr).into(samples));
            String name = RecordingFile.name(file);
            return samples.finish(name, ExerciseNames.guess(name), warnings);
        }
    }

    private static String gyroscope(Path file, RecordingParts parts) throws UnreadableException {
        for (String name : GYROSCOPES) {
            if (parts.has(name)) {
                return name;
            }
        }
        throw UnreadableException.in(file, "comes without Gyroscope.csv; switch the gyroscope on in Sensor Logger");
    }

    private static Track acceleration(
            Path file, RecordingParts parts, TrackReader reader, Drops drops, List<String> warnings)
            throws UnreadableException {
        double sign = sign(parts, warnings);
        if (parts.has(TOTAL)) {
            return reader.read(source(TOTAL, sign, false), SensorLoggerLayout::epochNanos);
        }
        if (!parts.has(WITHOUT_GRAVITY) || !parts.has(GRAVITY)) {
            throw UnreadableException.in(
                    file,
                    "comes without acceleration that has gravity in it: neither TotalAcceleration.csv, nor both"
                            + " Accelerometer.csv and Gravity.csv");
        }
        Track moved = reader.read(source(WITHOUT_GRAVITY, sign, false), SensorLoggerLayout::epochNanos);
        Track gravity = reader.read(source(GRAVITY, sign, false), SensorLoggerLayout::epochNanos);
        warnings.add("Acceleration is the sum of Accelerometer.csv and Gravity.csv.");
        return moved.plus(gravity, drops);
    }

    /** -1 for an iPhone that reports acceleration and gravity the other way round. */
    private static double sign(RecordingParts parts, List<String> warnings) throws UnreadableException {
        if (!parts.has(METADATA)) {
            warnings.add("Metadata.csv is missing: acceleration was taken to have Android's signs.");
            return 1;
        }
        try (TableReader table = parts.table(METADATA, ',')) {
            List<String> header = table.next() ? table.cells() : List.of();
            List<String> cells = table.next() ? table.cells() : List.of();
            boolean apple = cell(header, cells, "platform").equalsIgnoreCase("ios");
            boolean standardised = cell(header, cells, "standardisation").equalsIgnoreCase("true");
            if (apple && !standardised) {
                warnings.add("An iPhone without standardised units: the signs of acceleration were reversed.");
                return -1;
            }
            return 1;
        }
    }

    private static String cell(List<String> header, List<String> cells, String name) {
        int at = header.indexOf(name);
        return at >= 0 && at < cells.size() ? cells.get(at) : "";
    }

    private static TrackReader.Source source(String name, double sign, boolean isRate) {
        return new TrackReader.Source(name, ',', COLUMNS, sign, isRate);
    }

    /** Nanoseconds since 1970 have more digits than a double. */
    private static long epochNanos(NumberRows rows) {
        double about = rows.value(0);
        if (about != Math.rint(about) || Math.abs(about) > MAX_EPOCH_NANOS) {
            return Math.round(about);
        }
        try {
            return Long.parseLong(rows.text(0));
        } catch (NumberFormatException written) {
            // A whole number written with a point or an exponent.
            return Math.round(about);
        }
    }
}
