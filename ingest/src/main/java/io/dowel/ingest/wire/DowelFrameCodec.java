package io.dowel.ingest.wire;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The Dowel frame, version 1: the compact binary form, little-endian, byte for byte as in docs/wire.md.
 *
 * <p>The length follows from the first bytes alone. So decoding compares lengths first and the checksum next, and reads the
 * fields only then: there is no bound left to run over, and a damaged payload is called damaged instead of odd.
 */
public final class DowelFrameCodec implements PayloadCodec {

    /** MQTT 5 content type of this format. */
    public static final String CONTENT_TYPE = "application/vnd.dowel.frame";

    /** First byte of every Dowel frame; no text in UTF-8 can start with these two. */
    static final byte MAGIC_0 = (byte) 0xD0;

    static final byte MAGIC_1 = 0x1E;
    static final byte VERSION = 1;

    static final int FLAG_OFFSETS = 0x01;
    static final int FLAG_BATTERY = 0x02;
    private static final int KNOWN_FLAGS = FLAG_OFFSETS | FLAG_BATTERY;

    /** Magic, version, flags and the length of the sensor's name. */
    private static final int PREFIX_BYTES = 5;

    /** Boot id, sequence, first device time and sample count. */
    private static final int FIXED_BYTES = 4 + 4 + 8 + 2;

    private static final int CHECKSUM_BYTES = 4;
    private static final int MAX_NAME_BYTES = 64;
    private static final int MAX_FRAME_BYTES = PREFIX_BYTES
            + MAX_NAME_BYTES
            + FIXED_BYTES
            + 1
            + Integer.BYTES * ImuFrame.MAX_SAMPLES
            + FrameCheck.VALUES_PER_SAMPLE * Float.BYTES * ImuFrame.MAX_SAMPLES
            + CHECKSUM_BYTES;

