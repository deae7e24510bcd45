package io.dowel.ingest.recording;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recorded lift: frames of one or more sensors in the order in which they were received.
 *
 * @param name what it is called, usually its file name
 * @param exerciseId id of the exercise, or {@code null} where the file does not say
 * @param placements placement of each sensor; a sensor whose placement the file does not say is absent
 * @param frames each with its arrival time
 * @param warnings what the reader had to drop or repair, in plain sentences
 */
public record Recording(
        String name,
        @Nullable String exerciseId,
        Map<SensorId, Placement> placements,
        List<TimedFrame> frames,
        List<String> warnings) {

    /**
     * A frame and when it was received.
     *
     * @param arrivalNanos nanoseconds since the recording began
     */
    public record TimedFrame(long arrivalNanos, ImuFrame frame) {}

    public Recording {
        placements = Map.copyOf(placements);
        frames = List.copyOf(frames);
        warnings = List.copyOf(warnings);
    }
}
