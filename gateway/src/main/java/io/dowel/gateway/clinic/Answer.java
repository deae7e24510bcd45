package io.dowel.gateway.clinic;

import java.util.function.Function;

/** What became of a request to one of the clinic's books. */
public sealed interface Answer<T> {

    /** It was done, and this came of it. */
    record Done<T>(T value) implements Answer<T> {}

    /** It was not done, and nothing changed. */
    record Refused<T>(Reason reason, String sentence) implements Answer<T> {}

    /** Why something was not done; its name in lower case is the meter's tag. */
    enum Reason {
        /** There is no such thing. */
        UNKNOWN,
        /** Somebody changed it since it was read. */
        STALE,
        /** It was said already, and is said once. */
        ALREADY,
        /** An open flag comes first. */
        PAUSED,
        /** It makes no sense here. */
        UNFIT,
        /** It was said often enough for now. */
        TOO_MANY,
        /** What it takes does not answer, or takes nothing. */
        UNAVAILABLE
    }

    static <T> Answer<T> done(T value) {
        return new Done<>(value);
    }

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
