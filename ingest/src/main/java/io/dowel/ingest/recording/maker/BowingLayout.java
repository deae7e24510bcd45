package io.dowel.ingest.recording.maker;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.sample.LayoutReader;
import io.dowel.ingest.recording.sample.SampleTable;
import io.dowel.ingest.recording.sample.SensorRecording;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reader of chest recordings with a header: {@code t_ms} or {@code t_s}, then {@code acc_x} … {@code gyr_z} in m/s²
 * and rad/s, in any order; further columns, such as optical angles, are ignored.
 */
public final class BowingLayout implements LayoutReader {

    private static final String MILLIS = "t_ms";
    private static final String SECONDS = "t_s";
    private static final List<String> VALUES = List.of("acc_x", "acc_y", "acc_z", "gyr_x", "gyr_y", "gyr_z");
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    public static boolean isHeader(List<String> cells) {
        return (cells.contains(MILLIS) || cells.contains(SECONDS)) && cells.contains(VALUES.get(0));
    }

    @Override
    public SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException {
        try (TableReader table = TableReader.open(file, progress)) {
            return read(file, table, placement, Exercises.BOW.id());
        }
    }

    /** Reads a table of this layout, wherever it comes from. */
    static SensorRecording read(Path file, TableReader table, Placement placement, @Nullable String exerciseId)
            throws UnreadableException {
        var samples = new SampleTable(file, placement);
        if (!table.next()) {
            throw UnreadableException.in(file, "is empty");
        }
        int width = table.cells().size();
        String timeName = table.cells().contains(MILLIS) ? MILLIS : SECONDS;
        double nanosPerUnit = timeName.equals(MILLIS) ? NANOS_PER_MILLI : NANOS_PER_SECOND;
        int time = table.columnsOf(List.of(timeName))[0];
        int[] at = table.columnsOf(VALUES);
        while (table.next()) {
            table.expectColumns(width);
            samples.add(
                    table,
                    table.nanos(time, timeName, nanosPerUnit),
                    table.value(at[0], VALUES.get(0)),
                    table.value(at[1], VALUES.get(1)),
                    table.value(at[2], VALUES.get(2)),
                    table.value(at[3], VALUES.get(3)),
                    table.value(at[4], VALUES.get(4)),
                    table.value(at[5], VALUES.get(5)));
        }
        return samples.finish(RecordingFile.name(file), exerciseId, table.warnings());
    }
}
