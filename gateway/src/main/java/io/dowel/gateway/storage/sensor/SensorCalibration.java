package io.dowel.gateway.storage.sensor;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.signal.Placement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis found of how a sensor sits, and when.
 *
 * @param placement where the sensor sat
 * @param axes upright and flexion axis, or {@code null} for a sensor that needs none
 */
public record SensorCalibration(
        Instant at, Placement placement, @Nullable Calibration axes) {}
