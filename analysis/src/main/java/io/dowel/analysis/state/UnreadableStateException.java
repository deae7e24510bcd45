package io.dowel.analysis.state;

/** The refusal of bytes that are no state, not a whole one, or one of another version; its message says which. */
public final class UnreadableStateException extends RuntimeException {

    public UnreadableStateException(String message) {
        super(message);
    }

    UnreadableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
