package io.dowel.gateway.live.session;

import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.SessionKey;

/** The clock of one session, as whoever views it reads it. */
public record SessionWatch(LiveSessions sessions, SessionKey session) {

    /** The session's time now; where it has just ended, the time of what is shown. */
    public SessionTime now(SessionTime shown) {
        return sessions.now(session).orElse(shown);
    }

    /** Nanoseconds in the room from one of the session's times to another. */
    public long realNanos(SessionTime from, SessionTime to) {
        return sessions.realNanos(to.nanos() - from.nanos());
    }

    /** What keeps the service from its work right now. */
    public LiveSessions.Trouble trouble() {
        return sessions.trouble().withPaused(sessions.paused(session));
    }
}
