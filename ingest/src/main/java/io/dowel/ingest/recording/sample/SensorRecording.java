package io.dowel.ingest.recording.sample;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one file held of one sensor.
 *
 * @param name what the recording is called, usually the file's name
 * @param exerciseId id of the exercise, or {@code null} where the file does not say
 * @param frames in time order, as the sensor might have sent them
 * @param dropped what was left out, by reason
 * @param warnings everything that was left out, repaired or assumed, in plain sentences; tells of {@code dropped} too
 */
public record SensorRecording(
        String name,
        @Nullable String exerciseId,
        SensorId sensor,
        Placement placement,
        List<ImuFrame> frames,
        Map<DropReason, Long> dropped,
        List<String> warnings) {

    public SensorRecording {
        frames = List.copyOf(frames);
        dropped = Map.copyOf(dropped);
        warnings = List.copyOf(warnings);
    }
}
