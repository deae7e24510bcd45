package io.dowel.gateway.live;

import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.SessionKey;
import java.util.Optional;

/** The clock of one session, as whoever views it reads it. */
record SessionWatch(LiveSessions sessions, SessionKey session) {

    /** The session's time now; where it has just ended, the time of what is shown. */
    SessionTime now(SessionTime shown) {
        return sessions.now(session).orElse(shown);
    }

    /** Nanoseconds in the room from one of the session's times to another. */
    long realNanos(SessionTime from, SessionTime to) {
        return sessions.realNanos(to.nanos() - from.nanos());
    }

    /** Why nothing is being stored right now; empty where it is. */
    Optional<String> notStored() {
        return sessions.notStored();
    }
}
