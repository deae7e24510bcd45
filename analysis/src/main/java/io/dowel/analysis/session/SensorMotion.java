package io.dowel.analysis.session;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.calibration.HingeCalibrator;
import io.dowel.analysis.motion.BarMotion;
import io.dowel.analysis.motion.BarSettings;
import io.dowel.analysis.motion.LeadMotion;
import io.dowel.analysis.motion.TrunkMotion;
import io.dowel.analysis.orientation.GyroscopeBias;
import io.dowel.analysis.orientation.GyroscopeBiasStart;
import io.dowel.analysis.orientation.VerticalSettings;
import io.dowel.analysis.orientation.VerticalSmoother;
import io.dowel.analysis.orientation.VqfFilter;
import io.dowel.analysis.orientation.VqfSettings;
import io.dowel.analysis.orientation.VqfState;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sensor's samples becoming movement: gyroscope bias, orientation, calibration, height or flexion.
 *
 * <p>The first samples are held until the gyroscope's bias is known, and then go the same way as the others. Holds state;
 * one owner.
 */
final class SensorMotion {

    /** Most samples remembered: over two minutes at 200 Hz. */
    private static final int CAPACITY = 32_768;

    /** Interval assumed before the very first sample, so that the filter takes it in. */
    private static final double FIRST_INTERVAL_S = 0.001;

    /** Told about what the samples came to. */
    interface Listener {

        /** A sample of this time was taken in. */
        void moved(double atS);

        void calibrated(@Nullable Calibration calibration);
    }

    private final Listener listener;
    private final LeadMotion motion;
    private final VqfFilter vqf = new VqfFilter(VqfSettings.DEFAULTS);
    private final VerticalSmoother vertical = new VerticalSmoother(VerticalSettings.DEFAULTS, vqf);
    private final HingeCalibrator calibrator;

    /** True where the calibrator brought its upright along, so that standing still teaches it nothing any more. */
    private boolean uprightKept;

    private @Nullable Calibration calibration;
    private GyroscopeBiasStart biasStart = new GyroscopeBiasStart();
    private boolean measuring;
    private double startS;
    private double stillUntilS;
    private double gravityMps2;
    private double upX;
    private double upY;
    private double upZ = 1;

    /**
     * A sensor that has just been put on.
     *
     * @param calibration an earlier calibration, or {@code null} to find it
     * @param mayStartBent the exercise begins with lifting
     */
    SensorMotion(Placement placement, @Nullable Calibration calibration, boolean mayStartBent, Listener listener) {
        this(placement, calibration, new HingeCalibrator(mayStartBent), listener);
    }

    private SensorMotion(
            Placement placement, @Nullable Calibration calibration, HingeCalibrator calibrator, Listener listener) {
        this.motion = placement.travels()
                ? new BarMotion(BarSettings.DEFAULT, CAPACITY, vertical)
                : new TrunkMotion(CAPACITY, vertical);
        this.calibration = calibration;
        this.calibrator = calibrator;
        this.uprightKept = calibrator.hasUpright();
        this.listener = listener;
    }

    /** The same sensor after it started anew: it still sits where it sat, so what is known of that holds. */
    SensorMotion restarted(Placement placement) {
        return new SensorMotion(placement, calibration, calibrator, listener);
    }

    /** Takes one sample of a frame, {@code atS} seconds after the stream's first and later than the one before. */
    void add(double atS, ImuFrame f, int i) {
        if (measuring) {
            update(atS, f.ax(i), f.ay(i), f.az(i), f.gx(i), f.gy(i), f.gz(i));
        } else {
            hold(atS, new ImuSample(f.deviceNanos(i), f.ax(i), f.ay(i), f.az(i), f.gx(i), f.gy(i), f.gz(i)));
        }
    }

    private void hold(double atS, ImuSample sample) {
        if (biasStart.empty()) {
            startS = atS;
        }
        if (biasStart.add(sample)) {
            begin();
        }
    }

    /** Uses what is still held back, because nothing more will come. */
    void flush() {
        if (!measuring && !biasStart.empty()) {
            biasStart.decide();
            begin();
        }
    }

    /** The bias is decided: starts the filter, and lets it see what was held back. */
    private void begin() {
        measuring = true;
        List<ImuSample> held = biasStart.held();
        GyroscopeBias bias = biasStart.bias();
        vqf.startWithBias(bias.xRadps(), bias.yRadps(), bias.zRadps(), bias.sigmaDegps());
        StillStart still = StillStart.of(held);
        gravityMps2 = still.gravityMps2();
        stillUntilS = still.untilS() < 0 ? -1 : startS + still.untilS();
        if (motion instanceof BarMotion bar) {
            bar.begin(stillUntilS, gravityMps2);
            listener.calibrated(null);
        } else if (motion instanceof TrunkMotion trunk && calibration != null) {
            use(trunk, calibration);
        } else if (motion instanceof TrunkMotion trunk && uprightKept) {
            standsAs(trunk, calibrator.upright());
        }
        long firstNanos = held.get(0).deviceNanos();
        for (ImuSample s : held) {
            double atS = startS + (s.deviceNanos() - firstNanos) / 1e9;
            update(atS, s.ax(), s.ay(), s.az(), s.gx(), s.gy(), s.gz());
        }
        biasStart = new GyroscopeBiasStart();
    }

