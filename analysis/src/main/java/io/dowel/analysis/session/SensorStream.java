package io.dowel.analysis.session;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.calibration.HingeCalibrator;
import io.dowel.analysis.motion.BarMotion;
import io.dowel.analysis.motion.BarSettings;
import io.dowel.analysis.motion.LeadMotion;
import io.dowel.analysis.motion.TrunkMotion;
import io.dowel.analysis.orientation.GyroscopeBias;
import io.dowel.analysis.orientation.GyroscopeBiasStart;
import io.dowel.analysis.orientation.VqfFilter;
import io.dowel.analysis.orientation.VqfSettings;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.timing.ClockAligner;
import io.dowel.analysis.timing.DeviceTime;
import io.dowel.analysis.timing.FrameCounts;
import io.dowel.analysis.timing.FrameSequencer;
import io.dowel.analysis.timing.SessionTime;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One sensor of a session, from frames to motion: order, clock, gyroscope bias, orientation, calibration, movement.
 *
 * <p>Holds state; one owner.
 */
final class SensorStream implements FrameSequencer.Sink {

    private static final int CAPACITY = 32_768;

    /** A reading that repeats the last one within this time is the radio's echo, not a measurement. */
    private static final double ECHO_S = 0.04;

    /** Interval assumed before the very first sample, so that the filter takes it in. */
    private static final double FIRST_INTERVAL_S = 0.001;

    /** Seconds assumed between the last sample before a restart and the first after it, at least. */
    private static final double RESTART_S = 0.5;

    /** Told about what happens in a stream. */
    interface Listener {

        /** A sample moved the lead on. */
        void moved(SensorStream stream);

        void calibrated(SensorStream stream, @Nullable Calibration calibration);

        /** Nothing was received for this long, by the sensor's own clock. */
        void hole(SensorStream stream, double atS, double lengthS);

        /** The sensor started anew: what was found so far is all there will be of it. */
        void restarting(SensorStream stream);
    }

    private final SensorAssignment assignment;
    private final Listener listener;
    private final FrameSequencer sequencer = new FrameSequencer();
    private final ClockAligner aligner = new ClockAligner();
    private final StreamHealth health = new StreamHealth();

    private GyroscopeBiasStart biasStart = new GyroscopeBiasStart();
    private VqfFilter vqf = new VqfFilter(VqfSettings.DEFAULTS);
    private LeadMotion motion;
    private HingeCalibrator calibrator = new HingeCalibrator();
    private boolean started;
    private double gravityMps2;
    private double stillUntilS;

    private boolean timed;
    private long originNanos;
    private double baseS;
    private double nowS;
    private double startedS;
    private double keptS;
    private final double[] keptReading = new double[6];
    private SessionTime at = SessionTime.ZERO;
    private SessionTime lastFrameAt = SessionTime.ZERO;
    private long frames;
    private OptionalInt batteryPercent = OptionalInt.empty();
    private double upX;
    private double upY;
    private double upZ = 1;

    SensorStream(SensorAssignment assignment, Listener listener) {
        this.assignment = assignment;
        this.listener = listener;
        this.motion = newMotion();
    }

    private LeadMotion newMotion() {
        return assignment.placement().travels()
                ? new BarMotion(BarSettings.DEFAULT, CAPACITY)
                : new TrunkMotion(CAPACITY);
    }

    /** Takes a frame that arrived {@code when}. */
    void accept(SessionTime when, ImuFrame frame) {
        at = when;
        lastFrameAt = when;
        frames++;
        if (frame.batteryPercent().isPresent()) {
            batteryPercent = frame.batteryPercent();
        }
        sequencer.accept(when, frame, this);
    }

    void advance(SessionTime when) {
        at = when;
        sequencer.advance(when, this);
    }

    /** Uses what is still held back, because nothing more will come. */
    void flush() {
        sequencer.flush(this);
        if (!started && !biasStart.held().isEmpty()) {
            biasStart.decide();
            begin();
        }
    }

    @Override
    public void frame(ImuFrame frame) {
        aligner.observe(new DeviceTime(frame.deviceNanos(frame.size() - 1)), at);
        for (int i = 0; i < frame.size(); i++) {
            sample(frame, i);
        }
    }

    @Override
    public void gap(long lostFrames) {
        // Named by the hole it leaves in device time, and counted by the sequencer.
    }

    @Override
    public void restarted() {
        listener.restarting(this);
        aligner.restart();
        baseS = nowS + RESTART_S;
        timed = false;
        started = false;
        biasStart = new GyroscopeBiasStart();
        vqf = new VqfFilter(VqfSettings.DEFAULTS);
        motion = newMotion();
        calibrator = new HingeCalibrator();
    }

