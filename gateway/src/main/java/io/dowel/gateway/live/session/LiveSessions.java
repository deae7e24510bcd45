package io.dowel.gateway.live.session;

import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.SessionKey;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The port to the sessions that run now. Called on a gateway context; must not block. */
public interface LiveSessions {

    /**
     * Hands a session an input made for its own clock.
     *
     * @return false where no such session runs, or where its inbox is full
     */
    boolean tell(SessionKey session, Function<SessionTime, SessionInput> input);

    /** What the session was opened with; empty where no such session runs. */
    Optional<SessionPlan> plan(SessionKey session);

    /** The session's clock now, the one on which arrivals are stamped; empty where no such session runs. */
    Optional<SessionTime> now(SessionKey session);

    /**
     * How long a stretch of the sessions' clock lasts in the room, in nanoseconds: the same, except where a recording is
     * replayed faster or slower than it was made.
     */
    default long realNanos(long sessionNanos) {
        return sessionNanos;
    }

    /** True where a session runs under this key, or is about to: whoever watched one that is over may come back. */
    default boolean goesOn(SessionKey session) {
        return false;
    }

    /** True while a flag of whoever trains there is open. */
    default boolean paused(SessionKey session) {
        return false;
    }

    /** True where somebody is named for the session: what a physio decides about them is decided by name, and not here. */
    default boolean named(SessionKey session) {
        return false;
    }

    /** What keeps the service from its work right now. */
    default Trouble trouble() {
        return Trouble.NONE;
    }

    /**
     * What keeps the service from its work right now.
     *
     * @param notStored why nothing is being stored, in the disk's words; {@code null} where it is, or where nothing is kept
     * @param notReceiving true where there is no connection to the broker, so that no sensor can be heard
     * @param clockSet true for a minute after the server's clock was set, which no figure depends on
     * @param paused true while a flag of whoever trains in the session is open
     */
    record Trouble(@Nullable String notStored, boolean notReceiving, boolean clockSet, boolean paused) {

        public static final Trouble NONE = new Trouble(null, false, false);

        /** Of the service, not of one session. */
        public Trouble(@Nullable String notStored, boolean notReceiving, boolean clockSet) {
            this(notStored, notReceiving, clockSet, false);
        }

        Trouble withPaused(boolean flagOpen) {
            return new Trouble(notStored, notReceiving, clockSet, flagOpen);
        }
    }

    /** No session runs. */
    static LiveSessions none() {
        return new LiveSessions() {
            @Override
            public boolean tell(SessionKey session, Function<SessionTime, SessionInput> input) {
                return false;
            }

            @Override
            public Optional<SessionPlan> plan(SessionKey session) {
                return Optional.empty();
            }

            @Override
            public Optional<SessionTime> now(SessionKey session) {
                return Optional.empty();
            }
        };
    }
}
