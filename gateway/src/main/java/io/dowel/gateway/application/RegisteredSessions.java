package io.dowel.gateway.application;

import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.application.room.Rooms;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.store.SessionStore;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of the ingest registry, as the live endpoint sees them.
 *
 * @param store where they are kept, or {@code null} where they are not
 * @param receiving whether sensors can be heard right now
 * @param rooms in which they run, or {@code null} where visits have none
 */
record RegisteredSessions(
        SessionRegistry registry,
        @Nullable SessionStore store,
        BooleanSupplier receiving,
        @Nullable Rooms rooms) implements LiveSessions {

    /** Sessions of nobody named. */
    RegisteredSessions(SessionRegistry registry, @Nullable SessionStore store, BooleanSupplier receiving) {
        this(registry, store, receiving, null);
    }

    @Override
    public boolean tell(SessionKey session, Function<SessionTime, SessionInput> input) {
        return registry.tell(session, input);
    }

    @Override
    public Optional<SessionPlan> plan(SessionKey session) {
        // Between two sessions of a room there is none: neither can be joined in place of the other.
        return rooms != null && rooms.changing(session) ? Optional.empty() : registry.plan(session);
    }

    @Override
    public Optional<SessionTime> now(SessionKey session) {
        return registry.now(session);
    }

    @Override
    public long realNanos(long sessionNanos) {
        return registry.realNanos(sessionNanos);
    }

    @Override
    public boolean goesOn(SessionKey session) {
        return rooms != null && rooms.goesOn(session);
    }

    @Override
    public boolean paused(SessionKey session) {
        return rooms != null && rooms.paused(session);
    }

    @Override
    public boolean named(SessionKey session) {
        return rooms != null && rooms.patientIn(session.value()).isPresent();
    }

    @Override
    public Trouble trouble() {
        SessionStore kept = store;
        boolean notReceiving = !receiving.getAsBoolean();
        return kept == null
                ? new Trouble(null, notReceiving, false)
                : new Trouble(kept.trouble(), notReceiving, kept.clockWasSet());
    }
}
