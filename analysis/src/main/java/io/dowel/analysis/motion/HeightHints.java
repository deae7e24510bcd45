package io.dowel.analysis.motion;

import java.util.Arrays;

/**
 * What is known of single samples besides the acceleration: here it stood still, there it was as high as before.
 *
 * <p>Holds state; one owner.
 */
final class HeightHints {

    /** A standstill is one fact for this long, however many samples tell it. */
    private static final double STANDSTILL_S = 0.1;

    private double[] standstillVariance = new double[0];
    private double[] heightM = new double[0];
    private double[] heightVariance = new double[0];
    private double middleM;
    private double workspaceVariance;
    private boolean[] atBottom = new boolean[0];

    /** Height of the bottom, which is found together with the curve. */
    double bottomM;

    /** Starts anew for {@code n} samples, with nothing known but the workspace. */
    void clear(int n, double middle, double workspaceM) {
        if (standstillVariance.length < n) {
            standstillVariance = new double[n];
            heightM = new double[n];
            heightVariance = new double[n];
            atBottom = new boolean[n];
        }
        Arrays.fill(standstillVariance, 0, n, 0);
        Arrays.fill(heightVariance, 0, n, 0);
        Arrays.fill(atBottom, 0, n, false);
        middleM = middle;
        workspaceVariance = workspaceM * workspaceM;
    }

    /** One of many consecutive samples of a pause, each {@code dtS} after the last. */
    void pause(int i, double velocitySe, double dtS) {
        double variance = velocitySe * velocitySe * STANDSTILL_S / Math.min(Math.max(dtS, 1e-3), STANDSTILL_S);
        if (standstillVariance[i] == 0 || variance < standstillVariance[i]) {
            standstillVariance[i] = variance;
        }
    }

    void height(int i, double metres, double se) {
        heightM[i] = metres;
        heightVariance[i] = se * se;
    }

    /** The bottom, wherever that is. */
    void bottom(int i, double se) {
        atBottom[i] = true;
        heightVariance[i] = se * se;
    }

    boolean isBottom(int i) {
        return atBottom[i];
    }

    double heightVariance(int i) {
        return heightVariance[i];
    }

    void apply(int i, HeightState state, double dtS) {
        if (standstillVariance[i] > 0) {
            state.observeStandstill(standstillVariance[i]);
        }
        if (heightVariance[i] > 0) {
            state.observeHeight(atBottom[i] ? bottomM : heightM[i], heightVariance[i]);
        }
        state.observeHeight(middleM, workspaceVariance / Math.min(Math.max(dtS, 1e-3), 0.2));
    }
}
