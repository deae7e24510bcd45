package io.dowel.ingest.recording;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of one frame inside a Dowel recording. */
final class FrameBytes {

    /** What the header of a recording calls this encoding; readers refuse encodings that they do not know. */
    static final String ENCODING = "imu-frame/1";

    private static final int VALUES = 6;
    private static final int FIXED_BYTES = 1 + 4 + 4 + 1 + 2;

    private FrameBytes() {}

    static byte[] encode(ImuFrame frame) {
        byte[] sensor = frame.sensor().value().getBytes(StandardCharsets.US_ASCII);
        int samples = frame.size();
        ByteBuffer out = ByteBuffer.allocate(
                        FIXED_BYTES + sensor.length + samples * (Long.BYTES + VALUES * Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) sensor.length).put(sensor);
        out.putInt((int) frame.bootId()).putInt((int) frame.sequence());
        out.put((byte) frame.batteryPercent().orElse(-1));
        out.putShort((short) samples);
        for (int i = 0; i < samples; i++) {
            out.putLong(frame.deviceNanos(i));
        }
        for (int i = 0; i < samples; i++) {
            out.putFloat((float) frame.ax(i)).putFloat((float) frame.ay(i)).putFloat((float) frame.az(i));
            out.putFloat((float) frame.gx(i)).putFloat((float) frame.gy(i)).putFloat((float) frame.gz(i));
        }
        return out.array();
    }

    /** The frame, or nothing where the bytes do not make one. */
    static Optional<ImuFrame> decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            byte[] sensor = new byte[Byte.toUnsignedInt(in.get())];
            in.get(sensor);
            long bootId = Integer.toUnsignedLong(in.getInt());
            long sequence = Integer.toUnsignedLong(in.getInt());
            int battery = in.get();
            int samples = Short.toUnsignedInt(in.getShort());
            if (in.remaining() != samples * (Long.BYTES + VALUES * Float.BYTES)) {
                return Optional.empty();
            }
            long[] times = new long[samples];
            in.asLongBuffer().get(times);
            in.position(in.position() + samples * Long.BYTES);
            float[] values = new float[VALUES * samples];
            in.asFloatBuffer().get(values);
            var id = new SensorId(new String(sensor, StandardCharsets.US_ASCII));
            return Optional.of(ImuFrame.of(id, bootId, sequence, battery, times, values));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
