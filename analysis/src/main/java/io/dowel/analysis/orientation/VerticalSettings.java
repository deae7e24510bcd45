package io.dowel.analysis.orientation;

/**
 * What {@link VerticalSmoother} can be told.
 *
 * @param tauS time constant of the smoothing, in s; as {@link VqfSettings#tauAccS}, but looking both ways. Small: follows
 *     gyroscope errors quickly, but every lift tips the vertical. Large: lifts leave no trace, but the gyroscope is
 *     believed longer. Default 3 (VQF, whose offline variant uses the same for both directions).
 * @param speedMps speed, averaged over a second, at which a sensor is supposed to be on its way, in m/s. It only weighs the
 *     first seconds of a stream against each other, and those after a gap. Small: the first seconds are taken for
 *     standing. Large: they are taken for movement. Default 0.15 (Dowel: half the mean speed of a lift).
 * @param slotS how much time is taken together, in s. Small: more to remember and to smooth. Large: a change of direction
 *     within a slot is lost; above a tenth of {@code tauS} that shows. Default 0.2 (Dowel: 0.1 gives the same on BROAD).
 * @param rememberedS how far back one can look, in s. Small: what is looked at late keeps a vertical of later. Large: memory, and a
 *     look back costs more. Default 30 (Dowel: looks are a second apart and need 2 {@code tauS} more; the rest is reserve).
 */
public record VerticalSettings(double tauS, double speedMps, double slotS, double rememberedS) {

    /** Values for people and bars. */
    public static final VerticalSettings DEFAULTS = new VerticalSettings(3, 0.15, 0.2, 30);

    public VerticalSettings {
        requirePositive("tauS", tauS);
        requirePositive("speedMps", speedMps);
        requirePositive("slotS", slotS);
        if (!(rememberedS >= 2 * slotS) || rememberedS / slotS > 100_000) {
            throw new IllegalArgumentException("rememberedS is 2 to 100000 slots, not " + rememberedS + " s");
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is a positive number, not " + value);
        }
    }
}
