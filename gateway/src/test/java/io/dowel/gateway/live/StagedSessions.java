package io.dowel.gateway.live;

import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.ingest.live.SessionKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** One session that keeps what it is told and whose clock stands still. */
public final class StagedSessions implements LiveSessions {

    public static final SessionKey DEMO = new SessionKey("demo");
    public static final SessionTime NOW = SessionTime.ofSeconds(60);

    final List<SessionInput> told = new CopyOnWriteArrayList<>();
    volatile boolean takesMore = true;
    volatile double speed = 1;
    volatile boolean named;

    @Override
    public boolean tell(SessionKey session, Function<SessionTime, SessionInput> input) {
        if (!session.equals(DEMO) || !takesMore) {
            return false;
        }
        told.add(input.apply(NOW));
        return true;
    }

    @Override
    public Optional<SessionPlan> plan(SessionKey session) {
        return session.equals(DEMO) ? Optional.of(EventSamples.SESSION) : Optional.empty();
    }

    @Override
    public Optional<SessionTime> now(SessionKey session) {
        return session.equals(DEMO) ? Optional.of(NOW) : Optional.empty();
    }

    @Override
    public boolean named(SessionKey session) {
        return named;
    }

    @Override
    public long realNanos(long sessionNanos) {
        return (long) (sessionNanos / speed);
    }
}
