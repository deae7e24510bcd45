package io.dowel.ingest.recording;

import io.dowel.ingest.recording.table.UnreadableException;

/**
 * A recording that cannot be read or analysed; its message is one sentence for the person who named the file: which
 * file, which line or byte, and what is there.
 */
public final class RecordingException extends Exception {

    private static final long serialVersionUID = 1;

    public RecordingException(String sentence) {
        super(sentence);
    }

    public RecordingException(UnreadableException reason) {
        super(reason.getMessage(), reason);
    }
}
