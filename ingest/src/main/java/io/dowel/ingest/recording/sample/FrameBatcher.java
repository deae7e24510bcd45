package io.dowel.ingest.recording.sample;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sensor that a plain table of samples never was: packs consecutive samples into frames as a sensor would have sent
 * them. Holds state; one owner.
 */
final class FrameBatcher {

    /** Samples in a full frame. */
    static final int MAX_BATCH = 10;

    /** A longer step of device time ends a frame, so that a frame never spans a hole. */
    static final long HOLE_NANOS = 100_000_000L;

    private static final int VALUES = 6;
    private static final long BOOT_ID = 1;

    private final SensorId sensor;
    private final long[] times = new long[MAX_BATCH];
    private final float[] values = new float[VALUES * MAX_BATCH];
    private final List<ImuFrame> frames = new ArrayList<>();
    private int pending;
    private int samples;

    FrameBatcher(SensorId sensor) {
        this.sensor = sensor;
    }

    /** Takes one sample; the caller has checked that time does not go back and that all values are finite. */
    void add(long deviceNanos, float ax, float ay, float az, float gx, float gy, float gz) {
        if (pending == MAX_BATCH || (pending > 0 && deviceNanos - times[pending - 1] > HOLE_NANOS)) {
            emit();
        }
        int at = VALUES * pending;
        values[at] = ax;
        values[at + 1] = ay;
        values[at + 2] = az;
        values[at + 3] = gx;
        values[at + 4] = gy;
        values[at + 5] = gz;
        times[pending] = deviceNanos;
        pending++;
        samples++;
    }

    int samples() {
        return samples;
    }

    /** Sends what is pending and returns all frames; nothing is added afterwards. */
    List<ImuFrame> finish() {
        if (pending > 0) {
            emit();
        }
        return frames;
    }

    private void emit() {
        frames.add(ImuFrame.of(
                sensor,
                BOOT_ID,
                frames.size(),
                -1,
                Arrays.copyOf(times, pending),
                Arrays.copyOf(values, VALUES * pending)));
        pending = 0;
    }
}
