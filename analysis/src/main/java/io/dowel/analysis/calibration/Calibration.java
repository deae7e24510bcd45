package io.dowel.analysis.calibration;

import io.dowel.analysis.signal.Vector3;

/**
 * How a trunk or pelvis sensor sits on its person: what upright and bending forward look like in the sensor's axes.
 *
 * @param upright direction of up in the sensor's axes while the person stands still, unit length
 * @param flexionAxis axis in the sensor's axes about which bending forward turns positively, unit length, at a right
 *     angle to {@code upright}
 * @param standardErrorDeg one standard error of the upright, in degrees
 */
public record Calibration(Vector3 upright, Vector3 flexionAxis, double standardErrorDeg) {}
