package io.dowel.ingest.recording.format;

import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.sample.DropReason;
import java.util.Map;

/**
 * A recording as it came out of a file.
 *
 * @param format the layout of the file
 * @param dropped what was left out of it, by reason; {@link Recording#warnings()} says the same in sentences
 */
public record ReadRecording(Format format, Recording recording, Map<DropReason, Long> dropped) {

    public ReadRecording {
        dropped = Map.copyOf(dropped);
    }
}
