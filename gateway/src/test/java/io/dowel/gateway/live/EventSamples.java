package io.dowel.gateway.live;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.link.LinkAlert;
import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Cue;
import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.technique.SetConsistency;
import io.dowel.analysis.technique.SetTechnique;
import io.dowel.analysis.technique.Smoothness;
import io.dowel.analysis.technique.SpineShape;
import io.dowel.analysis.technique.StrokeTechnique;
import io.dowel.analysis.technique.Technique;
import io.dowel.analysis.timing.SessionTime;
import java.util.List;
import java.util.Map;

/** One of each thing a session says, as the documentation shows it. */
public final class EventSamples {

    public static final SensorId BAR = new SensorId("bar-1");
    public static final SensorId TRUNK = new SensorId("trunk-1");

    public static final Plan PLAN = new Plan(
            "romanian-deadlift",
            40,
            3,
            8,
            TempoTarget.parse("3-1-1-0"),
            new RangeBand(0.4, 0.6, RangeBand.Unit.METRES),
            false,
            FeedbackSettings.DEFAULT);

    static final SessionPlan SESSION = new SessionPlan(
            List.of(new SensorAssignment(BAR, Placement.BAR), new SensorAssignment(TRUNK, Placement.TRUNK)),
            Exercises.ROMANIAN,
            PLAN,
            SessionPlan.DEFAULT_REST_LIMIT_S);

    static final Repetition REPETITION = new Repetition(
            3,
            1,
            2,
            1,
            Quality.DOUBTFUL,
            8.12,
            12.9,
            List.of(
                    new PhaseInterval(Phase.LOWERING, 8.12, 10.55),
                    new PhaseInterval(Phase.BOTTOM, 10.55, 11.6),
                    new PhaseInterval(Phase.LIFTING, 11.6, 12.9)),
            new Figure(2.43, 0.02),
            new Figure(1.05, 0.03),
            new Figure(1.3, 0.02),
            null,
            new Figure(0.512, 0.014),
            new Figure(0.508, 0.014),
            null,
            null,
            new Figure(0.394, 0.012),
            new Figure(0.71, 0.02),
            null,
            null,
            List.of("the bar was put down before it stood still"));

    static final Technique TECHNIQUE = new Technique(
            new Figure(4.78, 0.02),
            new StrokeTechnique(new Smoothness(-1.47, -6.4), null),
            new StrokeTechnique(
                    new Smoothness(-1.42, -5.9),
                    new SpineShape(new Figure(17.5, 0.6), -0.5, 17, new Figure(0.74, 0.01))));

    static final SetTechnique SET_TECHNIQUE = new SetTechnique(
            new SetConsistency(0.02, 0.05, 0.06, null, 0.04, 0.31),
            new StrokeTechnique(new Smoothness(-1.48, -6.5), null),
            new StrokeTechnique(
                    new Smoothness(-1.43, -6),
                    new SpineShape(new Figure(18, 0.6), -0.4, 17.6, new Figure(0.73, 0.01))));

    private EventSamples() {}

    /** In the order of their numbers, 1 to 12. */
    public static List<Durable> all() {
        return List.of(
                new SessionEvent.PlanInForce(1, at(0), Exercises.ROMANIAN, PLAN),
                new SessionEvent.Calibrated(
                        2,
                        at(3.2),
                        TRUNK,
                        Placement.TRUNK,
                        new Calibration(new Vector3(0, 0, 1), new Vector3(0, 1, 0), 0.6)),
                new SessionEvent.SetBegan(3, at(8.12), 1, PLAN),
                new SessionEvent.RepetitionReported(4, at(13.1), REPETITION, TECHNIQUE),
                new SessionEvent.CueGiven(5, at(13.1), new Cue(Cue.Kind.LOWERING_QUICKER, 3, 2.43, 2.5)),
                new SessionEvent.SetSummarised(
                        6, at(48), new SetSummary(1, PLAN, 8, 0, 1, 0.12, 38.4, 6, 8), SET_TECHNIQUE),
                new SessionEvent.RatingTaken(7, at(52.5), RatingKind.PAIN, 2),
                new SessionEvent.AdviceGiven(8, at(52.5), advice()),
                new SessionEvent.SignalLost(9, at(60.25), BAR, 1.5),
                new SessionEvent.SignalRestored(10, at(64), BAR, 5.25),
                new SessionEvent.SignalPoor(11, at(70), BAR, "23 samples a second: too few for velocity"),
                new SessionEvent.SignalAlert(12, at(71), BAR, new LinkAlert(LinkAlert.Kind.BATTERY_LOW, 19)));
    }

    public static SessionEvent.RatingTaken rating(long number) {
        return new SessionEvent.RatingTaken(number, at((double) number), RatingKind.EFFORT, (int) (number % 11));
    }

    public static SessionEvent.RepetitionReported repetition(long number) {
        return new SessionEvent.RepetitionReported(number, at((double) number), REPETITION, TECHNIQUE);
    }

    public static SessionEvent.Pose pose(double atS) {
        return new SessionEvent.Pose(
                at(atS), 8.38, Placement.BAR, -0.2134, -0.31, Phase.LOWERING, 0.62, 1, 1, 0, 24.5, null);
    }

    public static SessionEvent.Link link(SensorId sensor, double atS, long lost) {
        return new SessionEvent.Link(at(atS), sensor, Placement.BAR, 99.8, lost, 0, 4.2, 87, 0.02, true, true);
    }

    public static SessionTime at(double seconds) {
        return SessionTime.ofSeconds(seconds);
    }

    private static Advice advice() {
        return new Advice(
                Advice.Proposal.KEEP,
                null,
                null,
                List.of(new Advice.Reason(
                        "confidence-before-load",
                        "Confidence is below 7, so the load stays.",
                        Map.of("confidence", 6.0, "neededConfidence", 7.0))),
                List.of("Confidence of 7 or more before the exercise."),
                List.of(),
                List.of(new Advice.Alternative(
                        Advice.Variable.VOLUME, PLAN.withVolume(3, 7), "Instead: repetitions a set from 8 to 7.")),
                4);
    }
}
