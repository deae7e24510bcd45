package io.dowel.analysis.session;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.motion.LeadMotion;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.session.SessionInput.FlagsChanged;
import io.dowel.analysis.session.SessionInput.FrameArrived;
import io.dowel.analysis.session.SessionInput.LoadChanged;
import io.dowel.analysis.session.SessionInput.PlanChanged;
import io.dowel.analysis.session.SessionInput.RatingGiven;
import io.dowel.analysis.session.SessionInput.RepetitionReviewed;
import io.dowel.analysis.session.SessionInput.SensorFlooded;
import io.dowel.analysis.session.SessionInput.SensorReported;
import io.dowel.analysis.session.SessionInput.SetEnded;
import io.dowel.analysis.session.SessionInput.SetStarted;
import io.dowel.analysis.session.SessionInput.TimeAdvanced;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import io.dowel.analysis.state.UnreadableStateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The core of Dowel: takes everything that happens to one session and says what it means.
 *
 * <p>The way of a sample: {@link SensorStream} puts frames in order, onto the session's clock and through orientation into
 * movement; the leading stream's movement is looked back at a few times a second ({@link LeadMotion#resolve}); what is found
 * becomes repetitions of the running {@link SetInProgress}; sets, ratings and plan become advice in {@link SetBook}.
 *
 * <p>What is stored depends on the sensor's samples alone, not on when they arrived: a recording gives the same
 * repetitions as the lift did. What two sensors say together is the exception, the angle of a trunk worn besides a bar sensor
 * and the shape of the spine: it is read where the clocks of both meet, and those are known by arrivals, to some
 * milliseconds.
 *
 * <p>A session can be saved between any two inputs and go on elsewhere, to the same events bit for bit. Pure: no clock, no
 * thread, no I/O. Holds state; one owner.
 */
public final class SessionAnalyzer {

    /** How often the past is looked back at while nothing special happens, in s of the leading sensor's time. */
    private static final double LOOK_EVERY_S = 1.5;

    /** And how often once nothing has happened for so long. */
    private static final double LOOK_IDLE_S = 5;

    /**
     * How soon after a movement seems to have ended, and how often again until a repetition is told. A bar's height is known
     * once it is seen to rest or to turn; a trunk's angle is known at once.
     */
    private record LookSoon(double firstS, double againS) {

        static final LookSoon BAR = new LookSoon(0.2, 0.2);
        static final LookSoon TRUNK = new LookSoon(0.16, 0.1);
    }

    /** Not more often than so. */
    private static final int LOOKS_AGAIN = 4;

    /** A curve of fewer samples shows no movement. */
    private static final int LEAST_SAMPLES = 3;

    private final SessionPlan plan;
    private final MotionObserver observer;
    private final EventWriter out = new EventWriter();
    private final Map<SensorId, SensorStream> streams = new LinkedHashMap<>();
    private final SensorStream lead;
    private final LinkWatch links;
    private final PoseTeller pose;
    private final TrunkRanges trunk;
    private final TechniqueBook technique;
    private final SetBook sets;

    private final LookSoon soon;
    private double nextLookS;
    private int looksAgain;
    private boolean greeted;

    public SessionAnalyzer(SessionPlan plan) {
        this(plan, MotionObserver.NONE);
    }

