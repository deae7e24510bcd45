package io.dowel.simulator.evaluation.trial;

import io.dowel.analysis.signal.ImuFrame;

/**
 * A frame, and when the service has it.
 *
 * @param arrivalNanos on the session's clock
 */
public record Delivery(long arrivalNanos, ImuFrame frame) {}
