package io.dowel.ingest.live;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionInput;
import java.util.List;

/** What a live session asks of the analysis; in service it is {@code SessionAnalyzer::step}. Holds state; one owner. */
@FunctionalInterface
public interface SessionStepper {

    List<SessionEvent> step(SessionInput input);
}
