package io.dowel.gateway.application.room;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.live.SessionFeed;
import io.dowel.ingest.live.SessionKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Listens to what sessions say on its way past, for the {@link Rooms} they run in. Called on sessions' contexts; never blocks. */
public final class RoomFeed implements SessionFeed {

    private final SessionFeed next;

    /** Which session speaks under a key: what one says at its end is not taken for the first words of the next. */
    private final Map<SessionKey, String> speaking = new ConcurrentHashMap<>();

    private volatile @Nullable Rooms rooms;

    /** @param next who hears everything first */
    public RoomFeed(SessionFeed next) {
        this.next = next;
    }

    void follow(Rooms whose) {
        rooms = whose;
    }

    @Override
    public void opened(SessionKey session, String identity) {
        speaking.put(session, identity);
        next.opened(session, identity);
    }

    @Override
    public void publish(SessionKey session, List<SessionEvent> events) {
        next.publish(session, events);
        Rooms told = rooms;
        String identity = speaking.get(session);
        if (told != null && identity != null) {
            told.heard(session, identity, events);
        }
    }

    @Override
    public void ended(SessionKey session, SessionEnd end) {
        speaking.remove(session);
        next.ended(session, end);
    }
}
