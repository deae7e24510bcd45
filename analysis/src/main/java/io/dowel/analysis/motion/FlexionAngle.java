package io.dowel.analysis.motion;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * The angle of a back sensor from its person's upright, forward positive.
 *
 * <p>With a calibration the angle is measured in the sagittal plane; without one it is the unsigned tilt. Holds state; one
 * owner.
 */
final class FlexionAngle {

    private double uprightX;
    private double uprightY;
    private double uprightZ = 1;
    private @Nullable Vector3 axis;
    private double forwardX;
    private double forwardY;
    private double forwardZ;

    void upright(double ux, double uy, double uz) {
        uprightX = ux;
        uprightY = uy;
        uprightZ = uz;
    }

    void calibrate(Calibration calibration) {
        Vector3 up = calibration.upright();
        upright(up.x(), up.y(), up.z());
        axis = calibration.flexionAxis();
        // Where up moves to, in the sensor's axes, while the sensor tips forward about the axis.
        Vector3 forward = up.cross(calibration.flexionAxis());
        forwardX = forward.x();
        forwardY = forward.y();
        forwardZ = forward.z();
    }

    void save(StateWriter out) {
        out.writeRecord(new Vector3(uprightX, uprightY, uprightZ));
        out.writeRecord(axis);
        out.writeRecord(new Vector3(forwardX, forwardY, forwardZ));
    }

    void restore(StateReader in) {
        Vector3 up = in.readRecord(Vector3.class);
        upright(up.x(), up.y(), up.z());
        axis = in.readNullableRecord(Vector3.class);
        Vector3 forward = in.readRecord(Vector3.class);
        forwardX = forward.x();
        forwardY = forward.y();
        forwardZ = forward.z();
    }

    /** Flexion in degrees for a direction of up in the sensor's axes. */
    double degrees(double ux, double uy, double uz) {
        double along = ux * uprightX + uy * uprightY + uz * uprightZ;
        if (axis == null) {
            double cx = uy * uprightZ - uz * uprightY;
            double cy = uz * uprightX - ux * uprightZ;
            double cz = ux * uprightY - uy * uprightX;
            return Math.toDegrees(Math.atan2(Math.sqrt(cx * cx + cy * cy + cz * cz), along));
        }
        return Math.toDegrees(Math.atan2(ux * forwardX + uy * forwardY + uz * forwardZ, along));
    }
}
