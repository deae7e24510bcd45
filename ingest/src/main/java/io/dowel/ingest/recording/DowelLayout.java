package io.dowel.ingest.recording;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.table.BytesRead;
import io.dowel.ingest.recording.table.RecordingFile;
import io.dowel.ingest.recording.table.UnreadableException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The reader of Dowel's own recordings; whatever comes before a torn or damaged tail is kept. */
public final class DowelLayout {

    public static boolean hasMagic(byte[] start) {
        byte[] magic = DowelFile.magic();
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }

    public Recording read(Path file, @Nullable Placement placement, BytesRead progress) throws UnreadableException {
        RecordingFile.check(file);
        try (InputStream in = new BufferedInputStream(progress.told(Files.newInputStream(file)), 1 << 16)) {
            RecordingHeader header = header(file, in);
            DowelRecords records = new DowelRecords(file);
            records.readAll(in);
            List<TimedFrame> frames = records.frames();
            if (frames.isEmpty()) {
                throw UnreadableException.in(file, "has no samples" + records.afterwards());
            }
            var placements = placements(file, header, frames, placement);
            return new Recording(header.name(), header.exerciseId(), placements, frames, records.warnings());
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    private static RecordingHeader header(Path file, InputStream in) throws IOException, UnreadableException {
        byte[] fixed = in.readNBytes(DowelFile.HEADER_BYTES);
        if (!hasMagic(fixed)) {
            throw UnreadableException.in(file, "is not a Dowel recording: it does not begin as one");
        }
        if (fixed.length < DowelFile.HEADER_BYTES) {
            throw cutOff(file);
        }
        ByteBuffer bytes = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(DowelFile.magic().length);
        int version = Short.toUnsignedInt(bytes.getShort());
        bytes.getShort();
        if (version != DowelFile.VERSION) {
            throw UnreadableException.in(
                    file,
                    "is a Dowel recording of format version " + version + ", where this Dowel reads version "
                            + DowelFile.VERSION);
        }
        int length = bytes.getInt();
        int checksum = bytes.getInt();
        if (length < 0 || length > DowelFile.MAX_JSON_BYTES) {
            throw UnreadableException.in(
                    file, "announces a header of " + Integer.toUnsignedString(length) + " bytes, which cannot be");
        }
        byte[] json = in.readNBytes(length);
        if (json.length < length) {
            throw cutOff(file);
        }
        var crc = new CRC32C();
        crc.update(json);
        if ((int) crc.getValue() != checksum) {
            throw UnreadableException.in(file, "has a damaged header: its checksum does not match");
        }
        try {
            return HeaderJson.decode(json);
        } catch (HeaderJson.Unreadable e) {
            throw UnreadableException.in(file, "cannot be used, its header " + e.getMessage());
        }
    }

    private static UnreadableException cutOff(Path file) {
        return UnreadableException.in(file, "ends inside its header");
    }

    /** The file's placements, or the caller's where there is one sensor for it to mean. */
    private static Map<SensorId, Placement> placements(
            Path file, RecordingHeader header, List<TimedFrame> frames, @Nullable Placement wanted)
            throws UnreadableException {
        Set<SensorId> sensors = new LinkedHashSet<>();
        frames.forEach(timed -> sensors.add(timed.frame().sensor()));
        Map<SensorId, Placement> placements = new HashMap<>(header.placements());
        placements.keySet().retainAll(sensors);
        if (wanted == null || placements.containsValue(wanted)) {
            return placements;
        }
        if (sensors.size() > 1) {
            throw UnreadableException.in(
                    file,
                    "holds " + sensors.size() + " sensors, none of them placed " + wanted
                            + "; a placement can be given for one sensor only");
        }
        placements.put(sensors.iterator().next(), wanted);
        return placements;
    }
}
