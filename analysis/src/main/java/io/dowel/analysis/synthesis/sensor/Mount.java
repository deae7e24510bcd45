package io.dowel.analysis.synthesis.sensor;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.Vector3;

/**
 * How a sensor sits on its segment, whose axes are x forward, y left, z up while the person stands upright.
 *
 * @param leverM position on the segment: from the hip joints, or from the middle of the bar
 * @param yawDeg turn about the segment's z, after the others
 * @param pitchDeg turn about y
 * @param rollDeg turn about the sensor's own x, first
 */
public record Mount(Vector3 leverM, double yawDeg, double pitchDeg, double rollDeg) {

    /** Axes along the segment's, at the usual place. */
    public static Mount straight(Placement placement) {
        return turned(placement, 0, 0, 0);
    }

    public static Mount turned(Placement placement, double yawDeg, double pitchDeg, double rollDeg) {
        return new Mount(usualLever(placement), yawDeg, pitchDeg, rollDeg);
    }

    private static Vector3 usualLever(Placement placement) {
        return switch (placement) {
            case BAR -> new Vector3(0.014, 0, 0);
            case WRIST -> new Vector3(0.02, 0, 0.03);
            case TRUNK -> new Vector3(-0.1, 0, 0.36);
            case PELVIS -> new Vector3(-0.11, 0, 0.06);
        };
    }

    public Rotation rotation() {
        double degree = StrictMath.PI / 180;
        return Rotation.yawPitchRoll(yawDeg * degree, pitchDeg * degree, rollDeg * degree);
    }
}
