package io.dowel.analysis.orientation;

/**
 * What {@link VqfFilter} can be told: how far to trust acceleration, how the gyroscope's bias behaves, and what rest is.
 *
 * <p>Defaults are those of the published filter (D. Laidig, T. Seel: VQF, Information Fusion 91, 2023), found there on
 * several data sets at once and kept here, except {@link #longestGapS}, which is ours. They need no tuning to a person,
 * an exercise or a sample rate.
 *
 * @param tauAccS time constant of the low-pass that turns acceleration into a vertical, in s. It decides how long the
 *     gyroscope alone is believed. Small: inclination recovers quickly from gyroscope errors, but every push and pull
 *     tips it. Large: lifts leave no trace, but bias does. Default 3 (VQF).
 * @param biasSigmaInitDegps one standard error of the bias before anything is known, in °/s; also the most it ever
 *     grows back to. Small: slow to learn a bias from the first movement. Large: learns quickly and also learns
 *     nonsense. Default 0.5 (VQF).
 * @param biasForgettingTimeS time in which a known bias becomes uncertain by 0.1 °/s, in s. Small: follows a warming
 *     sensor, and noise. Large: steady, but slow to follow. Default 100 (VQF).
 * @param biasClipDegps largest bias that is believed, in °/s and on each axis, from where the filter was started; also
 *     the fastest steady turn still taken for rest. Small: a slow steady turn is not mistaken for bias. Large: a poor
 *     sensor is still corrected. Default 2 (VQF).
 * @param biasSigmaMotionDegps one standard error of the bias that movement alone can reach, in °/s. Small: trusts
 *     corrections of the inclination more. Large: leaves the bias to rest. Default 0.1 (VQF).
 * @param biasVerticalForgetting weight of the made-up measurement that pulls the bias about the vertical, which gravity
 *     does not show, towards zero during movement, relative to the other two. Small: that bias stays where rest left it.
 *     Large: it fades to zero. Default 0.0001 (VQF).
 * @param biasSigmaRestDegps one standard error of the bias that rest can reach, in °/s. Small: rest sets the bias at
 *     once. Large: rest sets it slowly. Default 0.03 (VQF).
 * @param restMinS how long everything must be quiet before it is rest, in s. Small: more pauses count, some of them slow
 *     movement. Large: only real stillness counts. Default 1.5 (VQF).
 * @param restFilterTauS time constant of the low-pass from which rest may not deviate, in s. Small: slow movement looks
 *     like rest. Large: rest is noticed late. Default 0.5 (VQF).
 * @param restGyroDegps largest deviation of the angular rate at rest, in °/s. Small: a trembling hand is movement. Large:
 *     slow movement is rest. Default 2 (VQF).
 * @param restAccMps2 largest deviation of the acceleration at rest, in m/s². Effect as before. Default 0.5 (VQF).
 * @param longestGapS longest time between two samples that is bridged with the angular rate, in s. Small: short radio
 *     holes already cost the heading. Large: one reading is stretched over movement that nobody saw. Default 1 (Dowel).
 */
public record VqfSettings(
        double tauAccS,
        double biasSigmaInitDegps,
        double biasForgettingTimeS,
        double biasClipDegps,
        double biasSigmaMotionDegps,
        double biasVerticalForgetting,
        double biasSigmaRestDegps,
        double restMinS,
        double restFilterTauS,
        double restGyroDegps,
        double restAccMps2,
        double longestGapS) {

    /** The published values. */
    public static final VqfSettings DEFAULTS =
            new VqfSettings(3.0, 0.5, 100.0, 2.0, 0.1, 0.0001, 0.03, 1.5, 0.5, 2.0, 0.5, 1.0);

    public VqfSettings {
        requirePositive("tauAccS", tauAccS);
        requirePositive("biasSigmaInitDegps", biasSigmaInitDegps);
        requirePositive("biasForgettingTimeS", biasForgettingTimeS);
        requirePositive("biasClipDegps", biasClipDegps);
        requirePositive("biasSigmaMotionDegps", biasSigmaMotionDegps);
        requirePositive("biasVerticalForgetting", biasVerticalForgetting);
        requirePositive("biasSigmaRestDegps", biasSigmaRestDegps);
        requirePositive("restMinS", restMinS);
        requirePositive("restFilterTauS", restFilterTauS);
        requirePositive("restGyroDegps", restGyroDegps);
        requirePositive("restAccMps2", restAccMps2);
        requirePositive("longestGapS", longestGapS);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is a positive number, not " + value);
        }
    }
}
