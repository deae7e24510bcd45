package io.dowel.ingest.recording.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** A file packed with gzip, of which no more is unpacked than a recording may have. */
public final class PackedFile {

    private PackedFile() {}

    /** True where a file begins as gzip does. */
    public static boolean isPacked(byte[] start) {
        return start.length >= 2 && start[0] == 0x1F && start[1] == (byte) 0x8B;
    }

    /** The contents, unpacked as they are read. */
    public static InputStream open(Path file, BytesRead progress) throws UnreadableException {
        RecordingFile.check(file);
        try {
            InputStream packed = progress.told(Files.newInputStream(file));
            return new BoundedStream(new GZIPInputStream(packed, 1 << 13), RecordingLimits.MAX_FILE_BYTES);
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /** As much of the beginning of a packed file as its first bytes tell. */
    public static byte[] unpackedStart(byte[] start, int bytes) {
        byte[] unpacked = new byte[bytes];
        int size = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(start))) {
            int read;
            while (size < bytes && (read = in.read(unpacked, size, bytes - size)) > 0) {
                size += read;
            }
        } catch (IOException cutOrDamaged) {
            // What came before is all that is asked for.
            return Arrays.copyOf(unpacked, size);
        }
        return Arrays.copyOf(unpacked, size);
    }
}
