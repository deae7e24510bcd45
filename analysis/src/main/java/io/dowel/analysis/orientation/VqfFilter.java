package io.dowel.analysis.orientation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The orientation of one sensor from its gyroscope and accelerometer: VQF without magnetometer (D. Laidig, T. Seel,
 * Information Fusion 91, 2023).
 *
 * <p>The idea: the gyroscope, integrated, keeps axes that hardly turn against the earth (the <em>almost inertial frame</em>).
 * In that frame gravity stands almost still while everything a person does swings around it, so a slow low-pass there
 * finds the vertical even in violent movement. What the gyroscope gets wrong shows as a slow turn of that vertical, and
 * that turn, together with what is read at rest, tells the gyroscope's bias.
 *
 * <p>Only inclination is meaningful: nothing here sees north, so the heading starts at zero and drifts.
 *
 * <p>Time is the interval that each sample really took. Intervals may vary from sample to sample; every coefficient
 * follows. An interval of zero or less is no time: such a sample is ignored. After a gap longer than
 * {@link VqfSettings#longestGapS} nobody knows how the sensor turned: the sample that ends it is not integrated and only
 * marks the new start, the vertical is found afresh from the samples after it, and the bias is kept but trusted less.
 *
 * <p>An update allocates nothing. Holds state; one owner.
 */
public final class VqfFilter {

    /** Below this, the vertical points down and any horizontal axis turns it upright. */
    private static final double UPSIDE_DOWN = 1e-6;

    /** Up to this, series of three terms are exact to rounding. */
    private static final double SMALL = 1e-4;

    private final VqfSettings settings;
    private final RestDetector rest;
    private final LowPass vertical;
    private final Strapdown strapdown = new Strapdown();
    private final BiasEstimator bias;

    /** The bias found before the filter started, in rad/s; {@link #bias} is what it still lacks. */
    private double startX;

    private double startY;
    private double startZ;

    /** From the almost inertial frame to the earth: a turn about a horizontal axis. */
    private double cw = 1;

    private double cx;
    private double cy;
    private double cz;

    /** From the sensor's axes to the earth: the product of the two above. */
    private double qw = 1;

    private double qx;
    private double qy;
    private double qz;

    public VqfFilter(VqfSettings settings) {
        this.settings = settings;
        this.rest = new RestDetector(settings);
        this.vertical = new LowPass(3, settings.tauAccS());
        this.bias = new BiasEstimator(settings, vertical.pace());
    }

    /**
     * Says what the gyroscope reads while nothing turns, as found by {@link GyroscopeBiasStart}.
     *
     * <p>From here on the filter looks for the rest of the bias around these values, so that the limit of
     * {@link VqfSettings#biasClipDegps} no longer hides a large one; the limit itself widens to three standard errors
     * where the start was uncertain. The orientation stays.
     *
     * @param bx bias about x in rad/s; likewise {@code by}, {@code bz}
     * @param sigmaDegps one standard error of each, in °/s
     */
    public void startWithBias(double bx, double by, double bz, double sigmaDegps) {
        startX = bx;
        startY = by;
        startZ = bz;
        bias.startFromZero(sigmaDegps, Math.max(settings.biasClipDegps(), 3 * sigmaDegps));
        rest.restart();
    }

    /**
     * Takes in one sample.
     *
     * @param dtS time since the sample before in s; for the very first sample the nominal interval, or 0 to skip it
     * @param gx angular rate about x in rad/s; likewise {@code gy}, {@code gz}
     * @param ax specific force along x in m/s²; likewise {@code ay}, {@code az}
     */
    public void update(double dtS, double gx, double gy, double gz, double ax, double ay, double az) {
        if (!(dtS > 0)) {
            return;
        }
        if (dtS > settings.longestGapS()) {
            resumeAfterGap(dtS);
            return;
        }
        double rateX = gx - startX;
        double rateY = gy - startY;
        double rateZ = gz - startZ;
        rest.observe(dtS, rateX, rateY, rateZ, ax, ay, az, bias.clip());
        strapdown.turn(dtS, rateX - bias.x(), rateY - bias.y(), rateZ - bias.z());
        bias.advance(dtS);
        correctInclination(dtS, ax, ay, az);
    }

    private void resumeAfterGap(double dtS) {
        rest.restart();
        strapdown.forgetStep();
        vertical.restart();
        bias.sleep(dtS);
    }

    /** Step 2, inclination: low-passes the acceleration in the almost inertial frame and turns its mean upright. */
    private void correctInclination(double dtS, double ax, double ay, double az) {
        double sw = strapdown.w();
        double sx = strapdown.x();
        double sy = strapdown.y();
        double sz = strapdown.z();
        double tx = 2 * (sy * az - sz * ay);
        double ty = 2 * (sz * ax - sx * az);
        double tz = 2 * (sx * ay - sy * ax);
        vertical.advance(dtS);
        double vx = vertical.filter(0, (ax + sw * tx) + (sy * tz - sz * ty));
        double vy = vertical.filter(1, (ay + sw * ty) + (sz * tx - sx * tz));
        double vz = vertical.filter(2, (az + sw * tz) + (sx * ty - sy * tx));
        double norm = Math.sqrt(vx * vx + vy * vy + vz * vz);
        if (norm > 0) {
            double shorten = 1 / norm;
            follow(dtS, shorten, vx, vy, vz);
        }
    }

    /** Turns upright what was found to be up, a vector of length 1 / {@code shorten} in the almost inertial frame. */
    private void follow(double dtS, double shorten, double vx, double vy, double vz) {
        double tx = 2 * (cy * vz - cz * vy);
        double ty = 2 * (cz * vx - cx * vz);
        double tz = 2 * (cx * vy - cy * vx);
        double ex = ((vx + cw * tx) + (cy * tz - cz * ty)) * shorten;
        double ey = ((vy + cw * ty) + (cz * tx - cx * tz)) * shorten;
        double ez = ((vz + cw * tz) + (cx * ty - cy * tx)) * shorten;
        turnUpright(ex, ey, ez);
        combine();
        correctBias(dtS, ex, ey);
    }

    /** Turns the vertical that was found, (ex, ey, ez), the shortest way onto the earth's. */
    private void turnUpright(double ex, double ey, double ez) {
        double half = 0.5 * (1 - ez);
        double tw;
        double tx = 1;
        double ty = 0;
        if (Math.abs(half) < SMALL) {
            // √(1 − half) and half of its inverse, as series
            tw = 1 - half * (0.5 + half * (0.125 + half * 0.0625));
            double halved = 0.5 + half * (0.25 + half * (0.1875 + half * 0.15625));
            tx = ey * halved;
            ty = -ex * halved;
        } else {
            tw = Math.sqrt(half < 1 ? 1 - half : 0);
            if (tw > UPSIDE_DOWN) {
                double halved = 0.5 / tw;
                tx = ey * halved;
                ty = -ex * halved;
            } else {
                tw = 0;
            }
        }
        double w = tw * cw - (tx * cx + ty * cy);
        double x = tw * cx + (tx * cw + ty * cz);
        double y = tw * cy + (ty * cw - tx * cz);
        double z = tw * cz + (tx * cy - ty * cx);
        double scale = Strapdown.towardsUnit((w * w + x * x) + (y * y + z * z));
        cw = w * scale;
        cx = x * scale;
        cy = y * scale;
        cz = z * scale;
    }

    private void combine() {
        double sw = strapdown.w();
        double sx = strapdown.x();
        double sy = strapdown.y();
        double sz = strapdown.z();
        qw = (cw * sw - cx * sx) - (cy * sy + cz * sz);
        qx = (cw * sx + cx * sw) + (cy * sz - cz * sy);
        qy = (cw * sy - cx * sz) + (cy * sw + cz * sx);
        qz = (cw * sz + cx * sy) + (cz * sw - cy * sx);
    }

    /** Step 3, bias: what rest reads directly, or what the correction of the inclination gives away. */
    private void correctBias(double dtS, double ex, double ey) {
        bias.follow(qw, qx, qy, qz);
        if (rest.atRest()) {
            bias.measureAtRest(rest.rate(0), rest.rate(1), rest.rate(2));
        } else {
            double perS = 1 / dtS;
            bias.measureInMotion(-ey * perS, ex * perS);
        }
    }

    /** The orientation, sensor to earth (z up), scalar part; likewise {@link #qx()}, {@link #qy()}, {@link #qz()}. */
    public double qw() {
        return qw;
    }

    public double qx() {
        return qx;
    }

    public double qy() {
        return qy;
    }

    public double qz() {
        return qz;
    }

    /** The orientation by gyroscope alone, sensor to almost inertial frame; it goes on with the filter. */
    public Strapdown strapdown() {
        return strapdown;
    }

    /** The orientation, sensor to earth (z up). */
    public Quaternion orientation() {
        return new Quaternion(qw, qx, qy, qz);
    }

    /** The part along the earth's x of a vector given in the sensor's axes; likewise y, and z (up). */
    public double earthX(double x, double y, double z) {
        return x + 2 * (qy * (qx * y - qy * x) - qz * (qz * x - qx * z) + qw * (qy * z - qz * y));
    }

    public double earthY(double x, double y, double z) {
        return y + 2 * (qz * (qy * z - qz * y) - qx * (qx * y - qy * x) + qw * (qz * x - qx * z));
    }

    /** The upward part of a vector given in the almost inertial frame. */
    public double upwards(double x, double y, double z) {
        return 2 * (cx * cz - cw * cy) * x + 2 * (cy * cz + cw * cx) * y + (1 - 2 * (cx * cx + cy * cy)) * z;
    }

    public double earthZ(double x, double y, double z) {
        return z + 2 * (qx * (qz * x - qx * z) - qy * (qy * z - qz * y) + qw * (qx * y - qy * x));
    }

    /** Bias of the gyroscope about x in rad/s, in the sensor's axes; likewise {@link #biasY()}, {@link #biasZ()}. */
    public double biasX() {
        return startX + bias.x();
    }

    public double biasY() {
        return startY + bias.y();
    }

    public double biasZ() {
        return startZ + bias.z();
    }

    /** What the bias is beyond the one that the filter began with. */
    BiasEstimator bias() {
        return bias;
    }

    /** An upper bound of one standard error of the bias in its least certain direction, in °/s. */
    public double biasSigmaDegps() {
        return Math.toDegrees(bias.sigma());
    }

    /** True while the sensor has lain still for at least {@link VqfSettings#restMinS}. */
    public boolean restDetected() {
        return rest.atRest();
    }

    /** Everything the filter knows now. */
    public VqfState save() {
        List<Double> out = new ArrayList<>(VqfState.SIZE);
        out.addAll(List.of(startX, startY, startZ));
        strapdown.save(out);
        out.addAll(List.of(cw, cx, cy, cz, qw, qx, qy, qz));
        rest.save(out);
        vertical.save(out);
        bias.save(out);
        return new VqfState(out);
    }

    /** Goes on from a state saved by a filter with the same settings, to the same results bit for bit. */
    public void restore(VqfState state) {
        Iterator<Double> in = state.numbers().iterator();
        startX = in.next();
        startY = in.next();
        startZ = in.next();
        strapdown.restore(in);
        cw = in.next();
        cx = in.next();
        cy = in.next();
        cz = in.next();
        qw = in.next();
        qx = in.next();
        qy = in.next();
        qz = in.next();
        rest.restore(in);
        vertical.restore(in);
        bias.restore(in);
    }
}
