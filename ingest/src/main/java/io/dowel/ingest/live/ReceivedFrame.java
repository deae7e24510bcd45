package io.dowel.ingest.live;

import io.dowel.analysis.signal.ImuFrame;

/**
 * A frame and when it reached the service.
 *
 * @param arrivalNanos reading of the service's {@link SessionClock} on arrival
 */
public record ReceivedFrame(long arrivalNanos, ImuFrame frame) {}
