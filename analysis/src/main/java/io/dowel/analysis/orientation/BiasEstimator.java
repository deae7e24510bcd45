package io.dowel.analysis.orientation;

import java.util.Iterator;
import java.util.List;

/**
 * A Kalman filter for the gyroscope's bias: measured directly at rest, and during movement by how fast the inclination
 * has to be corrected.
 *
 * <p>The state is the bias in rad/s in the sensor's axes; it drifts as a random walk. Its three measurements have
 * independent noise, so they are taken in one after the other, which equals the paper's matrix form without inverting a
 * matrix. Holds state; one owner.
 */
final class BiasEstimator {

    /** How uncertain a known bias becomes within the forgetting time, by definition of that setting. */
    private static final double FORGOTTEN_DEGPS = 0.1;

    private static final int RATE_X = 9;
    private static final int RATE_Y = 10;

    private final VqfSettings settings;
    /** Rotation matrix (row by row) and horizontal rate of the bias, delayed as the acceleration is. */
    private final LowPass delayed;

    private final double driftPerS;
    private final double motionVariance;
    private final double verticalShare;
    private final double restVariance;

    private double clip;
    private double varianceLimit;

    private double bx;
    private double by;
    private double bz;
    private double pxx;
    private double pxy;
    private double pxz;
    private double pyy;
    private double pyz;
    private double pzz;

    private double motionNoise;
    private double verticalNoise;
    private double restNoise;

    /** @param pace of the low-pass of the acceleration, which is advanced before each {@link #follow} */
    BiasEstimator(VqfSettings settings, LowPassPace pace) {
        this.settings = settings;
        this.delayed = new LowPass(11, pace);
        this.driftPerS = square(Math.toRadians(FORGOTTEN_DEGPS)) / settings.biasForgettingTimeS();
        this.motionVariance = square(Math.toRadians(settings.biasSigmaMotionDegps()));
        this.verticalShare = 1 / settings.biasVerticalForgetting();
        this.restVariance = square(Math.toRadians(settings.biasSigmaRestDegps()));
        startFromZero(settings.biasSigmaInitDegps(), settings.biasClipDegps());
    }

    /** Begins anew at zero, which lies within {@code sigmaDegps} of the truth, and never leaves {@code clipDegps}. */
    void startFromZero(double sigmaDegps, double clipDegps) {
        clip = Math.toRadians(clipDegps);
        bx = 0;
        by = 0;
        bz = 0;
        double variance = square(Math.toRadians(sigmaDegps));
        varianceLimit = Math.max(variance, square(Math.toRadians(settings.biasSigmaInitDegps())));
        pxx = variance;
        pyy = variance;
        pzz = variance;
        pxy = 0;
        pxz = 0;
        pyz = 0;
    }

    /**
     * Lets time pass: the bias may have drifted. Measurement noise is chosen so that the filter, left to itself, settles at
     * the standard errors of the settings.
     */
    void advance(double dtS) {
        double growth = driftPerS * dtS;
        double inverseGrowth = 1 / growth;
        motionNoise = motionVariance * motionVariance * inverseGrowth + motionVariance;
        verticalNoise = motionNoise * verticalShare;
        restNoise = restVariance * restVariance * inverseGrowth + restVariance;
        drift(growth);
    }

    /** Lets a stretch without samples pass. */
    void sleep(double dtS) {
        drift(driftPerS * dtS);
        delayed.restart();
    }

    private void drift(double variance) {
        pxx = pxx < varianceLimit ? pxx + variance : pxx;
        pyy = pyy < varianceLimit ? pyy + variance : pyy;
        pzz = pzz < varianceLimit ? pzz + variance : pzz;
    }

    /** Follows the orientation (sensor to earth) with the delay that the low-passed acceleration has. */
    void follow(double qw, double qx, double qy, double qz) {
        double r00 = 1 - 2 * (qy * qy + qz * qz);
        double r01 = 2 * (qx * qy - qw * qz);
        double r02 = 2 * (qx * qz + qw * qy);
        double r10 = 2 * (qx * qy + qw * qz);
        double r11 = 1 - 2 * (qx * qx + qz * qz);
        double r12 = 2 * (qy * qz - qw * qx);
        delayed.filter(0, r00);
        delayed.filter(1, r01);
        delayed.filter(2, r02);
        delayed.filter(3, r10);
        delayed.filter(4, r11);
        delayed.filter(5, r12);
        delayed.filter(6, 2 * (qx * qz - qw * qy));
        delayed.filter(7, 2 * (qy * qz + qw * qx));
        delayed.filter(8, 1 - 2 * (qx * qx + qy * qy));
        delayed.filter(RATE_X, r00 * bx + r01 * by + r02 * bz);
        delayed.filter(RATE_Y, r10 * bx + r11 * by + r12 * bz);
    }

