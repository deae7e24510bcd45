package io.dowel.ingest.recording;

import java.nio.file.Path;

/**
 * A recording that cannot be read or analysed; its message is one sentence for the person who named the file: which
 * file, which line or byte, and what is there.
 */
public final class RecordingException extends Exception {

    private static final long serialVersionUID = 1;

    RecordingException(String sentence) {
        super(sentence);
    }

    static RecordingException in(Path file, String what) {
        return new RecordingException(file + " " + what + ".");
    }

    static RecordingException at(Path file, long line, String what) {
        return new RecordingException(file + ", line " + line + ": " + what + ".");
    }
}
