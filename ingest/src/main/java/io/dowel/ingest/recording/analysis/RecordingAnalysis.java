package io.dowel.ingest.recording.analysis;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.MotionObserver;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.analysis.AnalysisResult.SignalSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The analysis of a recording without a network: the same {@link SessionAnalyzer} fed with the same inputs as a live
 * session, only without waiting.
 */
public final class RecordingAnalysis {

    /** Enough that no set of a recording ever reaches its target: a recording has no plan. */
    private static final int NO_TARGET_SETS = 20;

    private static final int NO_TARGET_REPETITIONS = 100;
    private static final int MAX_SENSORS = 4;

    private RecordingAnalysis() {}

    /** Analyses a recording as the exercise that it says it is. */
    public static AnalysisResult analyse(Recording recording) throws RecordingException {
        return analyse(recording, null, done -> {});
    }

    /**
     * Analyses a recording.
     *
     * @param exercise what was done, or {@code null} to go by the recording
     * @param progress told the part done, 0 to 1, on the calling thread
     * @throws RecordingException where the recording's sensors cannot form a session
     */
    public static AnalysisResult analyse(
            Recording recording, @Nullable ExerciseProfile exercise, DoubleConsumer progress)
            throws RecordingException {
        return analyse(recording, exercise, progress, MotionObserver.NONE);
    }

    /**
     * Analyses a recording while someone watches the movement that its repetitions are found in.
     *
     * @param observer told of the leading sensor's movement each time that it is resolved
     */
    public static AnalysisResult analyse(
            Recording recording, @Nullable ExerciseProfile exercise, DoubleConsumer progress, MotionObserver observer)
            throws RecordingException {
        SessionPlan plan = sessionPlan(recording, exercise);
        var analyzer = new SessionAnalyzer(plan, observer);
        return analyse(recording, plan, analyzer::step, progress);
    }

    static AnalysisResult analyse(
            Recording recording,
            SessionPlan plan,
            Function<SessionInput, List<SessionEvent>> session,
            DoubleConsumer progress) {
        var findings = new SessionFindings();
        RecordedInputs.feed(recording, input -> findings.take(session.apply(input)), progress);
        SensorAssignment leading = leading(plan.sensors());
        List<String> warnings = new ArrayList<>(recording.warnings());
        warnings.addAll(findings.warnings());
        return new AnalysisResult(
                recording,
                plan.exercise().id(),
                leading.placement(),
                findings.repetitions(),
                findings.partials(),
                signal(recording, leading.sensor(), warnings),
                findings.durable());
    }

    /**
     * The session that a recording is a recording of: its sensors, its exercise, and no targets.
     *
     * @param exercise what was done, or {@code null} to go by the recording and, failing that, by the placement
     */
    public static SessionPlan sessionPlan(Recording recording, @Nullable ExerciseProfile exercise)
            throws RecordingException {
        List<SensorAssignment> sensors = assignments(recording);
        ExerciseProfile profile = exercise != null
                ? exercise
                : profile(recording, leading(sensors).placement());
        var plan = new Plan(
                profile.id(),
                0,
                NO_TARGET_SETS,
                NO_TARGET_REPETITIONS,
                TempoTarget.NONE,
                null,
                false,
                FeedbackSettings.DEFAULT);
        return new SessionPlan(sensors, profile, plan, SessionPlan.DEFAULT_REST_LIMIT_S);
    }

    private static List<SensorAssignment> assignments(Recording recording) throws RecordingException {
        Set<SensorId> sensors = new LinkedHashSet<>();
        recording.frames().forEach(timed -> sensors.add(timed.frame().sensor()));
        if (sensors.isEmpty() || sensors.size() > MAX_SENSORS) {
            throw new RecordingException(recording.name() + " holds " + sensors.size()
                    + " sensors, where a session has 1 to " + MAX_SENSORS + ".");
        }
        List<SensorAssignment> assignments = new ArrayList<>();
        Set<Placement> taken = EnumSet.noneOf(Placement.class);
        for (SensorId sensor : sensors) {
            Placement placement = recording.placements().get(sensor);
            if (placement == null) {
                throw new RecordingException(recording.name() + " does not say where its sensor " + sensor
                        + " sat; say so with --placement.");
            }
            if (!taken.add(placement)) {
                throw new RecordingException(recording.name() + " has two sensors placed " + placement
                        + ", where a session has one of each placement.");
            }
            assignments.add(new SensorAssignment(sensor, placement));
        }
        assignments.sort(Comparator.comparing(SensorAssignment::placement));
        return assignments;
    }

    private static ExerciseProfile profile(Recording recording, Placement leading) {
        String id = recording.exerciseId();
        ExerciseProfile usual = leading.travels() ? Exercises.DEADLIFT : Exercises.DOWEL_HINGE;
        return id == null ? usual : Exercises.byId(id).orElse(usual);
    }

    /** The sensor that decides: what travels with the bar, else the trunk, as {@link SessionPlan} has it. */
    private static SensorAssignment leading(List<SensorAssignment> sensors) {
        return sensors.stream()
                .min(Comparator.comparing((SensorAssignment s) -> !s.placement().travels())
                        .thenComparing(SensorAssignment::placement))
                .orElseThrow(() -> new IllegalStateException("a session has a sensor"));
    }

    private static SignalSummary signal(Recording recording, SensorId leading, List<String> warnings) {
        var stream = new StreamFigures();
        for (TimedFrame timed : recording.frames()) {
            if (timed.frame().sensor().equals(leading)) {
                stream.take(timed.frame());
            }
        }
        return new SignalSummary(stream.samples(), stream.meanRateHz(), stream.longestGapS(), warnings);
    }
}
