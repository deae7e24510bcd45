package io.dowel.analysis.motion;

import java.util.Arrays;

/**
 * Position and velocity over a stretch of time, upward positive, with their standard errors: what repetitions are found in.
 *
 * <p>Position is metres of height for a bar, minus degrees of flexion for a trunk, so that lifting is upward in both.
 * Valid until the motion that made it is asked again: the arrays are its own.
 *
 * @param size number of samples
 * @param timeS time of each sample, s
 * @param position m or °
 * @param velocity m/s or °/s
 * @param positionSe standard error of the position
 * @param velocitySe standard error of the velocity
 */
@SuppressWarnings("ArrayRecordComponent") // a view on long arrays that change hands for one look only
public record MotionCurve(
        int size, double[] timeS, double[] position, double[] velocity, double[] positionSe, double[] velocitySe) {

    /** The last point at or before {@code atS}; the first where there is none. */
    int indexBefore(double atS) {
        int found = Arrays.binarySearch(timeS, 0, size, atS);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** Whether nothing was received for more than {@code gapS} somewhere between two times. */
    public double longestGapS(double fromS, double toS) {
        double longest = 0;
        int first = indexBefore(fromS);
        for (int i = Math.max(1, timeS[first] < fromS ? first + 1 : first); i < size && timeS[i - 1] <= toS; i++) {
            longest = Math.max(longest, timeS[i] - timeS[i - 1]);
        }
        return longest;
    }
}
