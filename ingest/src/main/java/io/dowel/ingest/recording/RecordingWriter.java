package io.dowel.ingest.recording;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.wire.DowelFrameCodec;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The writer of a Dowel recording, frame by frame as they arrive; the layout is in {@code docs/recordings.md}. Memory
 * does not grow with the recording. Holds state; one owner.
 */
public final class RecordingWriter implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final DowelFrameCodec codec = new DowelFrameCodec();
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long lastArrivalNanos;

    private RecordingWriter(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Begins a new recording.
     *
     * @throws java.nio.file.FileAlreadyExistsException where the file exists: a recording is never overwritten
     */
    public static RecordingWriter create(Path file, RecordingHeader header) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        var writer = new RecordingWriter(channel);
        writer.putHeader(HeaderJson.encode(header));
        return writer;
    }

    /** Writes a whole recording to a new file. */
    public static void write(Path file, Recording recording) throws IOException {
        var header = new RecordingHeader(recording.name(), recording.exerciseId(), recording.placements());
        try (RecordingWriter writer = create(file, header)) {
            for (TimedFrame timed : recording.frames()) {
                writer.append(timed.arrivalNanos(), timed.frame());
            }
        }
    }

    /**
     * Appends a frame.
     *
     * @param arrivalNanos nanoseconds since the recording began, never less than before
     */
    public void append(long arrivalNanos, ImuFrame frame) throws IOException {
        if (arrivalNanos < lastArrivalNanos) {
            throw new IllegalArgumentException("frames are appended in the order of their arrival: " + arrivalNanos
                    + " after " + lastArrivalNanos);
        }
        byte[] payload = codec.encode(frame);
        if (buffer.remaining() < DowelFile.RECORD_HEADER_BYTES + payload.length) {
            flush();
        }
        buffer.putInt(payload.length);
        buffer.putInt(DowelFile.recordChecksum(arrivalNanos, payload));
        buffer.putLong(arrivalNanos);
        buffer.put(payload);
        lastArrivalNanos = arrivalNanos;
    }

    /** Hands everything appended so far to the operating system: it survives the end of this process. */
    public void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Brings everything appended so far onto the disk: it survives a loss of power. */
    public void sync() throws IOException {
        flush();
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }

    private void putHeader(byte[] json) {
        var crc = new CRC32C();
        crc.update(json);
        buffer.put(DowelFile.magic());
        buffer.putShort((short) DowelFile.VERSION);
        buffer.putShort((short) 0);
        buffer.putInt(json.length);
        buffer.putInt((int) crc.getValue());
        buffer.put(json);
    }
}
