package io.dowel.analysis.orientation;

import io.dowel.analysis.signal.Vector3;

/**
 * A rotation as a unit quaternion; as an orientation it turns sensor axes into earth axes.
 *
 * <p>{@code q} and {@code -q} are the same rotation. Products read right to left: {@code a.multiply(b)} turns by
 * {@code b} first.
 *
 * @param w scalar part
 * @param x vector part along x
 * @param y vector part along y
 * @param z vector part along z
 */
public record Quaternion(double w, double x, double y, double z) {

    /** No rotation. */
    public static final Quaternion IDENTITY = new Quaternion(1, 0, 0, 0);

    /** The rotation by {@code angleRad} about {@code axis}, counter-clockwise seen from the axis's tip. */
    public static Quaternion fromAxisAngle(Vector3 axis, double angleRad) {
        Vector3 unit = axis.normalized();
        double s = Math.sin(angleRad / 2);
        return new Quaternion(Math.cos(angleRad / 2), s * unit.x(), s * unit.y(), s * unit.z());
    }

    /** This rotation after {@code first}. */
    public Quaternion multiply(Quaternion first) {
        return new Quaternion(
                w * first.w - x * first.x - y * first.y - z * first.z,
                w * first.x + x * first.w + y * first.z - z * first.y,
                w * first.y - x * first.z + y * first.w + z * first.x,
                w * first.z + x * first.y - y * first.x + z * first.w);
    }

    /** The opposite rotation. */
    public Quaternion conjugate() {
        return new Quaternion(w, -x, -y, -z);
    }

    /** The vector after this rotation. */
    public Vector3 rotate(Vector3 v) {
        double tx = 2 * (y * v.z() - z * v.y());
        double ty = 2 * (z * v.x() - x * v.z());
        double tz = 2 * (x * v.y() - y * v.x());
        return new Vector3(
                v.x() + w * tx + y * tz - z * ty, v.y() + w * ty + z * tx - x * tz, v.z() + w * tz + x * ty - y * tx);
    }

    /** The same rotation with length 1; a zero quaternion is no rotation and is refused. */
    public Quaternion normalized() {
        double norm = Math.sqrt(w * w + x * x + y * y + z * z);
        if (!(norm > 0)) {
            throw new IllegalArgumentException("a zero quaternion is no rotation");
        }
        return new Quaternion(w / norm, x / norm, y / norm, z / norm);
    }

    /**
     * How far this rotation tips the vertical, in degrees, whatever it does to the heading.
     *
     * <p>A rotation splits into a turn about the vertical and a tip about a horizontal axis; this is the tip. Of an error
     * between two orientations, written in earth axes, it is the inclination error.
     */
    public double inclinationDeg() {
        return Math.toDegrees(2 * Math.atan2(Math.hypot(x, y), Math.hypot(w, z)));
    }
}
