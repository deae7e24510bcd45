package io.dowel.simulator.evaluation.recorded;

import io.dowel.ingest.recording.RecordingException;
import java.io.IOException;
import java.util.List;

/**
 * Pieces of an evaluation that may fail, each by itself: what could not be read or measured becomes a sentence, and
 * the others are measured all the same.
 */
public record Attempts(List<String> notes) {

    /** The measuring of one file, or of a part of one. */
    interface Measuring {

        void measure() throws IOException, RecordingException;
    }

    /** Measures, and says so where that was not possible. */
    void attempt(String what, Measuring measuring) {
        try {
            measuring.measure();
        } catch (RecordingException e) {
            // names its file itself
            notes.add("not read: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            // a file that makes some stage throw must not take the figures of all others with it
            String reason = e.getMessage();
            notes.add("not read: " + what + ": "
                    + (e instanceof IOException && reason != null ? reason : String.valueOf(e)));
        }
    }
}
