package io.dowel.analysis.orientation;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;

/**
 * What is known now of the gyroscope's bias that was not known at moments of the past.
 *
 * <p>A stream that begins in the middle of a movement begins with a bias that nobody knows, and what the filter integrated until it
 * knew better has turned the almost inertial frame. The bias at an earlier moment is that of then, and the share of what was learnt
 * since that Rauch, Tung and Striebel's smoother (1965) takes for a random walk: {@code P / (P + q · age)}, with the variance
 * P of then. Where the bias was known well already, what it has become since says little about it.
 *
 * <p>Moments are rows of numbers in one array. Holds state; one owner.
 */
final class BiasHindsight {

    /** How the sensor stood by gyroscope alone: a quaternion. */
    private static final int TURNED = 0;
    /** The bias as known then, and the variance of each of its parts. */
    private static final int BIAS = 4;

    private static final int VARIANCE = 7;
    private static final int ROW = 10;

    private final VqfFilter filter;
    private final double[] rows;
    private double x;
    private double y;
    private double z;

    /** @param filter turns the sensor and finds the bias */
    BiasHindsight(VqfFilter filter, int capacity) {
        this.filter = filter;
        this.rows = new double[capacity * ROW];
    }

    /** Notes in a row of its own what is known at this moment. */
    void note(int moment) {
        int row = moment * ROW;
        Strapdown turned = filter.strapdown();
        BiasEstimator bias = filter.bias();
        rows[row + TURNED] = turned.w();
        rows[row + TURNED + 1] = turned.x();
        rows[row + TURNED + 2] = turned.y();
        rows[row + TURNED + 3] = turned.z();
        rows[row + BIAS] = bias.x();
        rows[row + BIAS + 1] = bias.y();
        rows[row + BIAS + 2] = bias.z();
        rows[row + VARIANCE] = bias.varianceX();
        rows[row + VARIANCE + 1] = bias.varianceY();
        rows[row + VARIANCE + 2] = bias.varianceZ();
    }

    /** Finds how fast a frame turned by itself between two moments, the later of which was {@code ageS} ago. */
    void between(int before, int after, double ageS) {
        int from = before * ROW;
        int to = after * ROW;
        BiasEstimator bias = filter.bias();
        double grown = bias.driftPerS() * ageS;
        double dx = lacked(bias.x(), to, grown);
        double dy = lacked(bias.y(), to + 1, grown);
        double dz = lacked(bias.z(), to + 2, grown);
        double w = rows[from + TURNED] + rows[to + TURNED];
        double qx = rows[from + TURNED + 1] + rows[to + TURNED + 1];
        double qy = rows[from + TURNED + 2] + rows[to + TURNED + 2];
        double qz = rows[from + TURNED + 3] + rows[to + TURNED + 3];
        double two = 2 / (w * w + qx * qx + qy * qy + qz * qz);
        double tx = two * (qy * dz - qz * dy);
        double ty = two * (qz * dx - qx * dz);
        double tz = two * (qx * dy - qy * dx);
        x = dx + w * tx + qy * tz - qz * ty;
        y = dy + w * ty + qz * tx - qx * tz;
        z = dz + w * tz + qx * ty - qy * tx;
    }

    private double lacked(double now, int part, double grown) {
        double variance = rows[part + VARIANCE];
        return (now - rows[part + BIAS]) * variance / (variance + grown);
    }

    /** Rate about the frame's x that {@link #between} found, rad/s; likewise {@link #y()}, {@link #z()}. */
    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double z() {
        return z;
    }

    void save(StateWriter out) {
        out.writeDoubles(rows, rows.length);
    }

    void restore(StateReader in) {
        double[] saved = in.readDoubles();
        System.arraycopy(saved, 0, rows, 0, Math.min(saved.length, rows.length));
    }
}
