package io.dowel.analysis.synthesis.sensor;

import io.dowel.analysis.signal.Vector3;

/** A turn in space, as the matrix that takes inner coordinates to outer ones. */
public record Rotation(Vector3 row1, Vector3 row2, Vector3 row3) {

    /** First about x (roll), then about the outer y (pitch), then about the outer z (yaw); radians. */
    public static Rotation yawPitchRoll(double yaw, double pitch, double roll) {
        double cy = StrictMath.cos(yaw);
        double sy = StrictMath.sin(yaw);
        double cp = StrictMath.cos(pitch);
        double sp = StrictMath.sin(pitch);
        double cr = StrictMath.cos(roll);
        double sr = StrictMath.sin(roll);
        return new Rotation(
                new Vector3(cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr),
                new Vector3(sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr),
                new Vector3(-sp, cp * sr, cp * cr));
    }

    /** From inner to outer coordinates. */
    public Vector3 out(Vector3 v) {
        return new Vector3(row1.dot(v), row2.dot(v), row3.dot(v));
    }

    /** From outer to inner coordinates. */
    public Vector3 in(Vector3 v) {
        return row1.times(v.x()).plus(row2.times(v.y())).plus(row3.times(v.z()));
    }
}