    /** Takes in the low-passed rate of a sensor at rest. */
    void measureAtRest(double rateX, double rateY, double rateZ) {
        double zx = bx + clipped(rateX - bx);
        double zy = by + clipped(rateY - by);
        double zz = bz + clipped(rateZ - bz);
        reduce(pxx, pxy, pxz, zx - bx, 1 / (pxx + restNoise));
        reduce(pxy, pyy, pyz, zy - by, 1 / (pyy + restNoise));
        reduce(pxz, pyz, pzz, zz - bz, 1 / (pzz + restNoise));
        clipBias();
    }

    /**
     * Takes in how fast the inclination had to be corrected, in rad/s about the earth's x and y; about the vertical, which
     * gravity does not show, a very uncertain zero keeps the filter from drifting away.
     */
    void measureInMotion(double correctionX, double correctionY) {
        double seenX = seen(0);
        double seenY = seen(3);
        double seenZ = seen(6);
        double zx = seenX + clipped(correctionX + delayed.value(RATE_X) - seenX);
        double zy = seenY + clipped(correctionY + delayed.value(RATE_Y) - seenY);
        double zz = seenZ + clipped(-seenZ);
        fuseRow(0, zx, motionNoise);
        fuseRow(3, zy, motionNoise);
        fuseRow(6, zz, verticalNoise);
        clipBias();
    }

    /** The bias as the delayed rotation shows it about one earth axis, in rad/s. */
    private double seen(int row) {
        return delayed.value(row) * bx + delayed.value(row + 1) * by + delayed.value(row + 2) * bz;
    }

    private void fuseRow(int row, double measured, double noise) {
        fuse(delayed.value(row), delayed.value(row + 1), delayed.value(row + 2), measured, noise);
    }

    /** The Kalman update for one number that should equal {@code h · bias}. */
    private void fuse(double hx, double hy, double hz, double measured, double noise) {
        double px = pxx * hx + pxy * hy + pxz * hz;
        double py = pxy * hx + pyy * hy + pyz * hz;
        double pz = pxz * hx + pyz * hy + pzz * hz;
        double scale = 1 / ((hx * px + hy * py) + (hz * pz + noise));
        reduce(px, py, pz, measured - (hx * bx + hy * by + hz * bz), scale);
    }

    private void reduce(double px, double py, double pz, double innovation, double scale) {
        double gainX = px * scale;
        double gainY = py * scale;
        double gainZ = pz * scale;
        bx += gainX * innovation;
        by += gainY * innovation;
        bz += gainZ * innovation;
        pxx -= gainX * px;
        pxy -= gainX * py;
        pxz -= gainX * pz;
        pyy -= gainY * py;
        pyz -= gainY * pz;
        pzz -= gainZ * pz;
    }

    private void clipBias() {
        bx = clipped(bx);
        by = clipped(by);
        bz = clipped(bz);
    }

    private double clipped(double value) {
        // not Math.max and Math.min, whose care for -0 costs more than all else here
        return value > clip ? clip : value < -clip ? -clip : value;
    }

    double x() {
        return bx;
    }

    double y() {
        return by;
    }

    double z() {
        return bz;
    }

    /** Variance of the bias about x, (rad/s)²; likewise y, z. */
    double varianceX() {
        return pxx;
    }

    double varianceY() {
        return pyy;
    }

    double varianceZ() {
        return pzz;
    }

    /** Variance that each part of the bias gains by drifting, (rad/s)² per s. */
    double driftPerS() {
        return driftPerS;
    }

    /** The largest bias that is believed, in rad/s. */
    double clip() {
        return clip;
    }

    /** An upper bound of one standard error in the least certain direction, in rad/s. */
    double sigma() {
        double byX = pxx + Math.abs(pxy) + Math.abs(pxz);
        double byY = pyy + Math.abs(pxy) + Math.abs(pyz);
        double byZ = pzz + Math.abs(pxz) + Math.abs(pyz);
        return Math.sqrt(Math.min(varianceLimit, Math.max(byX, Math.max(byY, byZ))));
    }

    private static double square(double value) {
        return value * value;
    }

    void save(List<Double> out) {
        out.addAll(List.of(clip, varianceLimit, bx, by, bz, pxx, pxy, pxz, pyy, pyz, pzz));
        delayed.save(out);
    }

    void restore(Iterator<Double> in) {
        clip = in.next();
        varianceLimit = in.next();
        bx = in.next();
        by = in.next();
        bz = in.next();
        pxx = in.next();
        pxy = in.next();
        pxz = in.next();
        pyy = in.next();
        pyz = in.next();
        pzz = in.next();
        delayed.restore(in);
    }
}
