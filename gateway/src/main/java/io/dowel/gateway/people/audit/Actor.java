package io.dowel.gateway.people.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param id of the staff member, tablet or program; {@code null} for the others
 */
public record Actor(Kind kind, @Nullable String id) {

    /** What somebody is. */
    public enum Kind {
        STAFF,
        TABLET,
        APPLICATION,
        /** Whoever holds one of the service's own two tokens. */
        SERVICE_TOKEN,
        /** Somebody with a one-time link or a pairing code, or nobody known. */
        NOBODY
    }

    public static final Actor NOBODY = new Actor(Kind.NOBODY, null);
}
