package io.dowel.analysis.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link StateWriter} wrote, read back in the same order; anything else is refused, and nothing is read beyond its
 * end.
 *
 * <p>Holds state; one owner.
 */
public final class StateReader {

    private final ByteBuffer in;

    /**
     * A reader at the beginning of a state.
     *
     * @throws UnreadableStateException where the bytes are no state, not a whole one, or damaged
     */
    public StateReader(byte[] bytes) {
        if (bytes.length < StateWriter.HEADER) {
            throw new UnreadableStateException(
                    "a state has at least " + StateWriter.HEADER + " bytes, not " + bytes.length);
        }
        in = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        if (in.getInt() != StateWriter.MAGIC) {
            throw new UnreadableStateException("these bytes are no state of a session");
        }
        int format = in.getInt();
        if (format != StateWriter.FORMAT) {
            throw new UnreadableStateException(
                    "the state is in format " + format + ", this program reads format " + StateWriter.FORMAT);
        }
        int length = in.getInt();
        int checksum = in.getInt();
        if (length != in.remaining()) {
            throw new UnreadableStateException(
                    "the state is cut off: it should go on for " + length + " bytes, and does for " + in.remaining());
        }
        var found = new CRC32C();
        found.update(bytes, StateWriter.HEADER, length);
        if ((int) found.getValue() != checksum) {
            throw new UnreadableStateException("the state is damaged: its checksum does not fit");
        }
    }

    /** Enters the part of one stage, which must be the next one and of this version. */
    public void section(String name, int version) {
        String found = readText();
        if (!found.equals(name)) {
            throw new UnreadableStateException("the state should go on with '" + name + "', not with '" + found + "'");
        }
        int foundVersion = readInt();
        if (foundVersion != version) {
            throw new UnreadableStateException("'" + name + "' is in version " + foundVersion
                    + " in this state, this program reads version " + version);
        }
    }

    public boolean readBoolean() {
        byte value = has(1).get();
        if (value != 0 && value != 1) {
            throw new UnreadableStateException("yes or no is 1 or 0 in a state, not " + value);
        }
        return value == 1;
    }

    public int readInt() {
        return has(Integer.BYTES).getInt();
    }

    public long readLong() {
        return has(Long.BYTES).getLong();
    }

    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    public double[] readDoubles() {
        double[] values = new double[readCount(Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = readDouble();
        }
        return values;
    }

    public float[] readFloats() {
        float[] values = new float[readCount(Float.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(readInt());
        }
        return values;
    }

    public String readText() {
        byte[] utf8 = new byte[readCount(1)];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /**
     * Reads how many of something follow.
     *
     * @param leastBytes bytes that each takes at least, so that no count promises more than there is
     */
    public int readCount(int leastBytes) {
        int count = readInt();
        if (count < 0 || (long) count * leastBytes > in.remaining()) {
            throw new UnreadableStateException(
                    "the state promises " + count + " values where " + in.remaining() + " bytes are left");
        }
        return count;
    }

    public <E extends Enum<E>> @Nullable E readEnum(Class<E> type) {
        return readBoolean() ? RecordShape.constant(type, readText()) : null;
    }

    /** Reads a record that may be absent. */
    public <R extends Record> @Nullable R readNullableRecord(Class<R> type) {
        if (!readBoolean()) {
            return null;
        }
        RecordShape shape = RecordShape.of(type);
        if (readInt() != shape.fingerprint()) {
            throw new UnreadableStateException(
                    type.getSimpleName() + " has another shape in this state than in this program");
        }
        return type.cast(shape.read(this));
    }

    public <R extends Record> R readRecord(Class<R> type) {
        R value = readNullableRecord(type);
        if (value == null) {
            throw new UnreadableStateException("a " + type.getSimpleName() + " is missing in this state");
        }
        return value;
    }

    /** Says that all was read. */
    public void end() {
        if (in.hasRemaining()) {
            throw new UnreadableStateException(in.remaining() + " bytes are left over at the end of the state");
        }
    }

    private ByteBuffer has(int bytes) {
        if (in.remaining() < bytes) {
            throw new UnreadableStateException(
                    "the state ends too early: " + bytes + " bytes are needed, " + in.remaining() + " are left");
        }
        return in;
    }
}
