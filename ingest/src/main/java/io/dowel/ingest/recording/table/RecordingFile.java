package io.dowel.ingest.recording.table;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that has passed the checks common to every layout: it is there, can be read, is not empty and not too large. */
public final class RecordingFile {

    private RecordingFile() {}

    public static void check(Path file) throws UnreadableException {
        if (Files.notExists(file)) {
            throw UnreadableException.in(file, "does not exist");
        }
        if (Files.isDirectory(file)) {
            throw UnreadableException.in(file, "is a folder, not a recording");
        }
        if (!Files.isRegularFile(file)) {
            throw UnreadableException.in(file, "is not an ordinary file");
        }
        if (!Files.isReadable(file)) {
            throw UnreadableException.in(file, "cannot be read: permission denied");
        }
        long bytes;
        try {
            bytes = Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (bytes == 0) {
            throw UnreadableException.in(file, "is empty");
        }
        if (bytes > RecordingLimits.MAX_FILE_BYTES) {
            throw UnreadableException.in(
                    file,
                    "is too large: " + (bytes >> 20) + " MiB, where " + (RecordingLimits.MAX_FILE_BYTES >> 20)
                            + " MiB is the limit");
        }
    }

    public static UnreadableException unreadable(Path file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return UnreadableException.in(file, "does not exist");
        }
        if (cause instanceof AccessDeniedException) {
            return UnreadableException.in(file, "cannot be read: permission denied");
        }
        return UnreadableException.in(file, "cannot be read: " + cause.getMessage());
    }

    public static UnreadableException tooManySamples(Path file) {
        return UnreadableException.in(
                file, "is too large: more than " + RecordingLimits.MAX_SAMPLES + " samples in one recording");
    }

    /** The last part of a path; a path without one, such as {@code /}, is its own name. */
    public static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
