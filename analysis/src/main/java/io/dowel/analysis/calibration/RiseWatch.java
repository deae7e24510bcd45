package io.dowel.analysis.calibration;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;

/**
 * How far a sensor rose or sank on its way from one rest to the next.
 *
 * <p>Its upward acceleration is added up twice. The velocity that is left over at the second rest is error, spread evenly
 * over the way. Holds state; one owner.
 */
final class RiseWatch {

    /** One standard error of a height that was quickly reached, m: the way before and after it that is not seen. */
    private static final double QUICK_SE_M = 0.015;

    /** And what time adds to it, m/s²: a twelfth of how far the error of an accelerometer changes that a bend turns, 0.2 m/s². */
    private static final double DRIFT_SE_MPS2 = 0.017;

    /** The same while it still moves, and no second rest says what the velocity is off by. */
    private static final double MOVING_DRIFT_SE_MPS2 = 0.05;

    /** Over a longer interval than this nobody saw how it moved, s. */
    private static final double HOLE_S = 0.12;

    private double lastedS;
    private double velocityMps;
    private double heightM;
    private double markedM;
    private double standardErrorM = Double.POSITIVE_INFINITY;

    /** It rests here. */
    void begin() {
        lastedS = 0;
        velocityMps = 0;
        heightM = 0;
        markedM = 0;
        standardErrorM = Double.POSITIVE_INFINITY;
    }

    /** It was accelerated upward by so much for so long. */
    void add(double dtS, double upwardMps2) {
        lastedS += dtS > HOLE_S ? Double.POSITIVE_INFINITY : dtS;
        heightM += dtS * (velocityMps + 0.5 * dtS * upwardMps2);
        velocityMps += dtS * upwardMps2;
    }

    /** It turns back here, as far as is known. */
    void mark() {
        markedM = heightM - 0.5 * lastedS * velocityMps;
        standardErrorM = QUICK_SE_M + DRIFT_SE_MPS2 * lastedS * lastedS;
    }

    /** How far above where it began it turned back, in standard errors; 0 where nothing is known. */
    double risen() {
        return markedM / standardErrorM;
    }

    /** How far above where it began it is now, in standard errors; 0 where nothing is known. */
    double rising() {
        return heightM / (QUICK_SE_M + MOVING_DRIFT_SE_MPS2 * lastedS * lastedS);
    }

    void save(StateWriter out) {
        out.writeDoubles(new double[] {lastedS, velocityMps, heightM, markedM, standardErrorM}, 5);
    }

    void restore(StateReader in) {
        double[] saved = in.readDoubles();
        lastedS = saved[0];
        velocityMps = saved[1];
        heightM = saved[2];
        markedM = saved[3];
        standardErrorM = saved[4];
    }
}
