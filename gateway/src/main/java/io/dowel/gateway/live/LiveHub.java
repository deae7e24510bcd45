package io.dowel.gateway.live;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.gateway.live.session.SessionJournal;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.live.SessionFeed;
import io.dowel.ingest.live.SessionKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where sessions and their viewers meet: one {@link SessionJournal} a session.
 *
 * <p>There are as many journals as sessions were opened and not ended; whoever opens sessions bounds both.
 */
public final class LiveHub implements SessionFeed {

    private final Map<SessionKey, SessionJournal> journals = new ConcurrentHashMap<>();
    private final LiveMeters meters;

    public LiveHub(LiveMeters meters) {
        this.meters = meters;
    }

    /** Begins the journal of a session under the name that a client of before may know it by. */
    @Override
    public void opened(SessionKey session, String identity) {
        journals.putIfAbsent(
                session, new SessionJournal(identity, SessionJournal.DEFAULT_BOUND, meters::journalDropped));
    }

    @Override
    public void publish(SessionKey session, List<SessionEvent> events) {
        if (!events.isEmpty()) {
            journal(session).append(events);
        }
    }

    /** Forgets a session after its last event; its viewers are told that it is over, for whatever reason. */
    @Override
    public void ended(SessionKey session, SessionEnd end) {
        SessionJournal journal = journals.remove(session);
        if (journal != null) {
            journal.end();
        }
    }

    SessionJournal journal(SessionKey session) {
        return journals.computeIfAbsent(
                session, key -> new SessionJournal(SessionJournal.DEFAULT_BOUND, meters::journalDropped));
    }
}
