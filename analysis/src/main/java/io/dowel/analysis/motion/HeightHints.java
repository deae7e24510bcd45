package io.dowel.analysis.motion;

import java.util.Arrays;

/**
 * What is known of single moments besides the acceleration: here the bar stood still, there it turned at the top or at the
 * bottom. The moments are boundaries of {@link BarSlots}.
 *
 * <p>Holds state; one owner.
 */
final class HeightHints {

    private double[] standstillVariance = new double[0];
    private byte[] level = new byte[0];
    private double[] aboveM = new double[0];
    private int lastTurn;

    /** Starts anew for {@code n} boundaries, of which nothing is known. */
    void clear(int n) {
        if (standstillVariance.length < n) {
            standstillVariance = new double[2 * n];
            level = new byte[2 * n];
            aboveM = new double[2 * n];
        }
        Arrays.fill(standstillVariance, 0, n, 0);
        Arrays.fill(level, 0, n, (byte) 0);
        lastTurn = -1;
    }

    /** Of no boundary it is known any more that the bar turned there; where it stood still stays known. */
    void clearTurns() {
        Arrays.fill(level, (byte) 0);
        lastTurn = -1;
    }

    /** The bar stood still, up to this variance of its velocity, (m/s)². */
    void standstill(int boundary, double variance) {
        standstillVariance[boundary] = variance;
    }

    /** The bar turned shortly after a boundary. */
    void turn(int boundary, Turn turn) {
        level[boundary] = (byte) turn.level();
        aboveM[boundary] = turn.aboveM();
        lastTurn = Math.max(lastTurn, boundary);
    }

    /** 0 where it is not known to stand still. */
    double standstillVariance(int boundary) {
        return standstillVariance[boundary];
    }

    /** 0 where it is not known to turn. */
    int level(int boundary) {
        return level[boundary];
    }

    /** How far above the height at the boundary the turn was, m. */
    double aboveM(int boundary) {
        return aboveM[boundary];
    }

    /** Boundary of the last turn; negative where there is none. */
    int lastTurn() {
        return lastTurn;
    }

    boolean any(int boundary) {
        return standstillVariance[boundary] > 0 || level[boundary] > 0;
    }
}
