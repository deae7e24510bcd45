package io.dowel.gateway.people.audit;

import org.jspecify.annotations.Nullable;

/**
 * What or whom something was done to.
 *
 * @param id {@code null} where there is none, as for somebody who could not be told
 */
public record Subject(Kind kind, @Nullable String id) {

    /** What it is. */
    public enum Kind {
        STAFF,
        PATIENT,
        TABLET,
        APPLICATION,
        SESSION
    }

    /** A subject with its id. */
    public static Subject of(Kind kind, String id) {
        return new Subject(kind, id);
    }
}
