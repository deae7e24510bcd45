package io.dowel.analysis.synthesis.script;

/**
 * The person and the place, as far as sensors notice them.
 *
 * @param gravityMps2 local gravity; 9.78 at the equator to 9.83 at the poles
 * @param hipShare share of the trunk's flexion that comes from the pelvis, 0 to 1
 * @param spineLead 0 where spine and pelvis bend in step; up to {@code hipShare / 2} where the spine bends first
 * @param tremor 0 for a machine, 1 for a normal person, 3 for a trembling one
 * @param hipBackM how far the hips move back in a hinge of 90°
 * @param hipDownM how far they move down
 * @param barForeAftM how far the bar moves forward on its way down
 * @param barSpinDeg how far the bar turns in the hands during a stroke
 */
public record LifterBody(
        double gravityMps2,
        double hipShare,
        double spineLead,
        double tremor,
        double hipBackM,
        double hipDownM,
        double barForeAftM,
        double barSpinDeg) {

    public static final LifterBody TYPICAL = new LifterBody(9.81, 0.75, 0.1, 1, 0.22, 0.12, 0.03, 8);

    public LifterBody {
        if (!(hipShare >= 0 && hipShare <= 1) || !(spineLead >= 0 && spineLead <= hipShare / 2)) {
            throw new IllegalArgumentException("a hip share is 0 to 1, the spine's lead at most half of it");
        }
    }

    public LifterBody withHipShare(double share) {
        return new LifterBody(
                gravityMps2,
                share,
                StrictMath.min(spineLead, share / 2),
                tremor,
                hipBackM,
                hipDownM,
                barForeAftM,
                barSpinDeg);
    }

    public LifterBody withTremor(double factor) {
        return new LifterBody(gravityMps2, hipShare, spineLead, factor, hipBackM, hipDownM, barForeAftM, barSpinDeg);
    }

    public LifterBody withBarSpinDeg(double degrees) {
        return new LifterBody(gravityMps2, hipShare, spineLead, tremor, hipBackM, hipDownM, barForeAftM, degrees);
    }
}
