package io.dowel.ingest.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segment files of one log, written one after the other and each only by the process that began it: what an earlier one
 * may have left half written is never written over. Holds state; one owner.
 */
final class Segments {

    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

    /** Makes the file of a new segment; only tests make others than {@link #create}. */
    @FunctionalInterface
    interface Channels {

        FileChannel open(Path file) throws IOException;
    }

    private final Path directory;
    private final long segmentBytes;
    private final Channels channels;
    private int next;
    private @Nullable FileChannel channel;
    private Path file;
    private long size;

    /** @param next number of the first segment to be written */
    Segments(Path directory, int next, long segmentBytes, Channels channels) {
        this.directory = directory;
        this.file = directory;
        this.next = next;
        this.segmentBytes = segmentBytes;
        this.channels = channels;
    }

    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    /**
     * Writes whole entries, all into one segment.
     *
     * @param force return only once they, and all before them, are on the disk
     * @throws IOException where that cannot be told for sure; {@link #abandon} is to follow
     */
    void write(ByteBuffer entries, boolean force) throws IOException {
        FileChannel open = channel;
        if (open != null && size + entries.remaining() > segmentBytes) {
            open.force(false);
            open.close();
            channel = null;
            open = null;
        }
        if (open == null) {
            open = begin();
        }
        long bytes = entries.remaining();
        writeAll(open, entries);
        if (force) {
            open.force(false);
        }
        size += bytes;
    }

    /**
     * Gives up the segment after an error. What was written before the last call stays; a second attempt goes to a new file,
     * for a disk that once failed to force a file may say the next time that all is well.
     */
    void abandon() {
        FileChannel failed = channel;
        channel = null;
        if (failed == null) {
            return;
        }
        try (failed) {
            if (size > LogFile.HEADER_BYTES) {
                failed.truncate(size);
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("What was left of a failed segment could not be taken away; a reader passes over it", e);
        }
    }

    void close() throws IOException {
        FileChannel last = channel;
        channel = null;
        if (last != null) {
            try (last) {
                last.force(false);
            }
        }
    }

    private FileChannel begin() throws IOException {
        int segment = next++;
        file = directory.resolve(LogFile.name(segment));
        size = 0;
        FileChannel fresh = channels.open(file);
        channel = fresh;
        writeAll(fresh, LogFile.header(segment));
        fresh.force(true);
        size = LogFile.HEADER_BYTES;
        force(directory);
        return fresh;
    }

    /** Brings the names in a directory onto the disk, where the system can. */
    static void force(Path directory) {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            LOG.debug("This system does not force directories", e);
        }
    }

    private static void writeAll(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }
}
