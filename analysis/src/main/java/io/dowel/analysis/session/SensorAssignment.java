package io.dowel.analysis.session;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import org.jspecify.annotations.Nullable;

/**
 * One sensor of a session, and where it sits.
 *
 * @param calibration an earlier calibration, or {@code null} to find it from the stream
 */
public record SensorAssignment(
        SensorId sensor, Placement placement, @Nullable Calibration calibration) {

    public SensorAssignment(SensorId sensor, Placement placement) {
        this(sensor, placement, null);
    }
}
