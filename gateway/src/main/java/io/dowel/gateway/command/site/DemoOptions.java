package io.dowel.gateway.command.site;

import io.dowel.analysis.signal.Placement;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code dowel demo} shall replay.
 *
 * @param recording file to replay, or {@code null} for one that comes with Dowel
 * @param placement where the recording's sensor sat, or {@code null} where the file says it
 * @param exerciseId id of the exercise, or {@code null} where the file says it
 * @param speed times real speed, above 0
 * @param loop begin again at the end
 * @param mqttPort port of the embedded broker, 0 for any
 */
public record DemoOptions(
        @Nullable Path recording,
        @Nullable Placement placement,
        @Nullable String exerciseId,
        double speed,
        boolean loop,
        int mqttPort) {}
