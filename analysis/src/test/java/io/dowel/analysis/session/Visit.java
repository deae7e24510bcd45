package io.dowel.analysis.session;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SessionInput.FrameArrived;
import io.dowel.analysis.session.SessionInput.TimeAdvanced;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.timing.SessionTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** One visit as inputs of a session, for tests: a synthetic lift as sensors would send it, and what people do meanwhile. */
final class Visit {

    private static final double TICK_S = 0.1;

    private record Timed(double atS, Function<SessionTime, SessionInput> input) {}

    private final List<Timed> timed = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(42);
    private int samplesPerFrame = 5;
    private double mostDelayS;
    private double endS;

    /** A plan without targets for these sensors. */
    static SessionPlan plan(ExerciseProfile exercise, SensorSpec... sensors) {
        return plan(exercise, SessionPlan.DEFAULT_REST_LIMIT_S, sensors);
    }

    static SessionPlan plan(ExerciseProfile exercise, double restLimitS, SensorSpec... sensors) {
        List<SensorAssignment> assignments = Arrays.stream(sensors)
                .map(s -> new SensorAssignment(s.id(), s.placement()))
                .toList();
        return new SessionPlan(assignments, exercise, targets(exercise), restLimitS);
    }

    static Plan targets(ExerciseProfile exercise) {
        return new Plan(exercise.id(), 60, 3, 5, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);
    }

    static SessionPlan deadlift(SensorSpec... sensors) {
        return plan(Exercises.DEADLIFT, sensors);
    }

    /** Samples in each frame, of the lifts added from now on. */
    Visit batched(int samples) {
        samplesPerFrame = samples;
        return this;
    }

    /** Each frame of the lifts added from now on is late by up to this much, at random, and may overtake others. */
    Visit delayedByUpTo(double seconds) {
        mostDelayS = seconds;
        return this;
    }

    Visit lift(SyntheticLift lift, SensorSpec... sensors) {
        return lift(0, lift, sensors);
    }

    /** Adds a lift that begins {@code fromS} into the session. */
    Visit lift(double fromS, SyntheticLift lift, SensorSpec... sensors) {
        for (SensorSpec sensor : sensors) {
            for (ImuFrame frame : lift.frames(sensor, samplesPerFrame)) {
                frame(fromS + sensor.clock().timeS(frame.deviceNanos(frame.size() - 1)) + delay(), frame);
            }
        }
        return this;
    }

    private double delay() {
        return mostDelayS > 0 ? random.nextDouble(mostDelayS) : 0;
    }

    Visit frame(double atS, ImuFrame frame) {
        return at(atS, when -> new FrameArrived(when, frame));
    }

    Visit at(double atS, Function<SessionTime, SessionInput> input) {
        timed.add(new Timed(atS, input));
        endS = Math.max(endS, atS);
        return this;
    }

    /** Time goes on without anything else until then. */
    Visit until(double atS) {
        endS = Math.max(endS, atS);
        return this;
    }

    /** Loses what was to happen between two moments. */
    Visit without(double fromS, double toS) {
        timed.removeIf(t -> t.atS() >= fromS && t.atS() < toS);
        return this;
    }

    /** Everything in the order of its time, with time itself every 100 ms. */
    List<SessionInput> inputs() {
        List<Timed> all = new ArrayList<>(timed);
        for (int tick = 1; tick * TICK_S <= endS; tick++) {
            all.add(new Timed(tick * TICK_S, TimeAdvanced::new));
        }
        all.sort(Comparator.comparingDouble(Timed::atS));
        return all.stream()
                .map(t -> t.input().apply(SessionTime.ofSeconds(t.atS())))
                .toList();
    }

    Told run(SessionPlan plan) {
        var session = new SessionAnalyzer(plan);
        var told = new Told();
        inputs().forEach(input -> told.take(session.step(input)));
        return told;
    }
}
