package io.dowel.ingest.wire.reading;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.DropCount;
import io.dowel.ingest.wire.Dropped;
import io.dowel.ingest.wire.FrameCheck;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The boot and sequence numbers that a maker's stream does not have, and frames made with them.
 *
 * <p>The numbers follow from the samples alone: the same messages give the same frames, bit for bit, on any day. The sequence
 * goes on by one with each frame and by one more for each message that is known to be lost, so that the loss is named where
 * loss is named, behind this. Holds state; one owner.
 */
public final class FrameMaker {

    /** Keeps a frame's offsets within the 4.29 s that the wire can say. */
    static final long LONGEST_FRAME_NANOS = 4_000_000_000L;

    private static final int VALUES = 6;

    private final SensorId sensor;
    private final DropCount drops;
    private final List<ImuFrame> ready = new ArrayList<>();
    private final long[] nanos = new long[ImuFrame.MAX_SAMPLES];
    private final float[] values = new float[VALUES * ImuFrame.MAX_SAMPLES];
    private int pending;

    private long boot;
    private long boots;
    private boolean booted;
    private long sequence;
    private long lastNanos;
    private int batteryPercent = -1;

    public FrameMaker(SensorId sensor, DropCount drops) {
        this.sensor = sensor;
        this.drops = drops;
    }

    /** Ends the boot: the next sample begins another, with a number of its own. */
    public void restart() {
        emit();
        booted = false;
    }

    /** Messages are known to be lost before what comes next. */
    public void lost(long messages) {
        emit();
        sequence += messages;
    }

    /** What comes next is in another frame. */
    void endFrame() {
        emit();
    }

    /** What the sensor said of its battery; kept until it says otherwise. */
    public void battery(int percent) {
        batteryPercent = percent;
    }

    /** Takes one sample, which is not older than the one before it in this boot. */
    public void add(Reading acceleration, Reading rotation) {
        long at = rotation.nanos();
        if (!isWithin(acceleration, FrameCheck.MAX_ACCELERATION_MPS2)
                || !isWithin(rotation, FrameCheck.MAX_ANGULAR_RATE_RADPS)) {
            drops.dropped(Dropped.OUT_OF_RANGE, 1);
            return;
        }
        if (booted && at < lastNanos) {
            drops.dropped(Dropped.LATE, 1);
            return;
        }
        if (!booted) {
            begin(at);
        }
        if (pending == nanos.length || (pending > 0 && at - nanos[0] > LONGEST_FRAME_NANOS)) {
            emit();
        }
        nanos[pending] = at;
        int to = VALUES * pending++;
        values[to] = acceleration.x();
        values[to + 1] = acceleration.y();
        values[to + 2] = acceleration.z();
        values[to + 3] = rotation.x();
        values[to + 4] = rotation.y();
        values[to + 5] = rotation.z();
        lastNanos = at;
    }

    /** What has become of a message: the frames since the last call, or nothing yet. */
    public Decoded take() {
        emit();
        if (ready.isEmpty()) {
            return new Decoded.Waiting();
        }
        var frames = new Decoded.Frames(ready);
        ready.clear();
        return frames;
    }

    private void begin(long firstNanos) {
        var seed = new CRC32C();
        seed.update(sensor.value().getBytes(StandardCharsets.US_ASCII));
        seed.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(firstNanos)
                .putLong(boots++)
                .flip());
        boot = seed.getValue();
        booted = true;
        sequence = 0;
    }

    private void emit() {
        if (pending > 0) {
            ready.add(ImuFrame.of(
                    sensor,
                    boot,
                    sequence++ & FrameCheck.MAX_UINT32,
                    batteryPercent,
                    Arrays.copyOf(nanos, pending),
                    Arrays.copyOf(values, VALUES * pending)));
            pending = 0;
        }
    }

    private static boolean isWithin(Reading reading, float limit) {
        // Written so that a value that is not a number fails.
        return Math.abs(reading.x()) <= limit && Math.abs(reading.y()) <= limit && Math.abs(reading.z()) <= limit;
    }
}
