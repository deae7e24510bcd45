package io.dowel.analysis.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of a session know, becoming bytes: {@link StateReader} reads the same things in the same order.
 *
 * <p>Layout: four letters, version, length and checksum of the rest, then the values one after the other, big-endian.
 * Doubles are kept bit for bit. Each stage opens a named and versioned section, so that a state is refused by name where
 * it does not fit. Holds state; one owner.
 */
public final class StateWriter {

    static final int MAGIC = 'D' << 24 | 'W' << 16 | 'S' << 8 | 'T';
    static final int FORMAT = 1;
    static final int HEADER = 4 * Integer.BYTES;

    private ByteBuffer out = ByteBuffer.allocate(4096).position(HEADER);

    /**
     * Opens the part of one stage.
     *
     * @param version raised by the stage whenever what it writes changes
     */
    public void section(String name, int version) {
        writeText(name);
        writeInt(version);
    }

    public void writeBoolean(boolean value) {
        room(1).put((byte) (value ? 1 : 0));
    }

    public void writeInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    public void writeLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    /** Writes a number bit for bit, whatever it is. */
    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    /** Writes the first {@code count} numbers. */
    public void writeFloats(float[] values, int count) {
        writeInt(count);
        for (int i = 0; i < count; i++) {
            writeInt(Float.floatToRawIntBits(values[i]));
        }
    }

    /** Writes the first {@code count} numbers. */
    public void writeDoubles(double[] values, int count) {
        writeInt(count);
        room(Math.multiplyExact(count, Double.BYTES));
        for (int i = 0; i < count; i++) {
            writeDouble(values[i]);
        }
    }

    public void writeText(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        writeInt(utf8.length);
        room(utf8.length).put(utf8);
    }

    /** Writes a constant by its name, never by its position. */
    public void writeEnum(@Nullable Enum<?> value) {
        writeBoolean(value != null);
        if (value != null) {
            writeText(value.name());
        }
    }

    /** Writes a record and the records in it, component by component, with the shape that its type has now. */
    public void writeRecord(@Nullable Record value) {
        writeBoolean(value != null);
        if (value != null) {
            writeInt(RecordShape.of(value.getClass()).fingerprint());
            RecordShape.of(value.getClass()).write(value, this);
        }
    }

    /** All of it, to be kept. */
    public byte[] toBytes() {
        byte[] bytes = Arrays.copyOf(out.array(), out.position());
        var checksum = new CRC32C();
        checksum.update(bytes, HEADER, bytes.length - HEADER);
        ByteBuffer.wrap(bytes)
                .putInt(MAGIC)
                .putInt(FORMAT)
                .putInt(bytes.length - HEADER)
                .putInt((int) checksum.getValue());
        return bytes;
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            int needed = Math.addExact(out.position(), bytes);
            int larger = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * out.capacity());
            out = ByteBuffer.wrap(Arrays.copyOf(out.array(), Math.max(needed, larger)))
                    .position(out.position());
        }
        return out;
    }
}
