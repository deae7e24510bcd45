package io.dowel.ingest.live.sensor;

import io.dowel.analysis.signal.SensorId;

/**
 * A sensor sends more than any sensor may.
 *
 * @param arrivalNanos reading of the service's clock when this was so
 * @param messages how many of its messages were not taken since the service began
 */
public record SensorFlood(long arrivalNanos, SensorId sensor, long messages) {}
