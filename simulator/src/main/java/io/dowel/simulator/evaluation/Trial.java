package io.dowel.simulator.evaluation;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.timing.SessionTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One sensor's samples played through a whole session, as live.
 *
 * @param counted repetitions counted, in time order
 * @param partials attempts, in time order
 * @param firstSaidS when each was first reported, by id, in s of the session
 */
record Trial(List<Repetition> counted, List<Repetition> partials, Map<Integer, Double> firstSaidS) {

    private static final SensorId SENSOR = new SensorId("evaluated");
    private static final int SAMPLES_PER_FRAME = 5;
    private static final int NO_TARGET = 100;
    private static final double NO_REST_LIMIT_S = 600;
    private static final long RADIO_NANOS = 5_000_000;

    static Trial of(List<ImuSample> samples, Placement placement, ExerciseProfile exercise) {
        List<ImuFrame> frames = new ArrayList<>();
        for (int from = 0; from < samples.size(); from += SAMPLES_PER_FRAME) {
            int to = Math.min(samples.size(), from + SAMPLES_PER_FRAME);
            frames.add(ImuFrame.of(SENSOR, 1, frames.size(), samples.subList(from, to)));
        }
        return ofFrames(frames, placement, exercise);
    }

    static Trial ofFrames(List<ImuFrame> frames, Placement placement, ExerciseProfile exercise) {
        SensorId sensor = frames.get(0).sensor();
        var targets = new Plan(exercise.id(), 0, 1, NO_TARGET, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);
        var plan =
                new SessionPlan(List.of(new SensorAssignment(sensor, placement)), exercise, targets, NO_REST_LIMIT_S);
        var analyzer = new SessionAnalyzer(plan);
        Map<Integer, Repetition> latest = new LinkedHashMap<>();
        Map<Integer, Double> firstSaidS = new LinkedHashMap<>();
        long originNanos = frames.get(0).deviceNanos(0);
        long nowNanos = 0;
        for (ImuFrame frame : frames) {
            long sentNanos = frame.deviceNanos(frame.size() - 1) - originNanos;
            nowNanos = Math.max(nowNanos, sentNanos + RADIO_NANOS);
            take(analyzer.step(new SessionInput.FrameArrived(new SessionTime(nowNanos), frame)), latest, firstSaidS);
        }
        take(analyzer.step(new SessionInput.SetEnded(new SessionTime(nowNanos))), latest, firstSaidS);
        Comparator<Repetition> inTime = Comparator.comparingDouble(Repetition::startS);
        return new Trial(
                latest.values().stream()
                        .filter(Repetition::counted)
                        .sorted(inTime)
                        .toList(),
                latest.values().stream()
                        .filter(r -> !r.counted() && r.quality() == Quality.PARTIAL)
                        .sorted(inTime)
                        .toList(),
                firstSaidS);
    }

    private static void take(List<SessionEvent> events, Map<Integer, Repetition> latest, Map<Integer, Double> saidS) {
        for (SessionEvent event : events) {
            if (event instanceof SessionEvent.RepetitionReported reported) {
                Repetition r = reported.repetition();
                latest.put(r.id(), r);
                saidS.putIfAbsent(r.id(), reported.at().seconds());
            }
        }
    }
}
