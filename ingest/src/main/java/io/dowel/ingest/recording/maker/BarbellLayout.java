package io.dowel.ingest.recording.maker;

import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.sample.ExerciseNames;
import io.dowel.ingest.recording.sample.LayoutReader;
import io.dowel.ingest.recording.sample.SampleTable;
import io.dowel.ingest.recording.sample.SensorRecording;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.file.Path;
import java.util.List;

/**
 * The reader of bar recordings without a header: {@code node,millis,ax,ay,az,gx,gy,gz,mx,my,mz}, milliseconds since the
 * sensor started, m/s², rad/s. The magnetometer is not used: steel plates disturb it.
 */
public final class BarbellLayout implements LayoutReader {

    private static final List<String> COLUMNS =
            List.of("node", "millis", "ax", "ay", "az", "gx", "gy", "gz", "mx", "my", "mz");

    /** Tells whether a first line could be of this layout: all its columns, and a time where the time is. */
    public static boolean isRow(List<String> cells) {
        return cells.size() == COLUMNS.size() && cells.get(1).matches("\\d+");
    }

    @Override
    public SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException {
        var samples = new SampleTable(file, placement);
        try (TableReader table = TableReader.open(file, progress)) {
            double node = Double.NaN;
            while (table.next()) {
                table.expectColumns(COLUMNS.size());
                double rowNode = table.number(0, "node");
                if (!Double.isNaN(node) && rowNode != node) {
                    throw table.complaint("a second sensor node begins here; this layout is read for one node a file");
                }
                node = rowNode;
                samples.add(
                        table,
                        table.wholeMillisAsNanos(1, "millis"),
                        value(table, 2),
                        value(table, 3),
                        value(table, 4),
                        value(table, 5),
                        value(table, 6),
                        value(table, 7));
            }
            String name = RecordingFile.name(file);
            return samples.finish(name, ExerciseNames.guess(name), table.warnings());
        }
    }

    private static float value(TableReader table, int column) throws UnreadableException {
        return table.value(column, COLUMNS.get(column));
    }
}
