package io.dowel.analysis.motion;

import java.util.Arrays;

/**
 * How the innovations of a smoothing change with the accelerometer's bias along the sensor's axes, and what they say of it.
 *
 * <p>Along with the filter goes the sensitivity of its state to the bias; each innovation is linear in the bias by that, and
 * weighs as its variance says. Nothing outlives one regression.
 */
final class BiasRegression {

    static final int AXES = 3;
    private static final int STATES = LevelState.STATES;

    /** How the filter's state changes with the bias: a row for each number of the state. */
    private final double[] sensitivity = new double[STATES * AXES];

    private final double[] information = new double[AXES * AXES];
    private final double[] evidence = new double[AXES];
    private final double[] along = new double[AXES];
    private final double[] found = new double[AXES];
    private final HeightSmoother.Observed observer = this::observe;

    /** Starts from what is believed already, for a bias that lies beside {@code bias}, which was taken off before. */
    void begin(double[] bias, double[] before, double[] beforeInformation) {
        Arrays.fill(sensitivity, 0);
        System.arraycopy(beforeInformation, 0, information, 0, AXES * AXES);
        for (int a = 0; a < AXES; a++) {
            evidence[a] = 0;
            for (int b = 0; b < AXES; b++) {
                evidence[a] += information[AXES * a + b] * (before[b] - bias[b]);
            }
        }
    }

    /** Takes in the innovations of a smoothing up to a knot. */
    void follow(int lastKnot, HeightSmoother smoother, BarSlots slots, MotionTrace trace, double[] reference) {
        for (int k = 0; k <= lastKnot; k++) {
            if (k > 0) {
                step(smoother.intervalS(k), smoother.boundary(k - 1), smoother.boundary(k), slots, trace, reference);
            }
            smoother.tell(k, observer);
        }
        solve();
    }

    /** Moves on by the slots between two knots. */
    private void step(double dtS, int from, int to, BarSlots slots, MotionTrace trace, double[] reference) {
        for (int a = 0; a < AXES; a++) {
            double mps = 0;
            double metres = 0;
            double before = up(trace, slots.from(from), a);
            for (int s = from; s < to; s++) {
                boolean open = s >= slots.size();
                int last = open ? trace.size() - 1 : slots.from(s + 1);
                double lastedS = trace.timeS(last) - slots.timeS(s);
                double after = up(trace, last, a);
                double turned = 0.5 * (before + after) - reference[a];
                metres += lastedS * (mps + 0.5 * lastedS * turned);
                mps += lastedS * turned;
                before = after;
            }
            int h = AXES * LevelState.HEIGHT + a;
            int v = AXES * LevelState.VELOCITY + a;
            double b = sensitivity[AXES * LevelState.BIAS + a];
            sensitivity[h] += dtS * sensitivity[v] - 0.5 * dtS * dtS * b - metres;
            sensitivity[v] -= dtS * b + mps;
        }
    }

    private static double up(MotionTrace trace, int sample, int axis) {
        return axis == 0 ? trace.upX(sample) : axis == 1 ? trace.upY(sample) : trace.upZ(sample);
    }

    /** Takes in one observation of the smoother. */
    private void observe(int row, int less, double pull, double certainty, double[] gains, int at) {
        for (int a = 0; a < AXES; a++) {
            along[a] = sensitivity[AXES * row + a] - (less < 0 ? 0 : sensitivity[AXES * less + a]);
        }
        for (int a = 0; a < AXES; a++) {
            // the innovation falls by what the bias adds to the prediction
            evidence[a] += pull * along[a];
            for (int b = 0; b < AXES; b++) {
                information[AXES * a + b] += certainty * along[a] * along[b];
            }
            for (int r = 0; r < STATES; r++) {
                sensitivity[AXES * r + a] -= gains[at + r] * along[a];
            }
        }
    }

    /** Evidence by the inverse of the information, a symmetric matrix of three rows, written out. */
    private void solve() {
        double[] m = information;
        double c00 = m[4] * m[8] - m[5] * m[5];
        double c01 = m[2] * m[5] - m[1] * m[8];
        double c02 = m[1] * m[5] - m[2] * m[4];
        double c11 = m[0] * m[8] - m[2] * m[2];
        double c12 = m[1] * m[2] - m[0] * m[5];
        double c22 = m[0] * m[4] - m[1] * m[1];
        double determinant = m[0] * c00 + m[1] * c01 + m[2] * c02;
        double x = evidence[0];
        double y = evidence[1];
        double z = evidence[2];
        found[0] = (c00 * x + c01 * y + c02 * z) / determinant;
        found[1] = (c01 * x + c11 * y + c12 * z) / determinant;
        found[2] = (c02 * x + c12 * y + c22 * z) / determinant;
    }

    /** How much larger the bias of an axis is than what was taken off, m/s². */
    double found(int axis) {
        return found[axis];
    }

    /** What is known of the bias: the inverse of its covariance, row by row. */
    void information(double[] into) {
        System.arraycopy(information, 0, into, 0, AXES * AXES);
    }
}
