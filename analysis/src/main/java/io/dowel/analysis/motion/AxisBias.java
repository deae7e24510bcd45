package io.dowel.analysis.motion;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;

/**
 * What is believed of the accelerometer's bias along the sensor's own axes.
 *
 * <p>A bar turns in the hands, so a bias that is constant in the sensor comes and goes in the vertical: b·(u − u₀), where u is up in
 * the sensor's axes and u₀ what it was when gravity was measured. {@link HeightSmoother} does not know of it. Its innovations are
 * linear in b, so they are regressed on it: the second stage of a two-stage filter (Friedland, Treatment of bias in
 * recursive filtering, IEEE Transactions on Automatic Control 14, 1969). Errors of scale look the same while the turns are
 * small.
 *
 * <p>Holds state; one owner.
 */
final class AxisBias {

    private static final int AXES = BiasRegression.AXES;

    /** A change by less is not worth smoothing once more, m/s². */
    private static final double LEAST_CHANGE_MPS2 = 0.004;

    /** Bias that is taken off, m/s². */
    private final double[] bias = new double[AXES];

    /** Up in the sensor's axes where the bias makes no difference. */
    private final double[] reference = new double[AXES];

    /** What is believed without the stretch that is remembered: mean, and inverse of the covariance row by row. */
    private final double[] before = new double[AXES];

    private final double[] beforeInformation = new double[AXES * AXES];

    private final BiasRegression regression = new BiasRegression();

    /**
     * A sensor whose bias is not known.
     *
     * @param standardError of the bias of one axis, m/s²
     */
    AxisBias(double standardError) {
        for (int a = 0; a < AXES; a++) {
            beforeInformation[AXES * a + a] = 1 / (standardError * standardError);
        }
    }

    /** Says where up was, in the sensor's axes, while gravity was measured. */
    void refer(double ux, double uy, double uz) {
        reference[0] = ux;
        reference[1] = uy;
        reference[2] = uz;
    }

    /** How much too large the vertical acceleration is where up lies so in the sensor's axes, m/s². */
    double along(double ux, double uy, double uz) {
        return along(bias[0], bias[1], bias[2], ux, uy, uz);
    }

    /** The same at a sample. */
    double at(MotionTrace trace, int i) {
        return along(trace.upX(i), trace.upY(i), trace.upZ(i));
    }

    private double along(double bx, double by, double bz, double ux, double uy, double uz) {
        return bx * (ux - reference[0]) + by * (uy - reference[1]) + bz * (uz - reference[2]);
    }

    /**
     * Learns from the last smoothing of everything remembered.
     *
     * @return true where it has changed, and was taken off all samples anew
     */
    boolean learn(HeightSmoother smoother, BarSlots slots, MotionTrace trace) {
        regress(smoother.knots() - 1, smoother, slots, trace);
        double x = regression.found(0);
        double y = regression.found(1);
        double z = regression.found(2);
        if (x * x + y * y + z * z < LEAST_CHANGE_MPS2 * LEAST_CHANGE_MPS2) {
            return false;
        }
        for (int i = 0; i < trace.size(); i++) {
            trace.value(i, trace.value(i) - along(x, y, z, trace.upX(i), trace.upY(i), trace.upZ(i)));
        }
        for (int a = 0; a < AXES; a++) {
            bias[a] += regression.found(a);
        }
        slots.addUp(trace, 0);
        return true;
    }

    /** Keeps what is known from before a knot: what lies there is about to be forgotten. */
    void keepBefore(int knot, HeightSmoother smoother, BarSlots slots, MotionTrace trace) {
        regress(knot, smoother, slots, trace);
        for (int a = 0; a < AXES; a++) {
            before[a] = bias[a] + regression.found(a);
        }
        regression.information(beforeInformation);
    }

    private void regress(int lastKnot, HeightSmoother smoother, BarSlots slots, MotionTrace trace) {
        regression.begin(bias, before, beforeInformation);
        regression.follow(lastKnot, smoother, slots, trace, reference);
    }

    void save(StateWriter out) {
        out.writeDoubles(bias, AXES);
        out.writeDoubles(reference, AXES);
        out.writeDoubles(before, AXES);
        out.writeDoubles(beforeInformation, AXES * AXES);
    }

    void restore(StateReader in) {
        for (double[] values : new double[][] {bias, reference, before, beforeInformation}) {
            System.arraycopy(in.readDoubles(), 0, values, 0, values.length);
        }
    }
}
