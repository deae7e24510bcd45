package io.dowel.ingest.live;

import io.dowel.analysis.session.SessionEvent;
import java.util.List;

/**
 * What a session begins with: nothing, or what it had come to before the service ended.
 *
 * @param identity names the session for good, so that a page that saw it before knows it again
 * @param openedNanos reading of the service's clock at the session's time 0; before the clock's own 0 where it goes on
 * @param lastNanos the session's time of the last input
 * @param said the durable events of before, all of them stored
 */
public record SessionStart(
        String identity,
        SessionStepper stepper,
        SessionLog log,
        long openedNanos,
        long lastNanos,
        List<SessionEvent> said) {

    public SessionStart {
        said = List.copyOf(said);
    }
}
