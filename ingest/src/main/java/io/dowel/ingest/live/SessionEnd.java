package io.dowel.ingest.live;

/** Why a session is over. */
public enum SessionEnd {
    /** Somebody closed it. */
    CLOSED,
    /** Its analysis threw: a fault of the program, logged once; the other sessions go on. */
    STOPPED,
    /** The service stops; where the session is kept, it goes on at the next start. */
    SUSPENDED
}
