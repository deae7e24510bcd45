package io.dowel.analysis.synthesis;

import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.synthesis.sensor.Rotation;
import io.dowel.analysis.synthesis.stroke.Jet;

/**
 * A body segment (or the bar) at one instant: where its origin is and how it is turned, with derivatives.
 *
 * @param forward metres; and so {@code left} and {@code height}
 * @param yaw radians; turning left is positive
 * @param pitch radians; tipping forward is positive
 * @param roll radians; tipping to the right is positive
 */
record Pose(Jet forward, Jet left, Jet height, Jet yaw, Jet pitch, Jet roll) {

    /** From the segment's axes to the earth's. */
    Rotation rotation() {
        return Rotation.yawPitchRoll(yaw.value(), pitch.value(), roll.value());
    }

    /** Angular rate in the segment's axes, rad/s. */
    Vector3 angularRate() {
        double sp = StrictMath.sin(pitch.value());
        double cp = StrictMath.cos(pitch.value());
        double sr = StrictMath.sin(roll.value());
        double cr = StrictMath.cos(roll.value());
        double y = pitch.rate();
        double z = yaw.rate() * cp;
        return new Vector3(roll.rate() - yaw.rate() * sp, y * cr + z * sr, z * cr - y * sr);
    }

    /** Derivative of {@link #angularRate()}, rad/s². */
    Vector3 angularAcceleration() {
        double sp = StrictMath.sin(pitch.value());
        double cp = StrictMath.cos(pitch.value());
        double sr = StrictMath.sin(roll.value());
        double cr = StrictMath.cos(roll.value());
        double y = pitch.rate();
        double z = yaw.rate() * cp;
        double dy = pitch.acceleration();
        double dz = yaw.acceleration() * cp - yaw.rate() * pitch.rate() * sp;
        double dx = -yaw.acceleration() * sp - yaw.rate() * pitch.rate() * cp;
        return new Vector3(
                dx + roll.acceleration(),
                dy * cr + dz * sr + roll.rate() * (z * cr - y * sr),
                dz * cr - dy * sr - roll.rate() * (y * cr + z * sr));
    }

    /** Position in earth axes of a point fixed to the segment. */
    Vector3 position(Vector3 lever) {
        return new Vector3(forward.value(), left.value(), height.value())
                .plus(rotation().out(lever));
    }

    /**
     * Specific force in the segment's axes at a point fixed to it: what moves the origin and holds it against gravity,
     * and what keeps the point turning with the segment.
     */
    Vector3 specificForce(Vector3 lever, double gravityMps2, Vector3 rate) {
        Vector3 turning = angularAcceleration().cross(lever).plus(rate.cross(rate.cross(lever)));
        Vector3 origin = new Vector3(forward.acceleration(), left.acceleration(), height.acceleration() + gravityMps2);
        return rotation().in(origin).plus(turning);
    }
}
