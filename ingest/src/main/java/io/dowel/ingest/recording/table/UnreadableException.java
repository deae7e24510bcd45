package io.dowel.ingest.recording.table;

import java.nio.file.Path;

/** A file that cannot be read as what it should be; its message is one sentence: which file, which line or byte, and what is there. */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1;

    private UnreadableException(String sentence) {
        super(sentence);
    }

    /** The sentence {@code file what.} */
    public static UnreadableException in(Path file, String what) {
        return new UnreadableException(file + " " + what + ".");
    }

    /** The same, with the line. */
    public static UnreadableException at(Path file, long line, String what) {
        return new UnreadableException(file + ", line " + line + ": " + what + ".");
    }
}
