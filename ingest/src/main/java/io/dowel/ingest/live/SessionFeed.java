package io.dowel.ingest.live;

import io.dowel.analysis.session.SessionEvent;
import java.util.List;

/** The port through which a live session speaks; called on the session's own context, must not block. */
@FunctionalInterface
public interface SessionFeed {

    /** Hears that a session begins, before it says anything, and what names it for good. */
    default void opened(SessionKey session, String identity) {}

    /** Takes what one input led to, in order. */
    void publish(SessionKey session, List<SessionEvent> events);

    /** Hears that a session is over and that nothing follows; its key may be opened again. */
    default void ended(SessionKey session, SessionEnd end) {}
}
