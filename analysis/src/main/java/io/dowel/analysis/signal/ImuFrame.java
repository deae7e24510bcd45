package io.dowel.analysis.signal;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * One message of one sensor: a batch of consecutive samples.
 *
 * <p>Values are kept as {@code float}, the precision of the wire, so that a recording gives the same figures whether it
 * is read from a file or arrives over the network. Immutable.
 */
public final class ImuFrame {

    /** More samples than this in one frame are refused. */
    public static final int MAX_SAMPLES = 256;

    private static final int VALUES = 6;

    private final SensorId sensor;
    private final long bootId;
    private final long sequence;
    private final int batteryPercent;
    private final long[] deviceNanos;
    private final float[] values;

    private ImuFrame(
            SensorId sensor, long bootId, long sequence, int batteryPercent, long[] deviceNanos, float[] values) {
        this.sensor = sensor;
        this.bootId = bootId;
        this.sequence = sequence;
        this.batteryPercent = batteryPercent;
        this.deviceNanos = deviceNanos;
        this.values = values;
    }

    /**
     * Makes a frame from arrays that nobody changes afterwards.
     *
     * @param bootId unsigned 32-bit number that the sensor draws anew each time it starts
     * @param sequence unsigned 32-bit number of this frame since that start, without holes
     * @param batteryPercent 0 to 100, or -1 where the sensor does not say
     * @param deviceNanos device time of each sample, never decreasing
     * @param values ax, ay, az in m/s² and gx, gy, gz in rad/s of each sample in turn, all finite
     * @throws IllegalArgumentException where any of this does not hold; decoders check first and report a reason
     */
    public static ImuFrame of(
            SensorId sensor, long bootId, long sequence, int batteryPercent, long[] deviceNanos, float[] values) {
        if (deviceNanos.length < 1 || deviceNanos.length > MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "a frame has 1 to " + MAX_SAMPLES + " samples, not " + deviceNanos.length);
        }
        if (values.length != VALUES * deviceNanos.length) {
            throw new IllegalArgumentException("six values a sample are needed");
        }
        if (bootId < 0 || bootId > 0xFFFF_FFFFL || sequence < 0 || sequence > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("boot id and sequence are unsigned 32-bit numbers");
        }
        if (batteryPercent < -1 || batteryPercent > 100) {
            throw new IllegalArgumentException("battery is 0 to 100 %, or -1 for unknown");
        }
        for (int i = 1; i < deviceNanos.length; i++) {
            if (deviceNanos[i] < deviceNanos[i - 1]) {
                throw new IllegalArgumentException("sample times in a frame never decrease");
            }
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("sample values are finite");
            }
        }
        return new ImuFrame(sensor, bootId, sequence, batteryPercent, deviceNanos, values);
    }

    /** Makes a frame from samples in time order. */
    public static ImuFrame of(SensorId sensor, long bootId, long sequence, List<ImuSample> samples) {
        long[] times = new long[samples.size()];
        float[] values = new float[VALUES * samples.size()];
        for (int i = 0; i < times.length; i++) {
            ImuSample s = samples.get(i);
            times[i] = s.deviceNanos();
            int at = VALUES * i;
            values[at] = (float) s.ax();
            values[at + 1] = (float) s.ay();
            values[at + 2] = (float) s.az();
            values[at + 3] = (float) s.gx();
            values[at + 4] = (float) s.gy();
            values[at + 5] = (float) s.gz();
        }
        return of(sensor, bootId, sequence, -1, times, values);
    }

    /** Reads a frame that {@link #save} wrote. */
    public static ImuFrame restore(StateReader in) {
        SensorId sensor = in.readRecord(SensorId.class);
        long bootId = in.readLong();
        long sequence = in.readLong();
        int batteryPercent = in.readInt();
        long[] deviceNanos = new long[in.readCount(Long.BYTES + VALUES * Integer.BYTES)];
        float[] values = new float[VALUES * deviceNanos.length];
        for (int i = 0; i < deviceNanos.length; i++) {
            deviceNanos[i] = in.readLong();
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(in.readInt());
        }
        return of(sensor, bootId, sequence, batteryPercent, deviceNanos, values);
    }

    /** Writes the frame, bit for bit. */
    public void save(StateWriter out) {
        out.writeRecord(sensor);
        out.writeLong(bootId);
        out.writeLong(sequence);
        out.writeInt(batteryPercent);
        out.writeInt(deviceNanos.length);
        for (long nanos : deviceNanos) {
            out.writeLong(nanos);
        }
        for (float value : values) {
            out.writeInt(Float.floatToRawIntBits(value));
        }
    }

    public SensorId sensor() {
        return sensor;
    }

    public long bootId() {
        return bootId;
    }

    public long sequence() {
        return sequence;
    }

    /** Battery charge in percent, where the sensor says. */
    public OptionalInt batteryPercent() {
        return batteryPercent < 0 ? OptionalInt.empty() : OptionalInt.of(batteryPercent);
    }

    /** Number of samples. */
    public int size() {
        return deviceNanos.length;
    }

    /** Device time of sample {@code i} in nanoseconds. */
    public long deviceNanos(int i) {
        return deviceNanos[i];
    }

    public double ax(int i) {
        return values[VALUES * i];
    }

    public double ay(int i) {
        return values[VALUES * i + 1];
    }

    public double az(int i) {
        return values[VALUES * i + 2];
    }

    public double gx(int i) {
        return values[VALUES * i + 3];
    }

    public double gy(int i) {
        return values[VALUES * i + 4];
    }

    public double gz(int i) {
        return values[VALUES * i + 5];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImuFrame that
                && sensor.equals(that.sensor)
                && bootId == that.bootId
                && sequence == that.sequence
                && batteryPercent == that.batteryPercent
                && Arrays.equals(deviceNanos, that.deviceNanos)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * sensor.hashCode() + Long.hashCode(sequence) + 17 * Arrays.hashCode(deviceNanos);
    }

    @Override
    public String toString() {
        return "ImuFrame[" + sensor + " boot=" + bootId + " seq=" + sequence + " samples=" + size() + "]";
    }
}
