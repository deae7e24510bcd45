package io.dowel.ingest.log;

import org.jspecify.annotations.Nullable;

/** What an entry of a session log is about; docs/recording-format.md has the layout of each. */
public enum EntryKind {
    /** The session was opened: its key, its identity and its plan, as JSON. */
    OPENED(1),
    /** A message of a sensor, as it came from the broker. */
    MESSAGE(2),
    /** The session took in one frame of a message. */
    FRAME(3),
    /** The session was told that time went by. */
    TIME(4),
    /** The session was told what a person said, as JSON. */
    SAID(5),
    /** A durable event of the session, as JSON. */
    EVENT(6),
    /** Everything the analysis had come to: it shortens a restart, and nothing depends on it. */
    SNAPSHOT(7),
    /** The service took the session up again, as JSON. */
    RESUMED(8),
    /** The session is over, as JSON. */
    ENDED(9);

    private final byte code;

    EntryKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /** The kind with this code, or {@code null} for one that a later version may have. */
    static @Nullable EntryKind of(byte code) {
        for (EntryKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }
}
