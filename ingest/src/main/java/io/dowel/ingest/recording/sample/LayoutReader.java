package io.dowel.ingest.recording.sample;

import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.UnreadableException;
import java.nio.file.Path;

/** A reader of one layout. */
public interface LayoutReader {

    /**
     * Reads a whole recording.
     *
     * @param placement where the sensor sat
     * @param progress told of what is read
     */
    SensorRecording read(Path file, Placement placement, BytesRead progress) throws UnreadableException;
}
