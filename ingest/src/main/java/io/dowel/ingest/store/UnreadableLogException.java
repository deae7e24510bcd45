package io.dowel.ingest.store;

/** A session log cannot be read by this program; the message says why. */
public final class UnreadableLogException extends RuntimeException {

    UnreadableLogException(String message) {
        super(message);
    }

    UnreadableLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
