package io.dowel.analysis.session;

import java.util.ArrayList;
import java.util.List;

/**
 * The core of Dowel: takes everything that happens to one session and says what it means.
 *
 * <p>Pure: no clock, no thread, no I/O. Holds state; one owner.
 */
public final class SessionAnalyzer {

    private final SessionPlan plan;

    public SessionAnalyzer(SessionPlan plan) {
        this.plan = plan;
    }

    /** The plan the session was opened with. */
    public SessionPlan plan() {
        return plan;
    }

    /** Takes one input and returns what follows from it, in order; never {@code null}. */
    public List<SessionEvent> step(SessionInput input) {
        return new ArrayList<>();
    }
}
