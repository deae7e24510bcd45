package io.dowel.ingest.wire;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import java.util.List;

/** The checks that every format has in common: what a frame may hold, whichever way it was written. */
public final class FrameCheck {

    /** About 204 g; the strongest accelerometers worn or mounted on a bar end at 200 g. */
    public static final float MAX_ACCELERATION_MPS2 = 2000;

    /** About 5700 °/s; the fastest MEMS gyroscopes end at 4000 °/s. */
    public static final float MAX_ANGULAR_RATE_RADPS = 100;

    /** Unix time of the year 2096 in ns; leaves room so that differences of device times never overflow. */
    public static final long MAX_DEVICE_NANOS = 4_000_000_000_000_000_000L;

    static final int VALUES_PER_SAMPLE = 6;
    static final int ACCELERATION_VALUES = 3;
    /** The greatest unsigned 32-bit number. */
    public static final long MAX_UINT32 = 0xFFFF_FFFFL;

    private FrameCheck() {}

    /** Makes a frame of fields whose widths the caller has checked, or says what is wrong with them. */
    static Decoded frame(
            SensorId sensor, long bootId, long sequence, int batteryPercent, long[] deviceNanos, float[] values) {
        if (batteryPercent < -1 || batteryPercent > 100) {
            return new Malformed(Reason.OUT_OF_RANGE, "battery is 0 to 100 %, not " + batteryPercent);
        }
        for (int i = 0; i < deviceNanos.length; i++) {
            if (deviceNanos[i] < -MAX_DEVICE_NANOS || deviceNanos[i] > MAX_DEVICE_NANOS) {
                return new Malformed(
                        Reason.OUT_OF_RANGE, "device time of sample " + i + " is " + deviceNanos[i] + " ns");
            }
            if (i > 0 && deviceNanos[i] < deviceNanos[i - 1]) {
                return new Malformed(Reason.TIMES_DECREASE, "sample " + i + " is older than the one before it");
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return new Malformed(Reason.NOT_FINITE, at(i) + " is " + values[i]);
            }
            boolean acceleration = i % VALUES_PER_SAMPLE < ACCELERATION_VALUES;
            if (Math.abs(values[i]) > (acceleration ? MAX_ACCELERATION_MPS2 : MAX_ANGULAR_RATE_RADPS)) {
                return new Malformed(
                        Reason.OUT_OF_RANGE, at(i) + " is " + values[i] + (acceleration ? " m/s²" : " rad/s"));
            }
        }
        return new Decoded.Frames(List.of(ImuFrame.of(sensor, bootId, sequence, batteryPercent, deviceNanos, values)));
    }

    private static String at(int valueIndex) {
        return "value " + valueIndex % VALUES_PER_SAMPLE + " of sample " + valueIndex / VALUES_PER_SAMPLE;
    }
}
