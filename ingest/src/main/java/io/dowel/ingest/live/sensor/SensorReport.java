package io.dowel.ingest.live.sensor;

import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.SensorStatus;

/**
 * A status of a sensor and when it reached the service.
 *
 * @param arrivalNanos reading of the service's clock on arrival
 * @param retained the broker kept it, so it may have been said long ago
 */
public record SensorReport(long arrivalNanos, SensorId sensor, SensorStatus status, boolean retained) {}
