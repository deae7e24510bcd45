package io.dowel.ingest.recording.sample;

/**
 * The angular rate between two orientations of a sensor, for files that hold the orientation but not the gyroscope it was
 * computed from. Holds state; one owner.
 */
public final class OrientationRate {

    private static final double NANOS_PER_SECOND = 1e9;

    private boolean started;
    private long lastNanos;
    private double w;
    private double x;
    private double y;
    private double z;
    private float rateX;
    private float rateY;
    private float rateZ;

    /**
     * Takes the next orientation, from the sensor's axes to the earth's, of any length.
     *
     * @return whether there is a rate: mean since the orientation before, about the sensor's axes
     */
    public boolean take(long deviceNanos, double qw, double qx, double qy, double qz) {
        double length = Math.sqrt(qw * qw + qx * qx + qy * qy + qz * qz);
        if (!(length > 0) || (started && deviceNanos <= lastNanos)) {
            return false;
        }
        boolean hasRate = started;
        if (started) {
            turn(qw / length, qx / length, qy / length, qz / length, (deviceNanos - lastNanos) / NANOS_PER_SECOND);
        }
        started = true;
        lastNanos = deviceNanos;
        w = qw / length;
        x = qx / length;
        y = qy / length;
        z = qz / length;
        return hasRate;
    }

    /**
     * Takes the next orientation as a rotation matrix, row by row.
     *
     * @return as {@link #take}
     */
    public boolean takeMatrix(long deviceNanos, double[] m) {
        // The four ways to a quaternion: by its largest component, so that nothing small is divided by.
        double[] squares = {
            1 + m[0] + m[4] + m[8], 1 + m[0] - m[4] - m[8], 1 - m[0] + m[4] - m[8], 1 - m[0] - m[4] + m[8]
        };
        int largest = 0;
        for (int i = 1; i < squares.length; i++) {
            largest = squares[i] > squares[largest] ? i : largest;
        }
        double s = squares[largest];
        return switch (largest) {
            case 0 -> take(deviceNanos, s, m[7] - m[5], m[2] - m[6], m[3] - m[1]);
            case 1 -> take(deviceNanos, m[7] - m[5], s, m[1] + m[3], m[2] + m[6]);
            case 2 -> take(deviceNanos, m[2] - m[6], m[1] + m[3], s, m[5] + m[7]);
            default -> take(deviceNanos, m[3] - m[1], m[2] + m[6], m[5] + m[7], s);
        };
    }

    public float x() {
        return rateX;
    }

    public float y() {
        return rateY;
    }

    public float z() {
        return rateZ;
    }

    /** A vector of the earth's axes in the sensor's, by the orientation taken last. */
    public double[] inSensorAxes(double ex, double ey, double ez) {
        double tx = 2 * (z * ey - y * ez);
        double ty = 2 * (x * ez - z * ex);
        double tz = 2 * (y * ex - x * ey);
        return new double[] {ex + w * tx + z * ty - y * tz, ey + w * ty + x * tz - z * tx, ez + w * tz + y * tx - x * ty
        };
    }

    /** The rotation from the last orientation to this one, as a vector in the sensor's axes, divided by the time. */
    private void turn(double nw, double nx, double ny, double nz, double seconds) {
        double dw = w * nw + x * nx + y * ny + z * nz;
        double dx = w * nx - x * nw - y * nz + z * ny;
        double dy = w * ny + x * nz - y * nw - z * nx;
        double dz = w * nz - x * ny + y * nx - z * nw;
        double sine = Math.sqrt(dx * dx + dy * dy + dz * dz);
        double sign = dw < 0 ? -1 : 1;
        double angle = 2 * Math.atan2(sine, Math.abs(dw));
        double perSecond = sine == 0 ? 0 : sign * angle / sine / seconds;
        rateX = (float) (dx * perSecond);
        rateY = (float) (dy * perSecond);
        rateZ = (float) (dz * perSecond);
    }
}
