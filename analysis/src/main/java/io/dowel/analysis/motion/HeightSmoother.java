package io.dowel.analysis.motion;

import java.util.Arrays;

/**
 * Fixed-interval smoother of height and velocity (Rauch, Tung and Striebel): a forward pass of {@link HeightState} and a
 * pass back that lets each later standstill correct what came before.
 *
 * <p>Holds state; one owner.
 */
final class HeightSmoother {

    private static final int STATE = 9;

    /** Where the covariance begins among the numbers of one state. */
    private static final int COVARIANCE = 3;

    private final BarSettings settings;
    private final HeightState state = new HeightState();
    private final HeightState predicted = new HeightState();
    private double[] filtered = new double[0];
    private double[] velocityVariance = new double[0];

    final double[][] out = new double[4][0];
    private final HeightState last = new HeightState();
    private double[] gains = new double[0];
    private double[] covariances = new double[0];
    private double[] lift = new double[0];
    private double bottomVariance;

    HeightSmoother(BarSettings settings) {
        this.settings = settings;
    }

    /**
     * Smooths the whole trace.
     *
     * @param start what is believed before the first sample
     * @param hints what is known of single samples
     * @param timingSe how far off a sample's time may be, s
     */
    void smooth(MotionTrace trace, HeightState start, HeightHints hints, double timingSe) {
        int n = trace.size();
        ensure(n);
        bottomVariance = 0;
        state.set(start);
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                double dt = trace.timeS(i) - trace.timeS(i - 1);
                double q = velocityVariance(settings, dt, trace.verticalMps2(i - 1), trace.verticalMps2(i), timingSe);
                velocityVariance[i] = q;
                double accel = 0.5 * (trace.verticalMps2(i - 1) + trace.verticalMps2(i));
                state.predict(dt, accel, q, settings.biasWalk() * settings.biasWalk() * dt);
            }
            hints.apply(i, state, i == 0 ? 0 : trace.timeS(i) - trace.timeS(i - 1));
            save(i);
        }
        last.set(state);
        back(trace, n);
    }

    /**
     * Smooths the whole trace and finds the height of the bottom with it: height is a linear function of where the bottom
     * is assumed to be, so two runs tell where the turns at the bottom agree best.
     */
    void smoothWithBottom(MotionTrace trace, HeightState start, HeightHints hints, double timingSe) {
        smooth(trace, start, hints, timingSe);
        int n = trace.size();
        boolean any = false;
        for (int i = 0; i < n && !any; i++) {
            any = hints.isBottom(i);
        }
        if (!any) {
            return;
        }
        double[] height = Arrays.copyOf(out[0], n);
        double[] velocity = Arrays.copyOf(out[1], n);
        double lastHeight = last.heightM;
        double lastVelocity = last.velocityMps;
        double lastBias = last.biasMps2;
        hints.bottomM += 1;
        smooth(trace, start, hints, timingSe);
        hints.bottomM -= 1;
        double pull = 0;
        double stiffness = 0;
        for (int i = 0; i < n; i++) {
            if (hints.isBottom(i)) {
                pull += (height[i] - hints.bottomM) / hints.heightVariance(i);
                stiffness += (1 - (out[0][i] - height[i])) / hints.heightVariance(i);
            }
        }
        stiffness = Math.max(stiffness, 1);
        double shift = pull / stiffness;
        bottomVariance = 1 / stiffness;
        for (int i = 0; i < n; i++) {
            double dh = out[0][i] - height[i];
            double dv = out[1][i] - velocity[i];
            lift[i] = dh;
            out[0][i] = height[i] + shift * dh;
            out[1][i] = velocity[i] + shift * dv;
            out[2][i] = Math.sqrt(out[2][i] * out[2][i] + dh * dh / stiffness);
            out[3][i] = Math.sqrt(out[3][i] * out[3][i] + dv * dv / stiffness);
        }
        last.heightM = lastHeight + shift * (last.heightM - lastHeight);
        last.velocityMps = lastVelocity + shift * (last.velocityMps - lastVelocity);
        last.biasMps2 = lastBias + shift * (last.biasMps2 - lastBias);
    }

    /** Standard error of the way from sample {@code i} to {@code j}: what both heights have in common does not matter to it. */
    double travelSe(int i, int j) {
        double h = covariances[3 * j];
        double v = covariances[3 * j + 1];
        double b = covariances[3 * j + 2];
        for (int k = j - 1; k >= i; k--) {
            int g = 9 * k;
            double nh = gains[g] * h + gains[g + 1] * v + gains[g + 2] * b;
            double nv = gains[g + 3] * h + gains[g + 4] * v + gains[g + 5] * b;
            b = gains[g + 6] * h + gains[g + 7] * v + gains[g + 8] * b;
            h = nh;
            v = nv;
        }
        double variance = covariances[3 * i] + covariances[3 * j] - 2 * h;
        if (bottomVariance > 0) {
            variance += (lift[j] - lift[i]) * (lift[j] - lift[i]) * bottomVariance;
        }
        return Math.sqrt(Math.max(0, variance));
    }

    /** The state at the last sample, which no later sample can improve. */
    HeightState last() {
        return last;
    }

    /** How much variance one interval adds to the velocity: noise, error in proportion to dynamics, timing, and holes. */
    static double velocityVariance(
            BarSettings settings, double dtS, double accelBefore, double accelAfter, double timingSe) {
        double dynamic = settings.dynamicError() * 0.5 * (accelBefore + accelAfter);
        double jump = (accelAfter - accelBefore) * (settings.jerkError() * dtS + timingSe);
        double variance = (settings.accelNoise() * settings.accelNoise() + 0.1 * dynamic * dynamic) * dtS + jump * jump;
        if (dtS > settings.gapS()) {
            double unseen = 2.0 * (dtS - settings.gapS());
            variance += unseen * unseen;
        }
        return variance;
    }

    /** The pass back: P C' and so on are written out for three states, because matrices would allocate. */
    private void back(MotionTrace trace, int n) {
        double h = last.heightM;
        double v = last.velocityMps;
        double b = last.biasMps2;
        double[] p = {last.hh, last.hv, last.hb, last.vv, last.vb, last.bb};
        write(n - 1, h, v, p);
        double[] gain = new double[9];
        double[] next = new double[6];
        for (int i = n - 2; i >= 0; i--) {
            double dt = trace.timeS(i + 1) - trace.timeS(i);
            double accel = 0.5 * (trace.verticalMps2(i) + trace.verticalMps2(i + 1));
            load(i, predicted);
            load(i, state);
            predicted.predict(dt, accel, velocityVariance[i + 1], settings.biasWalk() * settings.biasWalk() * dt);
            gain(state, predicted, dt, gain);
            System.arraycopy(gain, 0, gains, 9 * i, 9);
            double dh = h - predicted.heightM;
            double dv = v - predicted.velocityMps;
            double db = b - predicted.biasMps2;
            h = state.heightM + gain[0] * dh + gain[1] * dv + gain[2] * db;
            v = state.velocityMps + gain[3] * dh + gain[4] * dv + gain[5] * db;
            b = state.biasMps2 + gain[6] * dh + gain[7] * dv + gain[8] * db;
            smoothCovariance(i, gain, p, next);
            System.arraycopy(next, 0, p, 0, 6);
            write(i, h, v, p);
        }
    }

    /** Smoother gain: filtered covariance · F' · (predicted covariance)⁻¹. */
    private static void gain(HeightState f, HeightState p, double dt, double[] g) {
        double half = 0.5 * dt * dt;
        // rows of P F'
        double a0 = f.hh + dt * f.hv - half * f.hb;
        double a1 = f.hv - dt * f.hb;
        double a2 = f.hb;
        double b0 = f.hv + dt * f.vv - half * f.vb;
        double b1 = f.vv - dt * f.vb;
        double b2 = f.vb;
        double c0 = f.hb + dt * f.vb - half * f.bb;
        double c1 = f.vb - dt * f.bb;
        double c2 = f.bb;
        // inverse of the symmetric predicted covariance by its adjugate
        double i00 = p.vv * p.bb - p.vb * p.vb;
        double i01 = p.hb * p.vb - p.hv * p.bb;
        double i02 = p.hv * p.vb - p.hb * p.vv;
        double i11 = p.hh * p.bb - p.hb * p.hb;
        double i12 = p.hb * p.hv - p.hh * p.vb;
        double i22 = p.hh * p.vv - p.hv * p.hv;
        double det = p.hh * i00 + p.hv * i01 + p.hb * i02;
        double s = det > 0 ? 1 / det : 0;
        g[0] = s * (a0 * i00 + a1 * i01 + a2 * i02);
        g[1] = s * (a0 * i01 + a1 * i11 + a2 * i12);
        g[2] = s * (a0 * i02 + a1 * i12 + a2 * i22);
        g[3] = s * (b0 * i00 + b1 * i01 + b2 * i02);
        g[4] = s * (b0 * i01 + b1 * i11 + b2 * i12);
        g[5] = s * (b0 * i02 + b1 * i12 + b2 * i22);
        g[6] = s * (c0 * i00 + c1 * i01 + c2 * i02);
        g[7] = s * (c0 * i01 + c1 * i11 + c2 * i12);
        g[8] = s * (c0 * i02 + c1 * i12 + c2 * i22);
    }

    /** Filtered + gain · (smoothed next − predicted) · gain'. */
    private void smoothCovariance(int i, double[] g, double[] p, double[] next) {
        double d0 = p[0] - predicted.hh;
        double d1 = p[1] - predicted.hv;
        double d2 = p[2] - predicted.hb;
        double d3 = p[3] - predicted.vv;
        double d4 = p[4] - predicted.vb;
        double d5 = p[5] - predicted.bb;
        int covariance = STATE * i + COVARIANCE;
        int k = 0;
        for (int r = 0; r < 3; r++) {
            double x = g[3 * r];
            double y = g[3 * r + 1];
            double z = g[3 * r + 2];
            double m0 = x * d0 + y * d1 + z * d2;
            double m1 = x * d1 + y * d3 + z * d4;
            double m2 = x * d2 + y * d4 + z * d5;
            for (int c = r; c < 3; c++) {
                next[k] = filtered[covariance + k] + m0 * g[3 * c] + m1 * g[3 * c + 1] + m2 * g[3 * c + 2];
                k++;
            }
        }
    }

    /** Bias of the vertical acceleration as the forward pass knew it at one sample, m/s². */
    double biasAt(int i) {
        return filtered[STATE * i + 2];
    }

    double biasSeAt(int i) {
        return Math.sqrt(Math.max(0, filtered[STATE * i + 8]));
    }

    private void write(int i, double h, double v, double[] p) {
        out[0][i] = h;
        out[1][i] = v;
        out[2][i] = Math.sqrt(Math.max(0, p[0]));
        out[3][i] = Math.sqrt(Math.max(0, p[3]));
        System.arraycopy(p, 0, covariances, 3 * i, 3);
    }

    private void save(int i) {
        int at = STATE * i;
        filtered[at] = state.heightM;
        filtered[at + 1] = state.velocityMps;
        filtered[at + 2] = state.biasMps2;
        filtered[at + 3] = state.hh;
        filtered[at + 4] = state.hv;
        filtered[at + 5] = state.hb;
        filtered[at + 6] = state.vv;
        filtered[at + 7] = state.vb;
        filtered[at + 8] = state.bb;
    }

    private void load(int i, HeightState into) {
        int at = STATE * i;
        into.heightM = filtered[at];
        into.velocityMps = filtered[at + 1];
        into.biasMps2 = filtered[at + 2];
        into.hh = filtered[at + 3];
        into.hv = filtered[at + 4];
        into.hb = filtered[at + 5];
        into.vv = filtered[at + 6];
        into.vb = filtered[at + 7];
        into.bb = filtered[at + 8];
    }

    private void ensure(int n) {
        if (velocityVariance.length < n) {
            int length = Math.max(n, 2 * velocityVariance.length);
            velocityVariance = new double[length];
            filtered = new double[STATE * length];
            gains = new double[9 * length];
            covariances = new double[3 * length];
            lift = new double[length];
            for (int k = 0; k < out.length; k++) {
                out[k] = Arrays.copyOf(out[k], length);
            }
        }
    }

    /** Smoothed height, velocity and their standard errors: filled by {@link #smooth}. */
    MotionCurve curve(MotionTrace trace) {
        int n = trace.size();
        double[] times = new double[n];
        for (int i = 0; i < n; i++) {
            times[i] = trace.timeS(i);
        }
        return new MotionCurve(n, times, out[0], out[1], out[2], out[3]);
    }
}
