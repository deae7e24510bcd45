package io.dowel.ingest.recording.phone;

import io.dowel.analysis.signal.Placement;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reader of phyphox exports: one table with time in s, acceleration with gravity in m/s² and angular rate in rad/s, or
 * one such table for each sensor, in a ZIP or beside each other as {@code Accelerometer.csv} and {@code Gyroscope.csv}.
 */
public final class PhyphoxLayout implements LayoutReader {

    private static final String TIME = "Time (s)";
    private static final List<String> ACC = axes("Acceleration", "(m/s^2)");
    private static final List<String> GYR = axes("Gyroscope", "(rad/s)");
    private static final List<String> PARTS = List.of("Accelerometer.csv", "Gyroscope.csv");
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int HEADER_BYTES = 2000;
    private static final String SEPARATORS = ",;\t";

    /** Tells whether a file, unpacked where it is a ZIP of tables, begins with a header of phyphox. */
    public static boolean isHeader(String line) {
        String plain = line.replace("\"", "");
        return plain.startsWith(TIME) && (plain.contains("(m/s^2)") || plain.contains("(rad/s)"));
    }

    /** Tells whether a ZIP holds a table of phyphox. */
    public static boolean isIn(RecordingParts parts) throws UnreadableException {
        for (String name : parts.names()) {
            if (name.endsWith(".csv") && isHeader(header(parts, name))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException {
        var samples = new SampleTable(file, placement);
        try (RecordingParts parts = RecordingParts.of(file, progress)) {
            List<String> names = names(file, parts);
            Optional<String> both = holding(parts, names, ACC, GYR);
            List<String> warnings =
                    both.isPresent() ? together(parts, both.get(), samples) : apart(file, parts, names, samples);
            String name = RecordingFile.name(file);
            return samples.finish(name, ExerciseNames.guess(name), warnings);
        }
    }

    /** The tables of a ZIP; of a folder the one that was named and those that may belong to it. */
    private static List<String> names(Path file, RecordingParts parts) throws UnreadableException {
        if (!parts.names().isEmpty()) {
            return parts.names().stream().filter(n -> n.endsWith(".csv")).toList();
        }
        String own = RecordingFile.name(file);
        List<String> names = new ArrayList<>(List.of(own));
        if (PARTS.contains(own)) {
            for (String part : PARTS) {
                if (!part.equals(own) && parts.has(part)) {
                    names.add(part);
                }
            }
        }
        return names;
    }

    private static List<String> together(RecordingParts parts, String name, SampleTable samples)
            throws UnreadableException {
        try (TableReader table = parts.table(name, separator(header(parts, name)))) {
            table.next();
            List<String> columns = new ArrayList<>(List.of(TIME));
            columns.addAll(ACC);
            columns.addAll(GYR);
            var rows = new NumberRows(table, columns, samples.drops());
            while (rows.next()) {
                samples.offer(
                        nanos(rows),
                        (float) rows.value(1),
                        (float) rows.value(2),
                        (float) rows.value(3),
                        (float) rows.value(4),
                        (float) rows.value(5),
                        (float) rows.value(6));
            }
            return table.warnings();
        }
    }

    private static List<String> apart(Path file, RecordingParts parts, List<String> names, SampleTable samples)
            throws UnreadableException {
        String acc = holding(parts, names, ACC, List.of())
                .orElseThrow(
                        () -> UnreadableException.in(
                                file,
                                "holds no acceleration with gravity; record phyphox's 'Acceleration (with g)' and 'Gyroscope'"));
        String gyr = holding(parts, names, GYR, List.of())
                .orElseThrow(() -> UnreadableException.in(
                        file, "holds no gyroscope; record phyphox's 'Acceleration (with g)' and 'Gyroscope'"));
        var reader = new TrackReader(file, parts, samples.drops());
        Track accTrack = reader.read(source(parts, acc, ACC, false), PhyphoxLayout::nanos);
        Track gyrTrack = reader.read(source(parts, gyr, GYR, true), PhyphoxLayout::nanos);
        return new TrackJoin(file, accTrack, gyrTrack).into(samples);
    }

    private static TrackReader.Source source(RecordingParts parts, String name, List<String> axes, boolean isRate)
            throws UnreadableException {
        List<String> columns = Stream.concat(Stream.of(TIME), axes.stream()).toList();
        return new TrackReader.Source(name, separator(header(parts, name)), columns, 1, isRate);
    }

    private static long nanos(NumberRows rows) {
        return NumberRows.nanos(rows.value(0), NANOS_PER_SECOND);
    }

    private static Optional<String> holding(
            RecordingParts parts, List<String> names, List<String> some, List<String> more) throws UnreadableException {
        for (String name : names) {
            String header = header(parts, name);
            List<String> cells = Arrays.asList(header.replace("\"", "").split(String.valueOf(separator(header)), -1));
            if (isHeader(header) && cells.containsAll(some) && cells.containsAll(more)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static String header(RecordingParts parts, String name) throws UnreadableException {
        return new String(parts.start(name, HEADER_BYTES), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
    }

    private static char separator(String header) {
        int end = header.replace("\"", "").startsWith(TIME) ? header.indexOf(')') + 1 : 0;
        String rest = header.substring(end).replace("\"", "");
        return !rest.isEmpty() && SEPARATORS.indexOf(rest.charAt(0)) >= 0 ? rest.charAt(0) : ',';
    }

    private static List<String> axes(String what, String unit) {
        return Stream.of("x", "y", "z")
                .map(axis -> what + " " + axis + " " + unit)
                .toList();
    }
}
