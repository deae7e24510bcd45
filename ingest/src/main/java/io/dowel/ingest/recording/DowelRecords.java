package io.dowel.ingest.recording;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.RecordingLimits;
import io.dowel.ingest.recording.table.UnreadableException;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.DowelFrameCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The records of a Dowel recording, read until the file ends or stops making sense. A damaged record whose length still
 * leads to the next one is left out; everything else is kept. Holds state; one owner.
 */
final class DowelRecords {

    private final DowelFrameCodec codec = new DowelFrameCodec();
    private final Path file;
    private final List<TimedFrame> frames = new ArrayList<>();
    private long records;
    private long samples;
    private long damaged;
    private long notAFrame;
    private long early;
    private long tailBytes;
    private long lastArrivalNanos;

    DowelRecords(Path file) {
        this.file = file;
    }

    void readAll(InputStream in) throws IOException, UnreadableException {
        while (true) {
            byte[] head = in.readNBytes(DowelFile.RECORD_HEADER_BYTES);
            if (head.length == 0) {
                return;
            }
            ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            int length = head.length < DowelFile.RECORD_HEADER_BYTES ? 0 : fields.getInt();
            if (length < 1 || length > DowelFile.MAX_PAYLOAD_BYTES) {
                tailBytes = head.length + in.transferTo(OutputStream.nullOutputStream());
                return;
            }
            int checksum = fields.getInt();
            long arrivalNanos = fields.getLong();
            byte[] payload = in.readNBytes(length);
            if (payload.length < length) {
                tailBytes = (long) head.length + payload.length;
                return;
            }
            records++;
            take(arrivalNanos, payload, checksum);
        }
    }

    private void take(long arrivalNanos, byte[] payload, int checksum) throws UnreadableException {
        if (DowelFile.recordChecksum(arrivalNanos, payload) != checksum) {
            damaged++;
            return;
        }
        if (!(codec.decodeStored(payload) instanceof Decoded.Frames stored) || arrivalNanos < 0) {
            notAFrame++;
            return;
        }
        ImuFrame frame = stored.frames().get(0);
        samples += frame.size();
        if (samples > RecordingLimits.MAX_SAMPLES) {
            throw RecordingFile.tooManySamples(file);
        }
        if (arrivalNanos < lastArrivalNanos) {
            early++;
        }
        lastArrivalNanos = Math.max(lastArrivalNanos, arrivalNanos);
        frames.add(new TimedFrame(lastArrivalNanos, frame));
    }

    List<TimedFrame> frames() {
        return frames;
    }

    /** What had to be left out or repaired, in plain sentences. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (tailBytes > 0) {
            warnings.add("The file ends inside record " + (records + 1) + ": its last " + tailBytes
                    + " bytes were left out.");
        }
        if (damaged > 0) {
            warnings.add(damaged + " of " + records + " records did not match their checksum and were left out.");
        }
        if (notAFrame > 0) {
            warnings.add(notAFrame + " of " + records + " records hold no readable frame and were left out.");
        }
        if (early > 0) {
            warnings.add("Frames that carry an arrival before that of the frame ahead count as arrived with it: "
                    + early + ".");
        }
        return warnings;
    }

    /** The warnings as the end of a sentence. */
    String afterwards() {
        List<String> warnings = warnings();
        if (warnings.isEmpty()) {
            return "";
        }
        String all = String.join(" ", warnings);
        return ": " + all.substring(0, 1).toLowerCase(Locale.ROOT) + all.substring(1, all.length() - 1);
    }
}
