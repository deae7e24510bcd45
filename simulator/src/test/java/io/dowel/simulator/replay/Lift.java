package io.dowel.simulator.replay;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small recordings for tests, and a payload that a test can read. */
final class Lift {

    static final SensorId TRUNK = new SensorId("trunk");
    static final SensorId PELVIS = new SensorId("pelvis");

    private Lift() {}

    /** Frames of the given sensors in turn, one sample each, 10 ms apart. */
    static Recording of(int frames, SensorId... sensors) {
        List<TimedFrame> timed = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            long nanos = i * 10_000_000L;
            SensorId sensor = sensors[i % sensors.length];
            long sequence = i / sensors.length;
            float[] values = {1, 2, 3, 4, 5, i};
            timed.add(new TimedFrame(nanos, ImuFrame.of(sensor, 1, sequence, 77, new long[] {nanos + 5}, values)));
        }
        return new Recording("lift", null, Map.of(TRUNK, Placement.TRUNK, PELVIS, Placement.PELVIS), timed, List.of());
    }

    static String text(ImuFrame frame) {
        return frame.sensor() + " boot " + frame.bootId() + " frame " + frame.sequence() + " at "
                + frame.deviceNanos(0);
    }

    static byte[] payload(ImuFrame frame) {
        return text(frame).getBytes(StandardCharsets.UTF_8);
    }
}
