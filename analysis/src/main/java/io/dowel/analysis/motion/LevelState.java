package io.dowel.analysis.motion;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;

/**
 * What is believed of a lift at one moment: height, velocity, accelerometer bias, and the two heights at which this person
 * turns, with their covariance.
 *
 * <p>A lifter locks out at nearly the same height each time, and turns at the bottom at nearly the same height. Where those
 * are is found with the curve: they are states that hardly change, and a turn says that the height is one of them. So a set
 * without a pause stays closed where integration alone would drift by metres, and the range is measured, never assumed.
 *
 * <p>Mutable on purpose: no garbage. Holds state; one owner.
 */
final class LevelState {

    static final int STATES = 5;
    static final int COVARIANCES = 15;

    /** Rows of the state: height in m, velocity in m/s, bias in m/s², height of the top and of the bottom in m. */
    static final int HEIGHT = 0;

    static final int VELOCITY = 1;
    static final int BIAS = 2;
    static final int TOP = 3;
    static final int BOTTOM = 4;

    /** Where row {@code r} of the upper triangle begins, less {@code r}. */
    private static final int[] ROW = {0, 4, 7, 9, 10};

    final double[] x = new double[STATES];

    /** Upper triangle of the covariance, row by row. */
    final double[] p = new double[COVARIANCES];

    /** Gain of the last observation, its innovation and the variance of that. */
    final double[] gain = new double[STATES];

    double innovation;
    double innovationVariance;

    /** One standard error of one of its numbers. */
    double standardError(int what) {
        return Math.sqrt(Math.max(0, p[at(what, what)]));
    }

    static int at(int row, int column) {
        return row <= column ? ROW[row] + column : ROW[column] + row;
    }

    void set(LevelState other) {
        System.arraycopy(other.x, 0, x, 0, STATES);
        System.arraycopy(other.p, 0, p, 0, COVARIANCES);
    }

    /** Starts anew from independent guesses, each with its standard error. */
    void start(double heightSe, double velocitySe, double bias, double biasSe, double levelSe) {
        java.util.Arrays.fill(x, 0);
        java.util.Arrays.fill(p, 0);
        x[BIAS] = bias;
        p[at(HEIGHT, HEIGHT)] = heightSe * heightSe;
        p[at(VELOCITY, VELOCITY)] = velocitySe * velocitySe;
        p[at(BIAS, BIAS)] = biasSe * biasSe;
        p[at(TOP, TOP)] = levelSe * levelSe;
        p[at(BOTTOM, BOTTOM)] = levelSe * levelSe;
    }

    /** Forgets where this person turns. */
    void forgetLevels(double levelSe) {
        for (int level = TOP; level <= BOTTOM; level++) {
            for (int other = 0; other < STATES; other++) {
                p[at(level, other)] = 0;
            }
            x[level] = x[HEIGHT];
            p[at(level, level)] = levelSe * levelSe;
        }
    }

    /**
     * Moves on by one interval: F P F' + Q, written out.
     *
     * @param dtS interval in s
     * @param gainedMps velocity that the measured acceleration adds over the interval
     * @param gainedM way that it adds, beginning at rest
     * @param velocityVariance variance added to the velocity, (m/s)²
     * @param biasVariance variance added to the bias, (m/s²)²
     * @param levelVariance variance added to both levels, m²
     */
    void predict(
            double dtS,
            double gainedMps,
            double gainedM,
            double velocityVariance,
            double biasVariance,
            double levelVariance) {
        double half = 0.5 * dtS * dtS;
        move(dtS, gainedMps, gainedM);
        double hh = p[0] + dtS * p[1] - half * p[2];
        double hv = p[1] + dtS * p[5] - half * p[6];
        double hb = p[2] + dtS * p[6] - half * p[9];
        double vv = p[5] - dtS * p[6];
        double vb = p[6] - dtS * p[9];
        p[0] = hh + dtS * hv - half * hb + velocityVariance * dtS * dtS / 3;
        p[1] = hv - dtS * hb + velocityVariance * dtS / 2;
        p[2] = hb;
        p[3] += dtS * p[7] - half * p[10];
        p[4] += dtS * p[8] - half * p[11];
        p[5] = vv - dtS * vb + velocityVariance;
        p[6] = vb;
        p[7] -= dtS * p[10];
        p[8] -= dtS * p[11];
        p[9] += biasVariance;
        p[12] += levelVariance;
        p[14] += levelVariance;
    }

