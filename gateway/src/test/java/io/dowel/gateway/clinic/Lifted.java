package io.dowel.gateway.clinic;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a live session says of a shipped recording of deadlifts, with a person's words in between. */
public final class Lifted {

    private static final long STEP_NANOS = 100_000_000;

    private final SessionAnalyzer analyzer;
    private final List<Durable> said = new ArrayList<>();
    private long nanos;

    private Lifted(SessionPlan plan) {
        analyzer = new SessionAnalyzer(plan);
    }

    /** Targets for the recorded lift. */
    public static Plan plan(int repetitions) {
        return new Plan(
                "deadlift", 40, 1, repetitions, TempoTarget.parse("2-0-2-0"), null, false, FeedbackSettings.DEFAULT);
    }

    /** The visit: pain and confidence before, one set, effort, pain and confidence after. */
    public static List<Durable> visit(Plan plan) throws RecordingException, IOException {
        return visit(plan, 2);
    }

    /** As {@link #visit(Plan)}, with another pain. */
    public static List<Durable> visit(Plan plan, int pain) throws RecordingException, IOException {
        Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        var sensors = RecordingAnalysis.sessionPlan(lift, null).sensors();
        var lifted = new Lifted(new SessionPlan(sensors, Exercises.DEADLIFT, plan, SessionPlan.DEFAULT_REST_LIMIT_S));
        lifted.rate(RatingKind.CONFIDENCE_BEFORE, 7);
        lifted.lift(lift);
        lifted.rate(RatingKind.EFFORT, 6);
        lifted.rate(RatingKind.PAIN, pain);
        lifted.rate(RatingKind.CONFIDENCE_AFTER, 8);
        return lifted.said;
    }

    /** A set with a sensor on the trunk and one on the pelvis. */
    public static List<Durable> withTwoOnTheBack() throws RecordingException, IOException {
        Recording hinge = ShippedRecordings.read(NamedLifts.DOWEL_HINGE);
        var lifted = new Lifted(RecordingAnalysis.sessionPlan(hinge, null));
        lifted.lift(hinge);
        return lifted.said;
    }

    private void lift(Recording lift) {
        for (Recording.TimedFrame timed : lift.frames()) {
            nanos += STEP_NANOS;
            step(new SessionInput.FrameArrived(now(), timed.frame()));
            step(new SessionInput.TimeAdvanced(now()));
        }
        step(new SessionInput.SetEnded(now()));
    }

    private void rate(RatingKind kind, int value) {
        step(new SessionInput.RatingGiven(now(), kind, value));
    }

    private SessionTime now() {
        return new SessionTime(nanos);
    }

    private void step(SessionInput input) {
        for (SessionEvent event : analyzer.step(input)) {
            if (event instanceof Durable durable) {
                said.add(durable);
            }
        }
    }
}
