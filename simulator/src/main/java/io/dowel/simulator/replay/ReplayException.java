package io.dowel.simulator.replay;

/** A replay that could not begin or go on; its message is one sentence for the person who started it. */
public final class ReplayException extends Exception {

    private static final long serialVersionUID = 1;

    ReplayException(String sentence) {
        super(sentence);
    }

    ReplayException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
