package io.dowel.analysis.technique;

/**
 * The digital dowel: what trunk and pelvis say together, relative to how the person stands.
 *
 * @param standingTrunkDeg flexion of the trunk sensor while standing
 * @param standingPelvisDeg flexion of the pelvis sensor while standing
 */
public record SpineShape(double standingTrunkDeg, double standingPelvisDeg) {

    /** A trunk that hardly moves has no share to divide; the ratio would be noise. */
    public static final double LEAST_TRUNK_DEG = 10;

    /** Spine shape change in degrees; above 0 the back is rounder than when standing. */
    public double changeDeg(double trunkDeg, double pelvisDeg) {
        return (trunkDeg - standingTrunkDeg) - (pelvisDeg - standingPelvisDeg);
    }

    /**
     * Hip share: the part of a movement of the trunk that the pelvis made, 1 for a hinge with an unchanged spine.
     *
     * @param trunkRangeDeg flexion that the trunk travelled
     * @param pelvisRangeDeg flexion that the pelvis travelled in the same time
     * @return the share, or {@link Double#NaN} where the trunk travelled less than {@value #LEAST_TRUNK_DEG}°
     */
    public static double hipShare(double trunkRangeDeg, double pelvisRangeDeg) {
        return trunkRangeDeg >= LEAST_TRUNK_DEG ? pelvisRangeDeg / trunkRangeDeg : Double.NaN;
    }
}
