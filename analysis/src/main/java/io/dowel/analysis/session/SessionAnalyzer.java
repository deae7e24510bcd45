package io.dowel.analysis.session;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.motion.LeadMotion;
import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionInput.FrameArrived;
import io.dowel.analysis.session.SessionInput.LoadChanged;
import io.dowel.analysis.session.SessionInput.PlanChanged;
import io.dowel.analysis.session.SessionInput.RatingGiven;
import io.dowel.analysis.session.SessionInput.RepetitionReviewed;
import io.dowel.analysis.session.SessionInput.SetEnded;
import io.dowel.analysis.session.SessionInput.SetStarted;
import io.dowel.analysis.session.SessionInput.TimeAdvanced;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The core of Dowel: takes everything that happens to one session and says what it means.
 *
 * <p>The way of a sample: {@link SensorStream} puts frames in order, onto the session's clock and through orientation into
 * movement; the leading stream's movement is looked back at a few times a second ({@link LeadMotion#resolve}); what is found
 * becomes repetitions of the running {@link SetInProgress}; sets, ratings and plan become advice in {@link SessionHistory}.
 *
 * <p>What is stored depends on the sensor's samples alone, not on when they arrived: a recording gives the same
 * repetitions as the lift did. Pure: no clock, no thread, no I/O. Holds state; one owner.
 */
public final class SessionAnalyzer {

    /** How often the past is looked back at while nothing special happens, in s of the leading sensor's time. */
    private static final double LOOK_EVERY_S = 0.25;

    private final SessionPlan plan;
    private final MotionObserver observer;
    private final EventWriter out = new EventWriter();
    private final Map<SensorId, SensorStream> streams = new LinkedHashMap<>();
    private final SensorStream lead;
    private final LinkWatch links;
    private final PoseTeller pose;
    private final SessionHistory history;
    private final List<SetInProgress> endedSets = new ArrayList<>();

    private ExerciseProfile exercise;
    private Plan targets;
    private SetInProgress set;
    private double nextLookS;
    private @Nullable Advice lastAdvice;
    private boolean greeted;

    public SessionAnalyzer(SessionPlan plan) {
        this(plan, MotionObserver.NONE);
    }

    /** An analysis whose movement someone watches; what it says is the same. */
    public SessionAnalyzer(SessionPlan plan, MotionObserver observer) {
        this.plan = plan;
        this.observer = observer;
        this.exercise = plan.exercise();
        this.targets = plan.plan();
        var listener = new StreamListener();
        for (SensorAssignment assignment : plan.sensors()) {
            streams.put(assignment.sensor(), new SensorStream(assignment, listener));
        }
        this.lead = streams.values().stream()
                .min(Comparator.comparingInt(s -> leadRank(s.assignment().placement())))
                .orElseThrow();
        this.links = new LinkWatch(streams.values());
        this.pose = new PoseTeller(lead, streams.values());
        this.history = new SessionHistory(plan);
        this.set = newSet(1, Double.NEGATIVE_INFINITY, 1);
    }

    /** The bar leads, a wrist stands in for it, else the trunk. */
    private static int leadRank(Placement placement) {
        return switch (placement) {
            case BAR -> 0;
            case WRIST -> 1;
            case TRUNK -> 2;
            case PELVIS -> 3;
        };
    }

    /** The plan the session was opened with. */
    public SessionPlan plan() {
        return plan;
    }

    /** Takes one input and returns what follows from it, in order; never {@code null}. */
    public List<SessionEvent> step(SessionInput input) {
        out.begin(input.at());
        if (!greeted) {
            greeted = true;
            out.durable(n -> new SessionEvent.PlanInForce(n, out.at(), exercise, targets));
        }
        if (input instanceof FrameArrived arrived) {
            frame(arrived);
        } else if (input instanceof TimeAdvanced) {
            time();
        } else if (input instanceof SetStarted) {
            startSet();
        } else if (input instanceof SetEnded) {
            endSet(true);
        } else if (input instanceof PlanChanged changed) {
            setTargets(changed.exercise(), changed.plan());
        } else if (input instanceof LoadChanged changed) {
            setTargets(exercise, targets.withLoadKg(changed.loadKg()));
        } else if (input instanceof RepetitionReviewed review) {
            review(review);
        } else if (input instanceof RatingGiven rating) {
            rate(rating);
        }
        return out.take();
    }

    private void frame(FrameArrived arrived) {
        SensorStream stream = streams.get(arrived.frame().sensor());
        if (stream == null) {
            return;
        }
        links.heard(stream, out);
        stream.accept(arrived.at(), arrived.frame());
        if (stream == lead && lead.measuring()) {
            pose.tell(out, set.counted(), set.begun() ? set.number() : 0);
        }
    }

