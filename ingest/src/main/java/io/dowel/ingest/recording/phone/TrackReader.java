package io.dowel.ingest.recording.phone;

import io.dowel.ingest.recording.sample.Drops;
import io.dowel.ingest.recording.sample.NumberRows;
import io.dowel.ingest.recording.sample.SensorLimits;
import io.dowel.ingest.recording.sample.Track;
import io.dowel.ingest.recording.table.RecordingParts;
import io.dowel.ingest.recording.table.TableReader;
import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.file.Path;
import java.util.List;

/** A reader of one sensor's own table: a time and three axes, with rows left out that do not hold them. */
final class TrackReader {

    private final Path file;
    private final RecordingParts parts;
    private final Drops drops;

    /** @param file how complaints about missing samples call the recording */
    TrackReader(Path file, RecordingParts parts, Drops drops) {
        this.file = file;
        this.parts = parts;
        this.drops = drops;
    }

    /** What a part is: its name, its separator, its time and axes, and what turns its unit into an SI unit. */
    record Source(String name, char separator, List<String> columns, double factor, boolean isRate) {}

    /** How a time is written. */
    @FunctionalInterface
    interface Time {

        long nanos(NumberRows rows) throws UnreadableException;
    }

    Track read(Source source, Time time) throws UnreadableException {
        float limit = source.isRate ? SensorLimits.MAX_ANGULAR_RATE_RADPS : SensorLimits.MAX_ACCELERATION_MPS2;
        var track = new Track(file.resolveSibling(source.name), limit);
        try (TableReader table = parts.table(source.name, source.separator)) {
            if (!table.next()) {
                throw UnreadableException.in(file, "has nothing in its part " + source.name);
            }
            var rows = new NumberRows(table, source.columns, drops);
            while (rows.next()) {
                track.offer(
                        drops,
                        time.nanos(rows),
                        (float) (source.factor * rows.value(1)),
                        (float) (source.factor * rows.value(2)),
                        (float) (source.factor * rows.value(3)));
            }
            track.finish(table.warnings());
            return track;
        }
    }
}
