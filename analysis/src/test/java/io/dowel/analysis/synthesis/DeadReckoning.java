package io.dowel.analysis.synthesis;

import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.synthesis.sensor.Rotation;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import java.util.List;

/** Plain strapdown integration of a perfect sensor from the true start, compared with the true motion. */
final class DeadReckoning {

    private double worstPositionErrorM;
    private double worstTurnErrorDeg;

    DeadReckoning(SyntheticLift lift, SensorSpec sensor) {
        List<ImuSample> samples = lift.samples(sensor);
        double dt = 1 / sensor.rateHz();
        Vector3 lever = sensor.mount().leverM();
        // Columns of the matrix from sensor axes to earth axes.
        Vector3[] axes = axes(lift, sensor, 0);
        Vector3 before = lift.positionM(sensor.placement(), lever, 0);
        Vector3 after = lift.positionM(sensor.placement(), lever, 1e-5);
        Vector3 velocity = after.minus(before).times(1e5);
        Vector3 position = before;
        for (int i = 1; i < samples.size(); i++) {
            Vector3 force0 = earth(axes, force(samples.get(i - 1)));
            Vector3 rate0 = rate(samples.get(i - 1));
            Vector3 rate1 = rate(samples.get(i));
            // The cross product is the coning term: axes that themselves turn between two samples.
            turn(axes, rate0.plus(rate1).times(dt / 2).plus(rate0.cross(rate1).times(dt * dt / 12)));
            Vector3 force1 = earth(axes, force(samples.get(i)));
            Vector3 up = new Vector3(0, 0, lift.script().body().gravityMps2());
            Vector3 a0 = force0.minus(up);
            Vector3 a1 = force1.minus(up);
            position =
                    position.plus(velocity.times(dt)).plus(a0.times(2).plus(a1).times(dt * dt / 6));
            velocity = velocity.plus(a0.plus(a1).times(dt / 2));
            compare(lift, sensor, i * dt, position, axes);
        }
    }

    double worstPositionErrorM() {
        return worstPositionErrorM;
    }

    double worstTurnErrorDeg() {
        return worstTurnErrorDeg;
    }

    private void compare(SyntheticLift lift, SensorSpec sensor, double time, Vector3 position, Vector3[] axes) {
        Vector3 truth = lift.positionM(sensor.placement(), sensor.mount().leverM(), time);
        worstPositionErrorM =
                Math.max(worstPositionErrorM, position.minus(truth).norm());
        Vector3[] trueAxes = axes(lift, sensor, time);
        for (int i = 0; i < 3; i++) {
            double sine = axes[i].cross(trueAxes[i]).norm();
            worstTurnErrorDeg = Math.max(worstTurnErrorDeg, Math.toDegrees(Math.asin(sine)));
        }
    }

    private static Vector3[] axes(SyntheticLift lift, SensorSpec sensor, double time) {
        Rotation segment = lift.pose(sensor.placement(), time).rotation();
        Rotation mount = sensor.mount().rotation();
        return new Vector3[] {
            segment.out(mount.out(new Vector3(1, 0, 0))),
            segment.out(mount.out(new Vector3(0, 1, 0))),
            segment.out(mount.out(new Vector3(0, 0, 1)))
        };
    }

    private static Vector3 earth(Vector3[] axes, Vector3 v) {
        return axes[0].times(v.x()).plus(axes[1].times(v.y())).plus(axes[2].times(v.z()));
    }

    /** Turns the axes by a rotation vector given in sensor axes. */
    private static void turn(Vector3[] axes, Vector3 rotation) {
        double angle = rotation.norm();
        if (angle == 0) {
            return;
        }
        Vector3 axis = earth(axes, rotation.times(1 / angle));
        for (int i = 0; i < 3; i++) {
            Vector3 v = axes[i];
            axes[i] = v.times(Math.cos(angle))
                    .plus(axis.cross(v).times(Math.sin(angle)))
                    .plus(axis.times(axis.dot(v) * (1 - Math.cos(angle))));
        }
    }

    private static Vector3 force(ImuSample s) {
        return new Vector3(s.ax(), s.ay(), s.az());
    }

    private static Vector3 rate(ImuSample s) {
        return new Vector3(s.gx(), s.gy(), s.gz());
    }
}
