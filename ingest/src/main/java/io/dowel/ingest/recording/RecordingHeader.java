package io.dowel.ingest.recording;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Dowel recording says about itself before its first frame.
 *
 * @param name what it is called
 * @param exerciseId id of the exercise, or {@code null} where it is not known
 * @param placements placement of each sensor of which it is known
 */
public record RecordingHeader(String name, @Nullable String exerciseId, Map<SensorId, Placement> placements) {

    private static final int MAX_NAME = 200;

    public RecordingHeader {
        placements = Map.copyOf(placements);
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("a recording has a name of 1 to " + MAX_NAME + " characters");
        }
    }
}
