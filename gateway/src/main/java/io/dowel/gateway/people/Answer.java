package io.dowel.gateway.people;

/**
 * What became of a request.
 *
 * @param <T> what it asked for
 */
public sealed interface Answer<T> {

    /** It was done. */
    record Done<T>(T value) implements Answer<T> {}

    /** It was not done, and nothing changed. */
    record Refused<T>(Reason reason, String sentence) implements Answer<T> {}

    /** Why something was not done. */
    enum Reason {
        /** There is no such thing. */
        UNKNOWN,
        /** There is one already, or it is in another state than this needs. */
        CONFLICT,
        /** There are as many as there may be. */
        FULL,
        /** What was given is not as it has to be. */
        MALFORMED,
        /** The password, link or code is not the one. */
        NOT_OPENED,
        /** There is enough to do just now. */
        BUSY
    }

    /** It was done. */
    static <T> Answer<T> done(T value) {
        return new Done<>(value);
    }

    /** It was not. */
    static <T> Answer<T> refused(Reason reason, String sentence) {
        return new Refused<>(reason, sentence);
    }
}
