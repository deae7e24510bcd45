package io.dowel.gateway.application;

import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.live.LiveSessions;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import java.util.Optional;
import java.util.function.Function;

/** The sessions of the ingest registry, as the live endpoint sees them. */
record RegisteredSessions(SessionRegistry registry) implements LiveSessions {

    @Override
    public boolean tell(SessionKey session, Function<SessionTime, SessionInput> input) {
        return registry.tell(session, input);
    }

    @Override
    public Optional<SessionPlan> plan(SessionKey session) {
        return registry.plan(session);
    }

    @Override
    public Optional<SessionTime> now(SessionKey session) {
        return registry.now(session);
    }

    @Override
    public long realNanos(long sessionNanos) {
        return registry.realNanos(sessionNanos);
    }
}
