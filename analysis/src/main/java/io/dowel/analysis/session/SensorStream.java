package io.dowel.analysis.session;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.motion.LeadMotion;
import io.dowel.analysis.motion.MotionTrace;
import io.dowel.analysis.motion.TrunkMotion;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import io.dowel.analysis.timing.ClockAligner;
import io.dowel.analysis.timing.DeviceTime;
import io.dowel.analysis.timing.FrameCounts;
import io.dowel.analysis.timing.FrameSequencer;
import io.dowel.analysis.timing.SessionTime;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One sensor of a session, from frames to movement: order, clocks, echoes of the radio, then {@link SensorMotion}.
 *
 * <p>Its seconds count from its first sample, by its own clock, on through its restarts. Holds state; one owner.
 */
final class SensorStream implements FrameSequencer.Sink {

    /** A reading that repeats the last one within this time is the radio's echo, not a measurement. */
    private static final double ECHO_S = 0.04;

    /** Seconds assumed between the last sample before a restart and the first after it, at least. */
    private static final double RESTART_S = 0.5;

    /** How long a stream that does not lead is remembered at least. */
    private static final double REMEMBERED_S = 60;

    /** Told about what happens in a stream. */
    interface Listener {

        /** A sample moved the stream on. */
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
    private SensorMotion samples;

    private boolean timed;
    private long originNanos;
    private double baseS;
    private double nowS;
    private double keptS;
    private final double[] keptReading = new double[6];
    private SessionTime at = SessionTime.ZERO;
    private SessionTime lastFrameAt = SessionTime.ZERO;
    private long frames;

    SensorStream(SensorAssignment assignment, boolean mayStartBent, Listener listener) {
        this.assignment = assignment;
        this.listener = listener;
        this.samples =
                new SensorMotion(assignment.placement(), assignment.calibration(), mayStartBent, new MotionListener());
    }

    /** What the samples come to, on its way to the session. */
    private final class MotionListener implements SensorMotion.Listener {

        @Override
        public void moved(double atS) {
            nowS = atS;
            listener.moved(SensorStream.this);
        }

        @Override
        public void calibrated(@Nullable Calibration calibration) {
            listener.calibrated(SensorStream.this, calibration);
        }
    }

    /** Takes a frame that arrived {@code when}. */
    void accept(SessionTime when, ImuFrame frame) {
        at = when;
        lastFrameAt = when;
        frames++;
        sequencer.accept(when, frame, this);
    }

    void advance(SessionTime when) {
        at = when;
        sequencer.advance(when, this);
    }

    /** Uses what is still held back, because nothing more will come. */
    void flush() {
        sequencer.flush(this);
        samples.flush();
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
        samples = samples.restarted(assignment.placement());
    }

    private void sample(ImuFrame f, int i) {
        boolean first = !timed;
        if (first) {
            timed = true;
            originNanos = f.deviceNanos(i);
        }
        double atS = secondsOf(f.deviceNanos(i));
        double hole = health.add(atS);
        if (hole > 0) {
            listener.hole(this, atS, hole);
        }
        if (!first && (atS <= keptS || (atS - keptS < ECHO_S && repeats(f, i)))) {
            return;
        }
        keep(f, i);
        keptS = atS;
        nowS = atS;
        samples.add(atS, f, i);
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

    private double secondsOf(long deviceNanos) {
        return baseS + (deviceNanos - originNanos) / 1e9;
    }

    /**
     * A moment of this stream in the seconds of another, by both sensors' clocks on the session's clock.
     *
     * @return empty where either has no clock yet, or the moment lies before this sensor's last restart
     */
    OptionalDouble secondsOn(SensorStream other, double atS) {
        boolean comparable = timed && other.timed && aligner.aligned() && other.aligner.aligned();
        if (other == this || !comparable || atS < baseS) {
            return other == this ? OptionalDouble.of(atS) : OptionalDouble.empty();
        }
        DeviceTime moment = new DeviceTime(originNanos + Math.round((atS - baseS) * 1e9));
        return OptionalDouble.of(
                other.secondsOf(aligner.on(other.aligner, moment).nanos()));
    }

    /** Flexion in degrees at a moment of this stream; empty where it is not known, and for what does not bend. */
    OptionalDouble flexionDegAt(double atS) {
        return samples.measuring() && samples.motion() instanceof TrunkMotion trunk
                ? trunk.flexionDegAt(atS)
                : OptionalDouble.empty();
    }

    /** Puts right the recent past of a stream that nothing else looks back at. */
    void lookBack() {
        if (samples.measuring()) {
            samples.motion().lookBack();
        }
    }

    /** Forgets what nobody will ask for, where nothing looks back at this stream. */
    void forgetOld() {
        MotionTrace trace = samples.motion().trace();
        if (samples.motion().rememberedS() > 2 * REMEMBERED_S) {
            trace.forget(trace.indexAt(nowS - REMEMBERED_S));
        }
    }

    SensorAssignment assignment() {
        return assignment;
    }

    LeadMotion motion() {
        return samples.motion();
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

    boolean everHeard() {
        return frames > 0;
    }

    boolean measuring() {
        return samples.measuring();
    }

    boolean calibrated() {
        return samples.calibrated();
    }

    int liftingSign() {
        return samples.liftingSign();
    }

    SessionTime lastFrameAt() {
        return lastFrameAt;
    }

    /** Seconds from the first sample to the newest, by the sensor's clock. */
    double nowS() {
        return nowS;
    }

    void save(StateWriter out) {
        out.section("sensor stream", 2);
        sequencer.save(out);
        out.writeRecord(aligner.save());
        health.save(out);
        samples.save(out);
        out.writeBoolean(timed);
        out.writeLong(originNanos);
        out.writeDouble(baseS);
        out.writeDouble(nowS);
        out.writeDouble(keptS);
        for (double reading : keptReading) {
            out.writeDouble(reading);
        }
        out.writeRecord(at);
        out.writeRecord(lastFrameAt);
        out.writeLong(frames);
    }

    /** Goes on from a saved state; only for a stream that has seen nothing yet. */
    void restore(StateReader in) {
        in.section("sensor stream", 2);
        sequencer.restore(in);
        aligner.restore(in.readRecord(ClockAligner.State.class));
        health.restore(in);
        samples.restore(in);
        timed = in.readBoolean();
        originNanos = in.readLong();
        baseS = in.readDouble();
        nowS = in.readDouble();
        keptS = in.readDouble();
        for (int i = 0; i < keptReading.length; i++) {
            keptReading[i] = in.readDouble();
        }
        at = in.readRecord(SessionTime.class);
        lastFrameAt = in.readRecord(SessionTime.class);
        frames = in.readLong();
    }
}
