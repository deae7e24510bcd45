package io.dowel.gateway.request;

import java.util.function.Function;

/**
 * What became of a request to something that is kept.
 *
 * @param <T> what it asked for
 */
public sealed interface Answer<T> {

    /** It was done, and this came of it. */
    record Done<T>(T value) implements Answer<T> {}

    /** It was not done, and nothing changed. */
    record Refused<T>(Reason reason, String sentence) implements Answer<T> {}

    /** Why something was not done. */
    enum Reason {
        /** There is no such thing. */
        UNKNOWN,
        /** There is one already, or it is in another state than this needs. */
        CONFLICT,
        /** It was said already, and is said once. */
        ALREADY,
        /** There are as many as there may be. */
        FULL,
        /** What was given is not as it has to be. */
        MALFORMED,
        /** Nobody said upon which version the change is made. */
        UPON_NOTHING,
        /** Somebody changed it since it was read. */
        STALE,
        /** An open flag comes first. */
        PAUSED,
        /** It makes no sense here. */
        UNFIT,
        /** The password, link or code is not the one. */
        NOT_OPENED,
        /** There is enough to do just now. */
        BUSY,
        /** It was said often enough for now. */
        TOO_MANY,
        /** What it takes does not answer, or takes nothing. */
        UNAVAILABLE
    }

    /** It was done. */
    static <T> Answer<T> done(T value) {
        return new Done<>(value);
    }

    /** It was not. */
    static <T> Answer<T> refused(Reason reason, String sentence) {
        return new Refused<>(reason, sentence);
    }

    /** Goes on with what was done; a refusal stays one. */
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        if (this instanceof Done<T> done) {
            return next.apply(done.value());
        }
        Refused<T> refused = (Refused<T>) this;
        return refused(refused.reason(), refused.sentence());
    }
}
