package io.dowel.analysis.session;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.link.LinkAlert;
import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Cue;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.technique.SetTechnique;
import io.dowel.analysis.technique.Technique;
import io.dowel.analysis.timing.SessionTime;
import org.jspecify.annotations.Nullable;

/** Everything a session says. */
public sealed interface SessionEvent {

    /** When it became true, on the session's clock. */
    SessionTime at();

    /** A state of which only the latest matters; may be conflated. */
    sealed interface Live extends SessionEvent {}

    /** Something that counts: numbered from 1 without gap or repeat, never dropped. */
    sealed interface Durable extends SessionEvent {

        long number();
    }

    /**
     * Where the lift is right now, by the leading sensor; provisional.
     *
     * <p>An angle of trunk or pelvis is signed, forward positive, once that sensor is calibrated ({@link Calibrated} with a
     * calibration); before, it is the unsigned tilt from upright, whichever way.
     *
     * @param deviceS seconds from the leading sensor's first sample
     * @param placement what leads
     * @param position m above where the bar stood when the set began (bar, wrist), or degrees of flexion (trunk, pelvis)
     * @param velocity m/s, up positive (bar), or °/s, bending positive (trunk)
     * @param phase the phase now, or {@code null} before the first movement
     * @param phaseElapsedS seconds in this phase so far
     * @param repetitions repetitions counted in the running set
     * @param set number of the running set, 0 where none runs
     * @param lateS how old the leading sensor's newest sample was when this became true, against the quickest frame so far;
     *     what comes after a stall tells of then, not of now
     * @param trunkDeg trunk flexion in degrees where a trunk sensor is worn, or {@code null} where none is, or where it has
     *     said nothing for a second
     * @param spineShapeDeg trunk − pelvis sagittal angle minus its standing value, at the latest moment that both sensors
     *     have reached; {@code null} unless both are worn and heard
     */
    record Pose(
            SessionTime at,
            double deviceS,
            Placement placement,
            double position,
            double velocity,
            @Nullable Phase phase,
            double phaseElapsedS,
            int repetitions,
            int set,
            double lateS,
            @Nullable Double trunkDeg,
            @Nullable Double spineShapeDeg)
            implements Live {}

    /**
     * The state of one sensor's stream.
     *
     * @param rateHz samples per second over the last seconds
     * @param lost frames missing by their sequence number since the sensor started
     * @param duplicates frames that came twice
     * @param lagMs how late the newest sample is against the quickest frame so far, in ms
     * @param batteryPercent charge, or {@code null} where the sensor does not say
     * @param silentS seconds since the last frame
     * @param connected false as soon as {@link SignalLost} was said
     * @param online what the sensor's newest status says, or {@code null} where it never gave one
     */
    record Link(
            SessionTime at,
            SensorId sensor,
            Placement placement,
            double rateHz,
            long lost,
            long duplicates,
            double lagMs,
            @Nullable Integer batteryPercent,
            double silentS,
            boolean connected,
            @Nullable Boolean online)
            implements Live {}

    /** Targets for the set that begins next; a set that runs keeps those of its {@link SetBegan}. */
    record PlanInForce(long number, SessionTime at, ExerciseProfile exercise, Plan plan) implements Durable {}

    /** A sensor's calibration was found. */
    record Calibrated(
            long number,
            SessionTime at,
            SensorId sensor,
            Placement placement,
            @Nullable Calibration calibration) implements Durable {}

    /** A set began. */
    record SetBegan(long number, SessionTime at, int set, Plan plan) implements Durable {}

    /** A repetition was found, or an earlier one was revised: the highest revision of an id is the one that holds. */
    record RepetitionReported(long number, SessionTime at, Repetition repetition, Technique technique)
            implements Durable {}

    /** A soft cue. */
    record CueGiven(long number, SessionTime at, Cue cue) implements Durable {}

    /** A set ended, or its summary was recomputed after a review. */
    record SetSummarised(long number, SessionTime at, SetSummary summary, SetTechnique technique) implements Durable {}

    /** A rating was taken. */
    record RatingTaken(long number, SessionTime at, RatingKind kind, int value) implements Durable {}

    /** A proposal for the physio. */
    record AdviceGiven(long number, SessionTime at, Advice advice) implements Durable {}

    /** Nothing came from this sensor for too long, or its last will says that nothing will. */
    record SignalLost(long number, SessionTime at, SensorId sensor, double silentS) implements Durable {}

    /** The sensor is back: it is heard again, or says that it is there. */
    record SignalRestored(long number, SessionTime at, SensorId sensor, double silentS) implements Durable {}

    /**
     * A stream is too poor for a figure, said once per reason.
     *
     * @param reason for people, such as "23 samples a second: too few for velocity"
     */
    record SignalPoor(long number, SessionTime at, SensorId sensor, String reason) implements Durable {}

    /** Something about a sensor's link that people should know: its battery, its rate, a flood. */
    record SignalAlert(long number, SessionTime at, SensorId sensor, LinkAlert alert) implements Durable {}
}
