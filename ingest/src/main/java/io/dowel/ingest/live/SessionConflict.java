package io.dowel.ingest.live;

/** A session cannot be opened because its key or one of its sensors is taken; the message is a sentence for people. */
public final class SessionConflict extends RuntimeException {

    SessionConflict(String message) {
        super(message);
    }
}
