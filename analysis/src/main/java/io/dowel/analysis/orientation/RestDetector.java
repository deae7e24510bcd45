package io.dowel.analysis.orientation;

import java.util.Iterator;
import java.util.List;

/**
 * The judgement whether a sensor lies still: neither rate nor acceleration leaves its own low-passed course for a while.
 *
 * <p>Holds state; one owner.
 */
final class RestDetector {

    private static final int CHANNELS = 6;

    private final double minS;
    private final double gyroLimitSquared;
    private final double accLimitSquared;
    private final LowPass course;

    private double quietS;

    RestDetector(VqfSettings settings) {
        this.minS = settings.restMinS();
        double gyroLimit = Math.toRadians(settings.restGyroDegps());
        this.gyroLimitSquared = gyroLimit * gyroLimit;
        this.accLimitSquared = settings.restAccMps2() * settings.restAccMps2();
        this.course = new LowPass(CHANNELS, settings.restFilterTauS());
    }

    /** Looks at one sample; a steady rate above {@code rateLimit} (rad/s) on any axis is a turn, not rest. */
    void observe(double dtS, double gx, double gy, double gz, double ax, double ay, double az, double rateLimit) {
        course.advance(dtS);
        double cx = course.filter(0, gx);
        double cy = course.filter(1, gy);
        double cz = course.filter(2, gz);
        double gyroDeviation = squares(gx - cx, gy - cy, gz - cz);
        double accDeviation = squares(ax - course.filter(3, ax), ay - course.filter(4, ay), az - course.filter(5, az));
        boolean quiet = gyroDeviation < gyroLimitSquared
                && accDeviation < accLimitSquared
                && Math.abs(cx) <= rateLimit
                && Math.abs(cy) <= rateLimit
                && Math.abs(cz) <= rateLimit;
        quietS = quiet ? quietS + dtS : 0;
    }

    boolean atRest() {
        return quietS >= minS;
    }

    /** The low-passed rate about an axis (0, 1, 2), in rad/s: at rest, the bias itself. */
    double rate(int axis) {
        return course.value(axis);
    }

    void restart() {
        quietS = 0;
        course.restart();
    }

    private static double squares(double x, double y, double z) {
        return x * x + y * y + z * z;
    }

    void save(List<Double> out) {
        out.add(quietS);
        course.save(out);
    }

    void restore(Iterator<Double> in) {
        quietS = in.next();
        course.restore(in);
    }
}