    /** Moves the state on by one interval, and not its covariance. */
    void move(double dtS, double gainedMps, double gainedM) {
        x[0] += dtS * x[1] + gainedM - 0.5 * dtS * dtS * x[2];
        x[1] += gainedMps - dtS * x[2];
    }

    /** Takes note of one number whose gain is known already, from {@code at} on in {@code gains}; the covariance stays. */
    void correct(int row, int less, double value, double[] gains, int at) {
        innovation = value - (less >= 0 ? x[row] - x[less] : x[row]);
        for (int r = 0; r < STATES; r++) {
            x[r] += gains[at + r] * innovation;
        }
    }

    /** The product of a symmetric matrix, its upper triangle from {@code p} on in {@code m}, and a vector. */
    static void times(double[] m, int p, double[] v, int at, double[] product) {
        double v0 = v[at];
        double v1 = v[at + 1];
        double v2 = v[at + 2];
        double v3 = v[at + 3];
        double v4 = v[at + 4];
        product[0] = m[p] * v0 + m[p + 1] * v1 + m[p + 2] * v2 + m[p + 3] * v3 + m[p + 4] * v4;
        product[1] = m[p + 1] * v0 + m[p + 5] * v1 + m[p + 6] * v2 + m[p + 7] * v3 + m[p + 8] * v4;
        product[2] = m[p + 2] * v0 + m[p + 6] * v1 + m[p + 9] * v2 + m[p + 10] * v3 + m[p + 11] * v4;
        product[3] = m[p + 3] * v0 + m[p + 7] * v1 + m[p + 10] * v2 + m[p + 12] * v3 + m[p + 13] * v4;
        product[4] = m[p + 4] * v0 + m[p + 8] * v1 + m[p + 11] * v2 + m[p + 13] * v3 + m[p + 14] * v4;
    }

    /** The product of two vectors, the first from {@code at} on in {@code u}. */
    static double along(double[] u, int at, double[] v) {
        return u[at] * v[0] + u[at + 1] * v[1] + u[at + 2] * v[2] + u[at + 3] * v[3] + u[at + 4] * v[4];
    }

    /**
     * Takes note of one number: {@code x[row]}, less {@code x[less]} where that is not negative, is {@code value}, give or
     * take.
     */
    void observe(int row, int less, double value, double variance) {
        double predicted = x[row];
        double spread = 0;
        for (int i = 0; i < STATES; i++) {
            gain[i] = p[at(i, row)];
        }
        if (less >= 0) {
            predicted -= x[less];
            for (int i = 0; i < STATES; i++) {
                gain[i] -= p[at(i, less)];
            }
            spread = -gain[less];
        }
        spread += gain[row] + variance;
        innovation = value - predicted;
        innovationVariance = spread;
        int k = 0;
        for (int r = 0; r < STATES; r++) {
            double scaled = gain[r] / spread;
            x[r] += scaled * innovation;
            for (int c = r; c < STATES; c++) {
                p[k++] -= scaled * gain[c];
            }
        }
        for (int i = 0; i < STATES; i++) {
            gain[i] /= spread;
        }
    }

    void save(StateWriter out) {
        out.writeDoubles(x, STATES);
        out.writeDoubles(p, COVARIANCES);
    }

    void restore(StateReader in) {
        System.arraycopy(in.readDoubles(), 0, x, 0, STATES);
        System.arraycopy(in.readDoubles(), 0, p, 0, COVARIANCES);
    }
}
