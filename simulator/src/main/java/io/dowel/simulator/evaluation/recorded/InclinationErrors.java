package io.dowel.simulator.evaluation.recorded;

/**
 * How far the vertical was off over one trial, as root mean square.
 *
 * @param liveDeg as known at each sample, in degrees
 * @param storedDeg as known some seconds later, in degrees
 */
record InclinationErrors(double liveDeg, double storedDeg) {}