    private void sample(ImuFrame f, int i) {
        if (!timed) {
            timed = true;
            originNanos = f.deviceNanos(i);
            keptS = baseS;
            nowS = baseS;
            startedS = baseS;
        }
        double atS = baseS + (f.deviceNanos(i) - originNanos) / 1e9;
        double hole = health.add(atS);
        if (hole > 0) {
            listener.hole(this, atS, hole);
        }
        boolean first = atS == baseS && keptS == baseS && nowS == baseS;
        if (!first && (atS <= keptS || (atS - keptS < ECHO_S && repeats(f, i)))) {
            return;
        }
        keep(f, i);
        if (started) {
            update(atS, f.ax(i), f.ay(i), f.az(i), f.gx(i), f.gy(i), f.gz(i));
        } else {
            nowS = atS;
            ImuSample sample = new ImuSample(f.deviceNanos(i), f.ax(i), f.ay(i), f.az(i), f.gx(i), f.gy(i), f.gz(i));
            if (biasStart.add(sample)) {
                begin();
            }
        }
        keptS = atS;
    }

    private boolean repeats(ImuFrame f, int i) {
        return f.ax(i) == keptReading[0]
                && f.ay(i) == keptReading[1]
                && f.az(i) == keptReading[2]
                && f.gx(i) == keptReading[3]
                && f.gy(i) == keptReading[4]
                && f.gz(i) == keptReading[5];
    }

    private void keep(ImuFrame f, int i) {
        keptReading[0] = f.ax(i);
        keptReading[1] = f.ay(i);
        keptReading[2] = f.az(i);
        keptReading[3] = f.gx(i);
        keptReading[4] = f.gy(i);
        keptReading[5] = f.gz(i);
    }

    /** The bias is decided: starts the filter, and lets it see what was held back. */
    private void begin() {
        started = true;
        List<ImuSample> held = biasStart.held();
        GyroscopeBias bias = biasStart.bias();
        vqf.startWithBias(bias.xRadps(), bias.yRadps(), bias.zRadps(), bias.sigmaDegps());
        StillStart still = StillStart.of(held);
        gravityMps2 = still.gravityMps2();
        stillUntilS = still.untilS() < 0 ? -1 : startedS + still.untilS();
        if (motion instanceof BarMotion bar) {
            bar.begin(stillUntilS);
            listener.calibrated(this, null);
        } else if (motion instanceof TrunkMotion trunk && assignment.calibration() != null) {
            Vector3 up = assignment.calibration().upright();
            trunk.calibrate(up.x(), up.y(), up.z(), assignment.calibration());
            listener.calibrated(this, assignment.calibration());
        }
        for (ImuSample s : held) {
            double atS = baseS + (s.deviceNanos() - originNanos) / 1e9;
            update(atS, s.ax(), s.ay(), s.az(), s.gx(), s.gy(), s.gz());
        }
        biasStart = new GyroscopeBiasStart();
    }

    private void update(double atS, double ax, double ay, double az, double gx, double gy, double gz) {
        int n = motion.trace().size();
        double dt = n == 0 ? FIRST_INTERVAL_S : atS - motion.trace().timeS(n - 1);
        nowS = atS;
        if (dt <= 0) {
            return;
        }
        vqf.update(dt, gx, gy, gz, ax, ay, az);
        direction();
        double rx = gx - vqf.biasX();
        double ry = gy - vqf.biasY();
        double rz = gz - vqf.biasZ();
        double rate = Math.sqrt(rx * rx + ry * ry + rz * rz);
        if (motion instanceof BarMotion bar) {
            bar.add(atS, vqf.earthZ(ax, ay, az) - gravityMps2, rate, upX, upY, upZ);
        } else if (motion instanceof TrunkMotion trunk) {
            calibrate(trunk, atS);
            trunk.add(atS, rate, upX, upY, upZ);
        }
        listener.moved(this);
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

    private void calibrate(TrunkMotion trunk, double atS) {
        if (assignment.calibration() != null) {
            return;
        }
        if (atS <= stillUntilS || !calibrator.hasUpright()) {
            calibrator.standing(upX, upY, upZ);
            Vector3 up = calibrator.upright();
            trunk.calibrate(up.x(), up.y(), up.z(), null);
            return;
        }
        Calibration found = calibrator.moving(upX, upY, upZ);
        if (found != null) {
            trunk.calibrate(
                    found.upright().x(), found.upright().y(), found.upright().z(), found);
            listener.calibrated(this, found);
        }
    }

    SensorAssignment assignment() {
        return assignment;
    }

    LeadMotion motion() {
        return motion;
    }

    StreamHealth health() {
        return health;
    }

    FrameCounts counts() {
        return sequencer.counts();
    }

    double lagMs() {
        return aligner.lagMs();
    }

    OptionalInt batteryPercent() {
        return batteryPercent;
    }

    boolean everHeard() {
        return frames > 0;
    }

    boolean measuring() {
        return started;
    }

    SessionTime lastFrameAt() {
        return lastFrameAt;
    }

    /** Seconds from the first sample to the newest, by the sensor's clock. */
    double nowS() {
        return nowS;
    }
}
