package io.dowel.analysis.motion;

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

    /** Whether nothing was received for more than {@code gapS} somewhere between two times. */
    public double longestGapS(double fromS, double toS) {
        double longest = 0;
        for (int i = 1; i < size; i++) {
            if (timeS[i] >= fromS && timeS[i - 1] <= toS) {
                longest = Math.max(longest, timeS[i] - timeS[i - 1]);
            }
        }
        return longest;
    }
}