    private void update(double atS, double ax, double ay, double az, double gx, double gy, double gz) {
        int n = motion.trace().size();
        double dt = n == 0 ? FIRST_INTERVAL_S : atS - motion.trace().timeS(n - 1);
        vqf.update(dt, gx, gy, gz, ax, ay, az);
        if (dt > VqfSettings.DEFAULTS.longestGapS()) {
            vertical.gap();
        } else {
            vertical.add(atS, dt, ax, ay, az);
        }
        direction();
        double rx = gx - vqf.biasX();
        double ry = gy - vqf.biasY();
        double rz = gz - vqf.biasZ();
        double rate = Math.sqrt(rx * rx + ry * ry + rz * rz);
        if (motion instanceof BarMotion bar) {
            double upwards = upwards();
            double horizontal2 = ax * ax + ay * ay + az * az - upwards * upwards;
            double horizontal = Math.sqrt(Math.max(0, horizontal2));
            bar.add(atS, upwards - gravityMps2, horizontal, rate, upX, upY, upZ);
        } else if (motion instanceof TrunkMotion trunk) {
            calibrate(trunk, atS, dt, rate);
            trunk.add(atS, rate, vqf.strapdown(), upX, upY, upZ);
        }
        listener.moved(atS);
    }

    /** Specific force along up, m/s². */
    private double upwards() {
        return vqf.upwards(vertical.forceX(), vertical.forceY(), vertical.forceZ());
    }

    /** Up in the sensor's axes: the last row of the rotation to earth. */
    private void direction() {
        double w = vqf.qw();
        double x = vqf.qx();
        double y = vqf.qy();
        double z = vqf.qz();
        upX = 2 * (x * z - w * y);
        upY = 2 * (y * z + w * x);
        upZ = w * w - x * x - y * y + z * z;
    }

    private void calibrate(TrunkMotion trunk, double atS, double dtS, double rateRadps) {
        if (calibration != null) {
            return;
        }
        calibrator.accelerated(dtS, upwards() - gravityMps2, rateRadps);
        boolean standing = !uprightKept && atS <= stillUntilS;
        if (standing || !calibrator.hasUpright()) {
            calibrator.standing(upX, upY, upZ);
            standsAs(trunk, calibrator.upright());
            return;
        }
        Calibration found = calibrator.moving(upX, upY, upZ);
        if (found != null) {
            calibration = found;
            use(trunk, found);
        }
    }

    private static void standsAs(TrunkMotion trunk, Vector3 up) {
        trunk.calibrate(up.x(), up.y(), up.z(), null);
    }

    private void use(TrunkMotion trunk, Calibration known) {
        Vector3 up = known.upright();
        trunk.calibrate(up.x(), up.y(), up.z(), known);
        listener.calibrated(known);
    }

    LeadMotion motion() {
        return motion;
    }

    /** True once the bias is decided and movement is measured. */
    boolean measuring() {
        return measuring;
    }

    /**
     * Sign of the velocity while a person lifts: a bar goes up, a trunk straightens. Before the calibration a trunk turns away from
     * where it began, whichever way that is.
     */
    int liftingSign() {
        if (motion instanceof BarMotion) {
            return 1;
        }
        return calibration == null && calibrator.likelyRises() ? 1 : -1;
    }

    /** True once the person's own upright and flexion axis are known. */
    boolean calibrated() {
        return calibration != null;
    }

    void save(StateWriter out) {
        out.section("sensor motion", 1);
        motion.save(out);
        out.writeRecord(vqf.save());
        vertical.save(out);
        calibrator.save(out);
        out.writeBoolean(uprightKept);
        out.writeRecord(calibration);
        biasStart.save(out);
        out.writeBoolean(measuring);
        out.writeDouble(startS);
        out.writeDouble(stillUntilS);
        out.writeDouble(gravityMps2);
    }

    /** Goes on from a saved state; only for one that has seen nothing yet. */
    void restore(StateReader in) {
        in.section("sensor motion", 1);
        motion.restore(in);
        vqf.restore(in.readRecord(VqfState.class));
        vertical.restore(in);
        calibrator.restore(in);
        uprightKept = in.readBoolean();
        calibration = in.readNullableRecord(Calibration.class);
        biasStart.restore(in);
        measuring = in.readBoolean();
        startS = in.readDouble();
        stillUntilS = in.readDouble();
        gravityMps2 = in.readDouble();
        direction();
    }
}
