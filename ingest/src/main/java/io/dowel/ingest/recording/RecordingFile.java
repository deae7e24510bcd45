package io.dowel.ingest.recording;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that has passed the checks common to every layout: it is there, can be read, is not empty and not too large. */
final class RecordingFile {

    private RecordingFile() {}

    static void check(Path file) throws RecordingException {
        if (Files.notExists(file)) {
            throw RecordingException.in(file, "does not exist");
        }
        if (Files.isDirectory(file)) {
            throw RecordingException.in(file, "is a folder, not a recording");
        }
        if (!Files.isRegularFile(file)) {
            throw RecordingException.in(file, "is not an ordinary file");
        }
        if (!Files.isReadable(file)) {
            throw RecordingException.in(file, "cannot be read: permission denied");
        }
        long bytes;
        try {
            bytes = Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (bytes == 0) {
            throw RecordingException.in(file, "is empty");
        }
        if (bytes > RecordingFormats.MAX_FILE_BYTES) {
            throw RecordingException.in(
                    file,
                    "is too large: " + (bytes >> 20) + " MiB, where " + (RecordingFormats.MAX_FILE_BYTES >> 20)
                            + " MiB is the limit");
        }
    }

    static RecordingException unreadable(Path file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return RecordingException.in(file, "does not exist");
        }
        if (cause instanceof AccessDeniedException) {
            return RecordingException.in(file, "cannot be read: permission denied");
        }
        return RecordingException.in(file, "cannot be read: " + cause.getMessage());
    }

    static RecordingException tooManySamples(Path file) {
        return RecordingException.in(
                file, "is too large: more than " + RecordingFormats.MAX_SAMPLES + " samples in one recording");
    }

    /** The last part of a path; a path without one, such as {@code /}, is its own name. */
    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
