package io.dowel.simulator.evaluation.trial;

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
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Streams played through a whole session, as live: frames at their arrival, time advancing every 100 ms.
 *
 * @param reports every revision of each repetition, by its id, in the order they were said
 * @param shown each change of the phase on the screen, in order
 */
public record Trial(Map<Integer, List<Report>> reports, List<PhaseShown> shown) {

    private static final SensorId SENSOR = new SensorId("evaluated");
    private static final int SAMPLES_PER_FRAME = 5;
    private static final int NO_TARGET = 100;
    private static final double NO_REST_LIMIT_S = 600;
    private static final long RADIO_NANOS = 5_000_000;
    private static final long TICK_NANOS = 100_000_000;

    /** Plays one sensor's samples, in frames of five. */
    public static Trial of(List<ImuSample> samples, Placement placement, ExerciseProfile exercise) {
        List<ImuFrame> frames = new ArrayList<>();
        for (int from = 0; from < samples.size(); from += SAMPLES_PER_FRAME) {
            int to = Math.min(samples.size(), from + SAMPLES_PER_FRAME);
            frames.add(ImuFrame.of(SENSOR, 1, frames.size(), samples.subList(from, to)));
        }
        return ofFrames(frames, placement, exercise);
    }

    /** Plays one sensor's frames, each 5 ms after its last sample; the session's clock is the sensor's. */
    public static Trial ofFrames(List<ImuFrame> frames, Placement placement, ExerciseProfile exercise) {
        List<Delivery> deliveries = new ArrayList<>();
        long originNanos = frames.get(0).deviceNanos(0);
        long nowNanos = 0;
        for (ImuFrame frame : frames) {
            long sentNanos = frame.deviceNanos(frame.size() - 1) - originNanos;
            nowNanos = Math.max(nowNanos, sentNanos + RADIO_NANOS);
            deliveries.add(new Delivery(nowNanos, frame));
        }
        SensorId sensor = frames.get(0).sensor();
        return of(deliveries, List.of(new SensorAssignment(sensor, placement)), exercise, event -> {});
    }

    /**
     * Plays frames of any sensors.
     *
     * @param deliveries in the order of their arrival
     * @param listener told of every event, in order
     */
    public static Trial of(
            List<Delivery> deliveries,
            List<SensorAssignment> sensors,
            ExerciseProfile exercise,
            Consumer<SessionEvent> listener) {
        var targets = new Plan(exercise.id(), 0, 1, NO_TARGET, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);
        var analyzer = new SessionAnalyzer(new SessionPlan(sensors, exercise, targets, NO_REST_LIMIT_S));
        var trial = new Trial(new LinkedHashMap<>(), new ArrayList<>());
        Consumer<SessionInput> input = given -> {
            for (SessionEvent event : analyzer.step(given)) {
                trial.take(event);
                listener.accept(event);
            }
        };
        long nowNanos = 0;
        long tickNanos = TICK_NANOS;
        for (Delivery delivery : deliveries) {
            nowNanos = delivery.arrivalNanos();
            for (; tickNanos <= nowNanos; tickNanos += TICK_NANOS) {
                input.accept(new SessionInput.TimeAdvanced(new SessionTime(tickNanos)));
            }
            input.accept(new SessionInput.FrameArrived(new SessionTime(nowNanos), delivery.frame()));
        }
        input.accept(new SessionInput.SetEnded(new SessionTime(nowNanos)));
        return trial;
    }

    private void take(SessionEvent event) {
        if (event instanceof SessionEvent.RepetitionReported reported) {
            Repetition r = reported.repetition();
            reports.computeIfAbsent(r.id(), id -> new ArrayList<>())
                    .add(new Report(reported.at().seconds(), r));
        } else if (event instanceof SessionEvent.Pose pose && pose.phase() != null) {
            if (shown.isEmpty() || shown.get(shown.size() - 1).phase() != pose.phase()) {
                shown.add(new PhaseShown(pose.at().seconds(), pose.phase()));
            }
        }
    }

    /** Repetitions counted, each as it was said last, in time order. */
    public List<Repetition> counted() {
        return latest(Repetition::counted);
    }

    /** Attempts, likewise. */
    public List<Repetition> partials() {
        return latest(r -> !r.counted() && r.quality() == Quality.PARTIAL);
    }

    private List<Repetition> latest(Predicate<Repetition> which) {
        return reports.values().stream()
                .map(said -> said.get(said.size() - 1).repetition())
                .filter(which)
                .sorted(Comparator.comparingDouble(Repetition::startS))
                .toList();
    }

    /** When this repetition was first said, in s of the session. */
    public OptionalDouble firstSaidS(int id) {
        List<Report> said = reports.getOrDefault(id, List.of());
        return said.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(said.get(0).atS());
    }

    /** Since when every report of this repetition reads as the last one does, in s of the session. */
    public OptionalDouble finalSinceS(int id) {
        List<Report> said = reports.getOrDefault(id, List.of());
        if (said.isEmpty()) {
            return OptionalDouble.empty();
        }
        int at = said.size() - 1;
        Report last = said.get(at);
        while (at > 0 && said.get(at - 1).readsAs(last)) {
            at--;
        }
        return OptionalDouble.of(said.get(at).atS());
    }
}
