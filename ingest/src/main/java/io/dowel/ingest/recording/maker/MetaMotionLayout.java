package io.dowel.ingest.recording.maker;

import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.sample.ExerciseNames;
import io.dowel.ingest.recording.sample.LayoutReader;
import io.dowel.ingest.recording.sample.SampleTable;
import io.dowel.ingest.recording.sample.SensorLimits;
import io.dowel.ingest.recording.sample.SensorRecording;
import io.dowel.ingest.recording.sample.Track;
import io.dowel.ingest.recording.sample.TrackJoin;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The reader of MetaMotion wristband recordings: one file with the accelerometer in g, one with the gyroscope in °/s,
 * each with its own rate and its own start, joined on epoch time by {@link TrackJoin}.
 */
public final class MetaMotionLayout implements LayoutReader {

    private static final String EPOCH = "epoch (ms)";
    private static final List<String> ACC = List.of("x-axis (g)", "y-axis (g)", "z-axis (g)");
    private static final List<String> GYR = List.of("x-axis (deg/s)", "y-axis (deg/s)", "z-axis (deg/s)");
    private static final double STANDARD_GRAVITY = 9.80665;
    private static final double RAD_PER_DEG = Math.PI / 180;

    public static boolean isHeader(List<String> cells) {
        return cells.contains(EPOCH) && (cells.contains(ACC.get(0)) || cells.contains(GYR.get(0)));
    }

    /** Tells whether a name is one of a pair, or a stem of one that exists. */
    public static boolean isPair(Path file) {
        Pair pair = Pair.of(file);
        return pair.namedAsHalf ? Files.exists(file) : Files.notExists(file) && Files.exists(pair.acc);
    }

    @Override
    public SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException {
        Pair pair = Pair.of(file);
        if (!pair.namedAsHalf && Files.exists(file)) {
            throw UnreadableException.in(
                    file, "is not named as one of a pair: a MetaMotion recording is NAME_acc.csv and NAME_gyr.csv");
        }
        if (Files.notExists(pair.acc) && Files.notExists(pair.gyr)) {
            throw UnreadableException.in(file, "does not exist, neither as _acc.csv nor as _gyr.csv");
        }
        requireOther(pair.acc, pair.gyr);
        requireOther(pair.gyr, pair.acc);
        Track acc = track(
                pair.acc,
                ACC,
                STANDARD_GRAVITY,
                SensorLimits.MAX_ACCELERATION_MPS2,
                SensorLimits::checkAcceleration,
                progress);
        Track gyr = track(
                pair.gyr,
                GYR,
                RAD_PER_DEG,
                SensorLimits.MAX_ANGULAR_RATE_RADPS,
                SensorLimits::checkAngularRate,
                progress);
        var samples = new SampleTable(pair.stem, placement);
        List<String> warnings = new TrackJoin(pair.stem, acc, gyr).into(samples);
        String name = RecordingFile.name(pair.stem);
        return samples.finish(name, ExerciseNames.guess(name), warnings);
    }

    private static void requireOther(Path one, Path other) throws UnreadableException {
        if (Files.exists(one) && Files.notExists(other)) {
            throw UnreadableException.in(one, "has no other half: " + RecordingFile.name(other) + " is not beside it");
        }
    }

    private static Track track(
            Path file, List<String> names, double factor, float largest, Limit limit, BytesRead progress)
            throws UnreadableException {
        try (TableReader table = TableReader.open(file, progress)) {
            if (!table.next()) {
                throw UnreadableException.in(file, "is empty");
            }
            int width = table.cells().size();
            int epoch = table.columnsOf(List.of(EPOCH))[0];
            int[] at = table.columnsOf(names);
            var track = new Track(file, largest);
            while (table.next()) {
                table.expectColumns(width);
                float x = (float) (table.value(at[0], names.get(0)) * factor);
                float y = (float) (table.value(at[1], names.get(1)) * factor);
                float z = (float) (table.value(at[2], names.get(2)) * factor);
                limit.check(table, x, y, z);
                track.add(table, table.wholeMillisAsNanos(epoch, EPOCH), x, y, z);
            }
            track.finish(table.warnings());
            return track;
        }
    }

    /** The check of one reading against what sensors measure. */
    @FunctionalInterface
    private interface Limit {

        void check(TableReader table, float x, float y, float z) throws UnreadableException;
    }

    /** The two files of a recording and the name that they share. */
    private record Pair(Path stem, Path acc, Path gyr, boolean namedAsHalf) {

        static Pair of(Path file) {
            String name = RecordingFile.name(file).replaceFirst("\\.csv$", "");
            String stem = name.replaceFirst("_(acc|gyr)$", "");
            return new Pair(
                    file.resolveSibling(stem),
                    file.resolveSibling(stem + "_acc.csv"),
                    file.resolveSibling(stem + "_gyr.csv"),
                    !stem.equals(name));
        }
    }
}
