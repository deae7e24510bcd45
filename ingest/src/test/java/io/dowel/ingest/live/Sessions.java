package io.dowel.ingest.live;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What tests of live sessions share: plans, frames, a stepper that echoes and a feed that remembers. */
public final class Sessions {

    public static final SensorId BAR = new SensorId("bar-1");
    public static final SensorId TRUNK = new SensorId("trunk-1");

    private Sessions() {}

    public static SessionPlan plan(SensorId bar) {
        return plan(List.of(new SensorAssignment(bar, Placement.BAR)));
    }

    public static SessionPlan plan(List<SensorAssignment> sensors) {
        var plan = new Plan("deadlift", 60, 3, 8, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);
        return new SessionPlan(sensors, Exercises.DEADLIFT, plan, SessionPlan.DEFAULT_REST_LIMIT_S);
    }

    public static ImuFrame frame(SensorId sensor, long sequence) {
        return ImuFrame.of(
                sensor, 1, sequence, -1, new long[] {sequence * 10_000_000}, new float[] {0, 0, 9.81f, 0, 0, 0});
    }

    /** Answers every frame with a link report that carries the frame's time and sequence, and a load with a cue-less event. */
    public static SessionStepper echo(SessionPlan plan) {
        return input -> {
            if (input instanceof SessionInput.FrameArrived arrived) {
                return List.of(link(arrived));
            }
            if (input instanceof SessionInput.RatingGiven rating) {
                return List.of(new SessionEvent.RatingTaken(1, rating.at(), rating.kind(), rating.value()));
            }
            return List.of();
        };
    }

    private static SessionEvent.Link link(SessionInput.FrameArrived arrived) {
        ImuFrame frame = arrived.frame();
        return new SessionEvent.Link(
                arrived.at(), frame.sensor(), Placement.BAR, 100, frame.sequence(), 0, 0, null, 0, true, null);
    }

    /** A feed that keeps everything. */
    public static final class Remembered implements SessionFeed {

        private final Map<SessionKey, List<SessionEvent>> events = new ConcurrentHashMap<>();
        private final Map<SessionKey, SessionEnd> ends = new ConcurrentHashMap<>();

        @Override
        public void publish(SessionKey session, List<SessionEvent> published) {
            events.computeIfAbsent(session, key -> new CopyOnWriteArrayList<>()).addAll(published);
        }

        @Override
        public void ended(SessionKey session, SessionEnd end) {
            ends.put(session, end);
        }

        public List<SessionEvent> events(SessionKey session) {
            return events.getOrDefault(session, List.of());
        }

        /** Sequences of the echoed frames, in order. */
        public List<Long> sequences(SessionKey session) {
            return events(session).stream()
                    .filter(SessionEvent.Link.class::isInstance)
                    .map(event -> ((SessionEvent.Link) event).lost())
                    .toList();
        }

        public Optional<SessionEnd> end(SessionKey session) {
            return Optional.ofNullable(ends.get(session));
        }
    }
}
