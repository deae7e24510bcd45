package io.dowel.gateway.clinic.lift;

import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import io.dowel.ingest.store.RecordJson;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What sessions said, event by event, and all that follows from it, in one transaction: a visit's sets, repetitions, ratings and
 * advice are never further, nor less far, than its events. An event that comes again changes nothing. Any thread may call it; each
 * call may block.
 */
public final class EventBook {

    private final Database database;
    private final InstantSource clock;

    public EventBook(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Says that a live session belongs to a visit, before it says anything; again changes nothing.
     *
     * @param session names the session for good
     * @return number of its newest event that is stored
     */
    public Answer<Long> open(String session, String visit) {
        return database.change(handle -> {
            Optional<SessionCursor> had = SessionCursor.hold(handle, session);
            if (had.isPresent()) {
                return had.get().visit().equals(visit)
                        ? Answer.done(had.get().lastNumber())
                        : Answer.refused(Reason.UNFIT, "this session belongs to another visit");
            }
            int added = handle.createUpdate("""
                            INSERT INTO visit_session (session_id, visit_id, opened_ms, last_number, running_set, sets_done)
                            SELECT :session, id, :now, 0, 0, 0 FROM visit WHERE id = :visit
                            """)
                    .bind("session", session)
                    .bind("visit", visit)
                    .bind("now", clock.millis())
                    .execute();
            return added == 1 ? Answer.done(0L) : Answer.refused(Reason.UNKNOWN, "there is no such visit");
        });
    }

    /**
     * Stores what a session said, in order, and everything that follows from it; all or nothing.
     *
     * @param events some of which may be stored already
     * @return number of the newest event that is stored
     */
    public Answer<Long> take(String session, List<Durable> events) {
        return database.change(handle -> {
            Optional<SessionCursor> held = SessionCursor.hold(handle, session);
            if (held.isEmpty()) {
                return Answer.refused(Reason.UNKNOWN, "no visit has this session");
            }
            long last = held.get().lastNumber();
            List<Durable> fresh =
                    events.stream().filter(event -> event.number() > last).toList();
            for (int i = 0; i < fresh.size(); i++) {
                if (fresh.get(i).number() != last + 1 + i) {
                    return Answer.refused(
                            Reason.UNFIT, "event " + fresh.get(i).number() + " cannot follow event " + (last + i));
                }
            }
            var rows = new EventRows(handle, clock.instant(), held.get());
            fresh.forEach(rows::take);
            rows.finish();
            return Answer.done(last + fresh.size());
        });
    }

    /** What a session said, as it said it. */
    public List<Durable> after(String session, long after, int limit) {
        return database.read(handle -> handle.createQuery("""
                        SELECT document FROM session_event WHERE session_id = :session AND number > :after
                        ORDER BY number LIMIT :limit
                        """)
                .bind("session", session)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> RecordJson.read(Durable.class, row.getString("document")))
                .list());
    }
}