    private void time() {
        for (SensorStream stream : streams.values()) {
            stream.advance(out.at());
        }
        links.watch(out);
    }

    /** What the streams say while they take in samples. */
    private final class StreamListener implements SensorStream.Listener {

        @Override
        public void moved(SensorStream stream) {
            if (stream != lead) {
                return;
            }
            if (pose.moved()) {
                // a pause may have begun: look as soon as it is sure, not at the next regular time
                nextLookS = Math.min(nextLookS, stream.nowS() + LOOK_EVERY_S / 2);
            }
            if (stream.nowS() >= nextLookS) {
                look(false);
                restLimit();
            }
        }

        @Override
        public void calibrated(SensorStream stream, @Nullable Calibration calibration) {
            SensorAssignment a = stream.assignment();
            out.durable(n -> new SessionEvent.Calibrated(n, out.at(), a.sensor(), a.placement(), calibration));
        }

        @Override
        public void hole(SensorStream stream, double atS, double lengthS) {
            links.hole(stream, atS, lengthS, out);
        }

        @Override
        public void restarting(SensorStream stream) {
            if (stream == lead && stream.measuring()) {
                look(true);
                nextLookS = 0;
            }
        }
    }

    private void look(boolean last) {
        LeadMotion motion = lead.motion();
        if (motion.trace().size() < 3) {
            return;
        }
        nextLookS = lead.nowS() + LOOK_EVERY_S;
        links.poor(lead, out);
        LeadMotion.Resolved resolved = motion.resolve();
        observer.resolved(resolved);
        List<Repetition> reports =
                set.look(resolved, motion, lead.nowS(), last, lead.health().poor());
        if (reports.isEmpty()) {
            return;
        }
        begin();
        report(set, reports);
    }

    private void begin() {
        if (!set.begun()) {
            set.begin();
            pose.zeroHere();
            out.durable(n -> new SessionEvent.SetBegan(n, out.at(), set.number(), set.plan()));
        }
    }

    private void report(SetInProgress of, List<Repetition> reports) {
        for (Repetition r : reports) {
            out.durable(n -> new SessionEvent.RepetitionReported(n, out.at(), r));
        }
        of.take(reports, cue -> out.durable(n -> new SessionEvent.CueGiven(n, out.at(), cue)));
    }

    private void startSet() {
        if (set.begun()) {
            endSet(false);
        }
        set = newSet(set.number(), lead.nowS(), set.nextId());
        begin();
    }

    private void restLimit() {
        if (set.begun() && lead.nowS() - set.lastActivityS() > plan.restLimitS()) {
            endSet(false);
        }
    }

    private void endSet(boolean flush) {
        if (flush) {
            streams.values().forEach(SensorStream::flush);
        }
        if (lead.measuring()) {
            look(true);
        }
        if (set.begun()) {
            summarise(set, true);
            endedSets.add(set);
        }
        set = newSet(set.begun() ? set.number() + 1 : set.number(), lead.nowS(), set.nextId());
        advise();
    }

    private SetInProgress newSet(int number, double fromS, int firstId) {
        return new SetInProgress(number, exercise, targets, lead.assignment().placement(), fromS, firstId);
    }

    private void summarise(SetInProgress of, boolean ending) {
        var summary = ending ? of.end() : of.tracker().summary();
        history.done(of.tracker().done());
        out.durable(n -> new SessionEvent.SetSummarised(n, out.at(), summary));
    }

    private void setTargets(ExerciseProfile newExercise, Plan newTargets) {
        exercise = newExercise;
        targets = newTargets;
        out.durable(n -> new SessionEvent.PlanInForce(n, out.at(), exercise, targets));
        if (!set.begun()) {
            set = newSet(set.number(), lead.nowS(), set.nextId());
        }
    }

    private void review(RepetitionReviewed review) {
        if (set.holds(review.repetitionId())) {
            report(set, set.review(review.repetitionId(), review.accepted()));
            return;
        }
        for (SetInProgress ended : endedSets) {
            if (ended.holds(review.repetitionId())) {
                report(ended, ended.review(review.repetitionId(), review.accepted()));
                summarise(ended, false);
                advise();
            }
        }
    }

    private void rate(RatingGiven rating) {
        history.rated(rating.kind(), rating.value(), targets.exerciseId(), endedSets.size());
        out.durable(n -> new SessionEvent.RatingTaken(n, out.at(), rating.kind(), rating.value()));
        advise();
    }

    /** Says what the rules propose, where that has changed. */
    private void advise() {
        Advice advice = history.advise(targets);
        if (!Objects.equals(advice, lastAdvice)) {
            lastAdvice = advice;
            out.durable(n -> new SessionEvent.AdviceGiven(n, out.at(), advice));
        }
    }
}
