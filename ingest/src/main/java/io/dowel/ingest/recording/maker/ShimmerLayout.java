package io.dowel.ingest.recording.maker;

import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.sample.ExerciseNames;
import io.dowel.ingest.recording.sample.LayoutReader;
import io.dowel.ingest.recording.sample.NumberRows;
import io.dowel.ingest.recording.sample.SampleTable;
import io.dowel.ingest.recording.sample.SensorRecording;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reader of calibrated Shimmer exports: a line with the separator, a row of names, a row of units, then rows. The
 * low-noise accelerometer is used where it was recorded, else the wide-range one.
 */
public final class ShimmerLayout implements LayoutReader {

    private static final List<String> TIMES = List.of("_Timestamp_Unix_CAL", "_Timestamp_CAL");
    private static final List<String> ACCELEROMETERS = List.of("_Accel_LN_", "_Accel_WR_");
    private static final String GYROSCOPE = "_Gyro_";
    private static final double RAD_PER_DEG = Math.PI / 180;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int AXES = 3;

    /** Tells whether the first lines of a file are of this layout. */
    public static boolean isShimmer(String firstLine, String secondLine) {
        return firstLine.replace("\"", "").startsWith("sep=")
                && secondLine.contains("_CAL")
                && TIMES.stream().anyMatch(secondLine::contains);
    }

    @Override
    public SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException {
        var samples = new SampleTable(file, placement);
        try (TableReader table = TableReader.of(file, progress.told(Files.newInputStream(file)), separator(file))) {
            table.next(); // the separator
            List<String> names = table.next() ? table.cells() : List.of();
            List<String> columns = columns(file, names);
            var rows = new NumberRows(table, columns, samples.drops());
            checkUnits(table, names, columns);
            while (rows.next()) {
                samples.offer(
                        NumberRows.nanos(rows.value(0), NANOS_PER_MILLI),
                        (float) rows.value(1),
                        (float) rows.value(2),
                        (float) rows.value(3),
                        (float) (RAD_PER_DEG * rows.value(4)),
                        (float) (RAD_PER_DEG * rows.value(5)),
                        (float) (RAD_PER_DEG * rows.value(6)));
            }
            List<String> warnings = new ArrayList<>(table.warnings());
            warnings.add("Read: " + columns.get(1).replaceFirst("_X_CAL$", "") + " and "
                    + columns.get(1 + AXES).replaceFirst("_X_CAL$", "") + ".");
            String name = RecordingFile.name(file);
            return samples.finish(name, ExerciseNames.guess(name), warnings);
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /** What the first line says of the separator. */
    private static char separator(Path file) throws UnreadableException, IOException {
        RecordingFile.check(file);
        try (var in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(8), StandardCharsets.ISO_8859_1).replace("\"", "");
            if (start.startsWith("sep=") && start.length() > 4 && ";,\t".indexOf(start.charAt(4)) >= 0) {
                return start.charAt(4);
            }
        }
        throw UnreadableException.at(file, 1, "no separator is named, such as sep=;");
    }

    private static List<String> columns(Path file, List<String> names) throws UnreadableException {
        String time = ending(names, TIMES)
                .orElseThrow(() -> UnreadableException.in(file, "has no calibrated time, such as _Timestamp_Unix_CAL"));
        String acc = ending(names, ACCELEROMETERS.stream().map(a -> a + "X_CAL").toList())
                .orElseThrow(() -> UnreadableException.in(file, "has no calibrated accelerometer"));
        String gyr = ending(names, List.of(GYROSCOPE + "X_CAL"))
                .orElseThrow(() -> UnreadableException.in(file, "has no calibrated gyroscope"));
        return Stream.of(Stream.of(time), axes(acc), axes(gyr)).flatMap(s -> s).toList();
    }

    private static Stream<String> axes(String x) {
        String stem = x.substring(0, x.length() - "X_CAL".length());
        return Stream.of("X_CAL", "Y_CAL", "Z_CAL").map(axis -> stem + axis);
    }

    private static Optional<String> ending(List<String> names, List<String> endings) {
        return endings.stream()
                .flatMap(ending -> names.stream().filter(name -> name.endsWith(ending)))
                .findFirst();
    }

    /** The row below the names: figures in other units would be wrong without looking so. */
    private static void checkUnits(TableReader table, List<String> names, List<String> columns)
            throws UnreadableException {
        List<String> units = table.next() ? table.cells() : List.of();
        for (int i = 0; i < columns.size(); i++) {
            int at = names.indexOf(columns.get(i));
            String unit = at < units.size() ? units.get(at) : "";
            String expected = i == 0 ? "ms" : i <= AXES ? "m/(s^2)" : "deg/s";
            if (!unit.equals(expected)) {
                throw table.complaint(
                        "the unit of " + columns.get(i) + " is '" + unit + "', where " + expected + " is expected");
            }
        }
    }
}