    /**
     * Writes a frame, with one interval where all are equal and with an offset a sample where not.
     *
     * <p>Values are written as they are: one that {@link #decode} would refuse is refused there.
     *
     * @throws IllegalArgumentException where unequally spaced samples span more than {@value FrameCheck#MAX_UINT32} ns (4.29 s)
     */
    public byte[] encode(ImuFrame frame) {
        ByteBuffer out = ByteBuffer.allocate(MAX_FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        byte[] name = frame.sensor().value().getBytes(StandardCharsets.US_ASCII);
        long intervalNs = uniformIntervalNs(frame);
        boolean offsets = intervalNs < 0;
        int flags = (offsets ? FLAG_OFFSETS : 0) | (frame.batteryPercent().isPresent() ? FLAG_BATTERY : 0);
        out.put(MAGIC_0).put(MAGIC_1).put(VERSION).put((byte) flags);
        out.put((byte) name.length).put(name);
        out.putInt((int) frame.bootId()).putInt((int) frame.sequence());
        out.putLong(frame.deviceNanos(0)).putShort((short) frame.size());
        frame.batteryPercent().ifPresent(percent -> out.put((byte) percent));
        if (offsets) {
            putOffsets(frame, out);
        } else {
            out.putInt((int) intervalNs);
        }
        putValues(frame, out);
        out.putInt(checksum(out.array(), 0, out.position()));
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    @Override
    public Decoded decode(ByteBuffer payload, SensorId fromTopic) {
        ByteBuffer in = payload.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        Malformed misshapen = checkShape(in);
        return misshapen != null ? misshapen : read(in, fromTopic);
    }

    /** Reads a frame that says itself whose it is: one that was stored, and so has no topic. */
    public Decoded decodeStored(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        Malformed misshapen = checkShape(in);
        if (misshapen != null) {
            return misshapen;
        }
        String name = new String(payload, PREFIX_BYTES, payload[PREFIX_BYTES - 1], StandardCharsets.ISO_8859_1);
        return SensorId.isValid(name)
                ? read(in, new SensorId(name))
                : new Malformed(Reason.SYNTAX, "the name is not one that a sensor can have");
    }

    /** Checks everything that is not a measurement: the prefix, the length, the checksum. Reads nothing relatively. */
    private static @Nullable Malformed checkShape(ByteBuffer in) {
        int start = in.position();
        int length = in.remaining();
        if (length == 0) {
            return new Malformed(Reason.EMPTY, "no bytes");
        }
        if (length > MAX_PAYLOAD_BYTES) {
            return new Malformed(Reason.TOO_LARGE, length + " bytes");
        }
        if (in.get(start) != MAGIC_0 || (length > 1 && in.get(start + 1) != MAGIC_1)) {
            return new Malformed(Reason.UNKNOWN_FORMAT, "does not start with the magic of a Dowel frame");
        }
        if (length < PREFIX_BYTES) {
            return truncated(length, PREFIX_BYTES);
        }
        if (in.get(start + 2) != VERSION) {
            return new Malformed(Reason.UNSUPPORTED_VERSION, "version " + (in.get(start + 2) & 0xFF));
        }
        int flags = in.get(start + 3) & 0xFF;
        if ((flags & ~KNOWN_FLAGS) != 0) {
            return new Malformed(Reason.SYNTAX, "flags " + flags + ": version 1 knows bits 0 and 1 only");
        }
        int nameBytes = in.get(start + 4) & 0xFF;
        if (nameBytes < 1 || nameBytes > MAX_NAME_BYTES) {
            return new Malformed(Reason.SYNTAX, "a sensor's name has 1 to 64 bytes, not " + nameBytes);
        }
        int headBytes = PREFIX_BYTES + nameBytes + FIXED_BYTES;
        if (length < headBytes) {
            return truncated(length, headBytes);
        }
        return checkLengthAndChecksum(in, flags, headBytes);
    }

    private static @Nullable Malformed checkLengthAndChecksum(ByteBuffer in, int flags, int headBytes) {
        int length = in.remaining();
        int samples = in.getShort(in.position() + headBytes - Short.BYTES) & 0xFFFF;
        if (samples < 1) {
            return new Malformed(Reason.NO_SAMPLES, "no sample");
        }
        if (samples > ImuFrame.MAX_SAMPLES) {
            return new Malformed(Reason.TOO_MANY_SAMPLES, samples + " samples");
        }
        int timeBytes = (flags & FLAG_OFFSETS) != 0 ? Integer.BYTES * (samples - 1) : Integer.BYTES;
        int expected = headBytes
                + ((flags & FLAG_BATTERY) != 0 ? 1 : 0)
                + timeBytes
                + FrameCheck.VALUES_PER_SAMPLE * Float.BYTES * samples
                + CHECKSUM_BYTES;
        if (length < expected) {
            return truncated(length, expected);
        }
        if (length > expected) {
            return new Malformed(Reason.TRAILING_BYTES, length + " bytes where the frame has " + expected);
        }
        byte[] bytes = new byte[expected - CHECKSUM_BYTES];
        in.get(in.position(), bytes);
        if (checksum(bytes, 0, bytes.length) != in.getInt(in.position() + bytes.length)) {
            return new Malformed(Reason.CHECKSUM, "CRC-32C does not match");
        }
        return null;
    }

    /** Reads the fields of a frame whose shape has been checked. */
    private static Decoded read(ByteBuffer in, SensorId fromTopic) {
        in.position(in.position() + 3);
        int flags = in.get();
        byte[] name = new byte[in.get()];
        in.get(name);
        if (!fromTopic.value().equals(new String(name, StandardCharsets.ISO_8859_1))) {
            return new Malformed(Reason.OTHER_SENSOR, "not from " + fromTopic);
        }
        long bootId = Integer.toUnsignedLong(in.getInt());
        long sequence = Integer.toUnsignedLong(in.getInt());
        long firstNanos = in.getLong();
        if (firstNanos < -FrameCheck.MAX_DEVICE_NANOS || firstNanos > FrameCheck.MAX_DEVICE_NANOS) {
            return new Malformed(Reason.OUT_OF_RANGE, "device time of the first sample is " + firstNanos + " ns");
        }
        long[] deviceNanos = new long[in.getShort()];
        int battery = (flags & FLAG_BATTERY) != 0 ? in.get() & 0xFF : -1;
        readTimes(in, (flags & FLAG_OFFSETS) != 0, firstNanos, deviceNanos);
        float[] values = new float[FrameCheck.VALUES_PER_SAMPLE * deviceNanos.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getFloat();
        }
        return FrameCheck.frame(fromTopic, bootId, sequence, battery, deviceNanos, values);
    }

    private static void readTimes(ByteBuffer in, boolean offsets, long firstNanos, long[] deviceNanos) {
        deviceNanos[0] = firstNanos;
        long intervalNs = offsets ? 0 : Integer.toUnsignedLong(in.getInt());
        for (int i = 1; i < deviceNanos.length; i++) {
            deviceNanos[i] = firstNanos + (offsets ? Integer.toUnsignedLong(in.getInt()) : i * intervalNs);
        }
    }

    /** The one interval between all samples in ns, or -1 where there is none that fits. */
    private static long uniformIntervalNs(ImuFrame frame) {
        if (frame.size() == 1) {
            return 0;
        }
        long intervalNs = frame.deviceNanos(1) - frame.deviceNanos(0);
        for (int i = 2; i < frame.size(); i++) {
            if (frame.deviceNanos(i) - frame.deviceNanos(i - 1) != intervalNs) {
                return -1;
            }
        }
        return intervalNs <= FrameCheck.MAX_UINT32 ? intervalNs : -1;
    }

    private static void putOffsets(ImuFrame frame, ByteBuffer out) {
        for (int i = 1; i < frame.size(); i++) {
            long offsetNs = frame.deviceNanos(i) - frame.deviceNanos(0);
            if (offsetNs > FrameCheck.MAX_UINT32) {
                throw new IllegalArgumentException("the samples of a frame span at most 4.29 s; split it");
            }
            out.putInt((int) offsetNs);
        }
    }

    private static void putValues(ImuFrame frame, ByteBuffer out) {
        for (int i = 0; i < frame.size(); i++) {
            out.putFloat((float) frame.ax(i)).putFloat((float) frame.ay(i)).putFloat((float) frame.az(i));
            out.putFloat((float) frame.gx(i)).putFloat((float) frame.gy(i)).putFloat((float) frame.gz(i));
        }
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static Malformed truncated(int length, int expected) {
        return new Malformed(Reason.TRUNCATED, length + " bytes where the frame has at least " + expected);
    }
}