    /** An analysis whose movement someone watches; what it says is the same. */
    public SessionAnalyzer(SessionPlan plan, MotionObserver observer) {
        this.plan = plan;
        this.observer = observer;
        var listener = new StreamListener();
        boolean mayStartBent = plan.exercise().startsWith() == Phase.LIFTING;
        for (SensorAssignment assignment : plan.sensors()) {
            streams.put(assignment.sensor(), new SensorStream(assignment, mayStartBent, listener));
        }
        this.lead = PoseTeller.leadOf(streams.values());
        this.soon = lead.assignment().placement().travels() ? LookSoon.BAR : LookSoon.TRUNK;
        this.links = new LinkWatch(streams.values());
        this.pose = new PoseTeller(lead, streams.values());
        SensorStream onTrunk = PoseTeller.find(streams.values(), Placement.TRUNK);
        this.trunk = new TrunkRanges(lead, onTrunk == lead ? null : onTrunk);
        this.technique = new TechniqueBook(lead, onTrunk, PoseTeller.find(streams.values(), Placement.PELVIS));
        this.sets = new SetBook(plan, lead.assignment().placement(), trunk, technique, out);
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
            sets.tellTargets();
        }
        if (input instanceof FrameArrived arrived) {
            frame(arrived);
        } else if (input instanceof TimeAdvanced) {
            time();
        } else if (input instanceof SensorReported report) {
            links.reported(streams.get(report.sensor()), report, out);
        } else if (input instanceof SensorFlooded flood) {
            links.flooded(streams.get(flood.sensor()), flood.messages(), out);
        } else {
            told(input);
        }
        return out.take();
    }

    /** What people do. */
    private void told(SessionInput input) {
        if (input instanceof SetStarted) {
            startSet();
        } else if (input instanceof SetEnded) {
            streams.values().forEach(SensorStream::flush);
            endSet();
        } else if (input instanceof PlanChanged changed) {
            sets.target(changed.exercise(), changed.plan());
        } else if (input instanceof LoadChanged changed) {
            sets.load(changed.loadKg());
        } else if (input instanceof RepetitionReviewed review) {
            sets.review(review.repetitionId(), review.accepted());
        } else if (input instanceof RatingGiven rating) {
            sets.rate(rating.kind(), rating.value());
        } else if (input instanceof FlagsChanged flags) {
            sets.flags(flags.open());
        }
    }

    private void frame(FrameArrived arrived) {
        SensorStream stream = streams.get(arrived.frame().sensor());
        if (stream == null) {
            return;
        }
        links.heard(stream, out);
        stream.accept(arrived.at(), arrived.frame());
        links.taken(stream, arrived.frame(), out);
        if (stream == lead && lead.measuring()) {
            SetInProgress set = sets.current();
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
                stream.forgetOld();
                return;
            }
            if (pose.moved()) {
                // look as soon as it is sure, not at the next regular time
                nextLookS = Math.min(nextLookS, stream.nowS() + soon.firstS());
                looksAgain = LOOKS_AGAIN;
            }
            if (stream.nowS() >= nextLookS) {
                look(false);
            }
            restLimit();
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
                sets.current().restarting(lead.nowS());
                pose.restarting();
                nextLookS = 0;
            }
        }
    }

    private void look(boolean last) {
        LeadMotion motion = lead.motion();
        if (motion.trace().size() < LEAST_SAMPLES) {
            return;
        }
        boolean idle = pose.pausedS() > LOOK_IDLE_S;
        nextLookS = lead.nowS() + (looksAgain > 0 ? soon.againS() : idle ? LOOK_IDLE_S : LOOK_EVERY_S);
        looksAgain = Math.max(0, looksAgain - 1);
        streams.values().forEach(stream -> links.poor(stream, out));
        streams.values().stream().filter(stream -> stream != lead).forEach(SensorStream::lookBack);
        LeadMotion.Resolved resolved = motion.resolve();
        observer.resolved(resolved);
        if (sets.look(resolved, motion, lead.nowS(), last, lead.health().poor())) {
            looksAgain = 0;
            nextLookS = lead.nowS() + LOOK_EVERY_S;
        }
        if (sets.current().begun()) {
            pose.zero(sets.current(), resolved.curve());
            pose.usually(sets.current().usualTravel());
        }
        sets.current().forget(motion);
    }

    private void startSet() {
        if (sets.current().begun()) {
            if (sets.current().counted() == 0) {
                return; // a second tap on the same button, or the patient's and the physio's: this set has just begun
            }
            endSet();
        }
        pose.zeroHere();
        sets.start(lead.nowS());
    }

    private void restLimit() {
        SetInProgress set = sets.current();
        if (set.begun() && lead.nowS() - set.lastActivityS() > plan.restLimitS()) {
            endSet();
        }
    }

    private void endSet() {
        if (lead.measuring()) {
            look(true);
        }
        sets.end(lead.nowS());
    }

    /** Everything the session has come to, so that {@link #restore} goes on from here; between two inputs only. */
    public byte[] save() {
        var to = new StateWriter();
        to.section("session", 1);
        to.writeRecord(new Sensors(plan.sensors()));
        out.save(to);
        streams.values().forEach(stream -> stream.save(to));
        links.save(to);
        pose.save(to);
        trunk.save(to);
        technique.save(to);
        sets.save(to);
        to.writeDouble(nextLookS);
        to.writeInt(looksAgain);
        to.writeBoolean(greeted);
        return to.toBytes();
    }

    /**
     * A session that goes on where another one was saved.
     *
     * @param plan the plan that the other one was opened with
     * @throws UnreadableStateException where the bytes are no whole state of a session with these sensors
     */
    public static SessionAnalyzer restore(SessionPlan plan, byte[] state) {
        var from = new StateReader(state);
        from.section("session", 1);
        Sensors sensors = from.readRecord(Sensors.class);
        if (!sensors.assignments().equals(plan.sensors())) {
            throw new UnreadableStateException("the state belongs to a session with other sensors: "
                    + sensors.assignments() + ", not " + plan.sensors());
        }
        var session = new SessionAnalyzer(plan);
        session.out.restore(from);
        session.streams.values().forEach(stream -> stream.restore(from));
        session.links.restore(from);
        session.pose.restore(from);
        session.trunk.restore(from);
        session.technique.restore(from);
        session.sets.restore(from);
        session.nextLookS = from.readDouble();
        session.looksAgain = from.readInt();
        session.greeted = from.readBoolean();
        from.end();
        return session;
    }

    /** What a state belongs to. */
    private record Sensors(List<SensorAssignment> assignments) {}
}
