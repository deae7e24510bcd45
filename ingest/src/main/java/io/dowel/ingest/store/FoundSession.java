package io.dowel.ingest.store;

import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.state.UnreadableStateException;
import io.dowel.ingest.log.LogEntry;
import io.dowel.ingest.log.LogReader;
import io.dowel.ingest.store.Entries.Opened;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that was found in its log and can go on, lived through to its end. */
record FoundSession(Path log, LogContent content, SessionAnalyzer analyzer, SessionReplay replay) {

    private static final Logger LOG = LoggerFactory.getLogger(FoundSession.class);

    /**
     * What may go on.
     *
     * @param objection to the plan that it was opened with, or {@code null} where there is none
     * @param resumableFor a session goes on only where its last entry is no older than this
     */
    record Bounds(Function<SessionPlan, @Nullable String> objection, long nowMs, Duration resumableFor) {}

    /** What it was opened with. */
    SessionPlan plan() {
        return Objects.requireNonNull(content.opened()).plan();
    }

    /** Goes on with the same sensors, exercise and targets. */
    static Function<SessionPlan, @Nullable String> like(SessionPlan plan) {
        String wanted = RecordJson.text(plan);
        return had -> RecordJson.text(had).equals(wanted)
                ? null
                : "the last one had other sensors, another exercise or other targets";
    }

    /** Goes on with the same sensors, whatever was planned. */
    static Function<SessionPlan, @Nullable String> withSensors(List<SensorAssignment> sensors) {
        return had ->
                new HashSet<>(had.sensors()).equals(new HashSet<>(sensors)) ? null : "the last one had other sensors";
    }

    /** The session of a log; {@code null}, with the reason logged, where it does not go on. */
    static @Nullable FoundSession in(Path log, Bounds bounds) throws IOException {
        try {
            LogContent content = LogContent.of(log);
            Opened opened = content.opened();
            String why = opened == null ? "the last one had hardly begun" : whyNot(content, opened, bounds);
            if (opened == null || why != null) {
                LOG.info("A new session begins: {}", why);
                return null;
            }
            FoundSession found = replayed(log, content, opened.plan());
            String difference = found.replay().difference();
            if (difference != null) {
                LOG.warn("A new session begins, for this program does not come to what was stored: {}", difference);
                return null;
            }
            return found;
        } catch (UnreadableLogException e) {
            LOG.warn("A new session begins, for the last one cannot be read: {}", e.getMessage());
            return null;
        }
    }

    private static @Nullable String whyNot(LogContent content, Opened opened, Bounds bounds) {
        if (content.ended()) {
            return "the last one is over";
        }
        if (!content.reading().remarks().isEmpty()) {
            return "the log of the last one is damaged: "
                    + String.join(" ", content.reading().remarks());
        }
        String objection = bounds.objection().apply(opened.plan());
        if (objection != null) {
            return objection;
        }
        return bounds.nowMs() - content.lastWallMs() > bounds.resumableFor().toMillis()
                ? "nothing has happened in the last one for more than "
                        + bounds.resumableFor().toMinutes() + " minutes"
                : null;
    }

    private static FoundSession replayed(Path log, LogContent content, SessionPlan plan) throws IOException {
        SessionAnalyzer analyzer = null;
        long from = 0;
        LogEntry snapshot = content.snapshot();
        if (snapshot != null) {
            try {
                analyzer = SessionAnalyzer.restore(plan, snapshot.body());
                from = snapshot.number();
            } catch (UnreadableStateException e) {
                LOG.info("The session is analysed anew from its beginning: {}", e.getMessage());
            }
        }
        if (analyzer == null) {
            analyzer = new SessionAnalyzer(plan);
        }
        var replay = new SessionReplay(analyzer::step, from);
        LogReader.read(log, replay::take);
        return new FoundSession(log, content, analyzer, replay);
    }
}
