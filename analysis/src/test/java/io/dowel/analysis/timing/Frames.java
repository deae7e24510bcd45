package io.dowel.analysis.timing;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.SensorId;
import java.util.ArrayList;
import java.util.List;

/** Frames of one sensor for tests, and a sink that writes down what it is told. */
final class Frames implements FrameSequencer.Sink {

    static final long MILLIS = 1_000_000;

    final List<String> told = new ArrayList<>();
    final List<Long> sampleMillis = new ArrayList<>();

    /** A frame whose samples come at 10 ms from {@code 20 · sequence} ms on, so that consecutive frames join. */
    static ImuFrame frame(long boot, long sequence) {
        return frame(boot, sequence, 20 * (sequence & 0xFFFF), 20 * (sequence & 0xFFFF) + 10);
    }

    static ImuFrame frame(long boot, long sequence, long... millis) {
        List<ImuSample> samples = new ArrayList<>();
        for (long ms : millis) {
            samples.add(new ImuSample(ms * MILLIS, ms, 0, 9.81, 0, 0, 0.5));
        }
        return ImuFrame.of(new SensorId("bar"), boot, sequence, samples);
    }

    @Override
    public void frame(ImuFrame frame) {
        told.add(Long.toString(frame.sequence()));
        for (int i = 0; i < frame.size(); i++) {
            sampleMillis.add(frame.deviceNanos(i) / MILLIS);
        }
    }

    @Override
    public void gap(long lostFrames) {
        told.add("gap " + lostFrames);
    }

    @Override
    public void restarted() {
        told.add("restarted");
    }
}
