package io.dowel.ingest.recording;

import io.dowel.analysis.signal.Placement;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A reader of one layout. */
interface LayoutReader {

    /**
     * Reads a whole recording.
     *
     * @param placement where the sensor sat, or {@code null} to go by the file and, failing that, by the layout
     */
    Recording read(Path file, @Nullable Placement placement) throws RecordingException;
}
