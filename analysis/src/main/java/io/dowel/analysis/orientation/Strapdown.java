package io.dowel.analysis.orientation;

import java.util.Iterator;
import java.util.List;

/**
 * The orientation by gyroscope alone: from the sensor's axes to the almost inertial frame, whose axes hardly turn against
 * the earth.
 *
 * <p>Which way is up there, {@link VqfFilter} finds at once and {@link VerticalSmoother} better, a few seconds later. The
 * orientation itself needs no second look: what the gyroscope gets wrong turns the frame slowly, and the vertical in the
 * frame follows. Holds state; one owner.
 */
public final class Strapdown {

    /** Squared half-angle (rad²) up to which the series below are exact to 1e-9. */
    private static final double SERIES_LIMIT = 0.06;

    /** Their coefficients: a division takes four times as long as a product. */
    private static final double BY_6 = 1.0 / 6;

    private static final double BY_12 = 1.0 / 12;
    private static final double BY_20 = 1.0 / 20;
    private static final double BY_30 = 1.0 / 30;
    private static final double BY_42 = 1.0 / 42;

    private double w = 1;
    private double x;
    private double y;
    private double z;

    /** The last step's half turn: axis times sine of half its half angle. */
    private double halfX;

    private double halfY;
    private double halfZ;

    /** Turns on by a rate in rad/s, in the sensor's axes, over an interval. */
    void turn(double dtS, double wx, double wy, double wz) {
        double half = dtS / 2;
        double squared = half * half * (wx * wx + wy * wy + wz * wz);
        double cosine;
        double factor;
        if (squared < SERIES_LIMIT) {
            cosine = 1 - 0.5 * squared * (1 - BY_12 * squared * (1 - BY_30 * squared));
            factor = half * (1 - BY_6 * squared * (1 - BY_20 * squared * (1 - BY_42 * squared)));
        } else {
            double halfAngle = Math.sqrt(squared);
            cosine = Math.cos(halfAngle);
            factor = half * Math.sin(halfAngle) / halfAngle;
        }
        step(cosine, factor * wx, factor * wy, factor * wz);
    }

    /** Turns on by a unit quaternion. A method of its own, since the compiler inlines only what is small. */
    private void step(double cosine, double ux, double uy, double uz) {
        double nextW = (w * cosine - x * ux) - (y * uy + z * uz);
        double nextX = (w * ux + x * cosine) + (y * uz - z * uy);
        double nextY = (w * uy - x * uz) + (y * cosine + z * ux);
        double nextZ = (w * uz + x * uy) + (z * cosine - y * ux);
        double scale = towardsUnit((nextW * nextW + nextX * nextX) + (nextY * nextY + nextZ * nextZ));
        w = nextW * scale;
        x = nextX * scale;
        y = nextY * scale;
        z = nextZ * scale;
        halfX = ux;
        halfY = uy;
        halfZ = uz;
    }

    /**
     * What a quaternion whose square is almost 1 has to be multiplied with to become a unit: one Newton step for 1/√, since
     * a product of units leaves 1 by rounding only. It needs neither a root nor a division.
     */
    static double towardsUnit(double square) {
        return 1.5 - 0.5 * square;
    }

    /** Says that the sensor turned in a way that nobody saw. */
    void forgetStep() {
        halfX = 0;
        halfY = 0;
        halfZ = 0;
    }

    /** Scalar part of the rotation, sensor to almost inertial frame; likewise {@link #x()}, {@link #y()}, {@link #z()}. */
    public double w() {
        return w;
    }

    public double x() {
        return x;
    }

    public double y() {
        return y;
    }

    public double z() {
        return z;
    }

    /** The last step as half a turn, in rad about the sensor's x; likewise {@link #halfY()}, {@link #halfZ()}. */
    double halfX() {
        return halfX;
    }

    double halfY() {
        return halfY;
    }

    double halfZ() {
        return halfZ;
    }

    void save(List<Double> out) {
        out.addAll(List.of(w, x, y, z));
    }

    void restore(Iterator<Double> in) {
        w = in.next();
        x = in.next();
        y = in.next();
        z = in.next();
        forgetStep();
    }
}
