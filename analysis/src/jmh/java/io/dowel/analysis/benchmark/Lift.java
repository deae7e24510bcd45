package io.dowel.analysis.benchmark;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorNoise;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.timing.SessionTime;
import java.util.ArrayList;
import java.util.List;

/** What is measured on: one minute of a bar at 100 Hz, with the noise of an everyday sensor. */
final class Lift {

    static final double RATE_HZ = 100;
    static final int SAMPLES = 6000;
    static final int SAMPLES_PER_FRAME = 10;

    private static final SensorSpec SENSOR =
            SensorSpec.exact(Placement.BAR, RATE_HZ).withNoise(SensorNoise.mems(7)).withSeed(7);

    private Lift() {}

    /** Romanian deadlifts for a whole minute, or a bar that nobody touches. */
    static LifterScript script(boolean lifting) {
        var script = LifterScript.fromTheTop(7).range(0.5, 65).tempo(2, 1, 1, 1).stand(4);
        return lifting ? script.repetitions(14).build() : script.stand(70).build();
    }

    static List<ImuSample> samples(boolean lifting) {
        return SyntheticLifter.perform(script(lifting)).samples(SENSOR).subList(0, SAMPLES);
    }

    /** The same as a session sees it: frames of ten samples, and time advancing every 100 ms. */
    static List<SessionInput> inputs(boolean lifting) {
        List<ImuSample> samples = samples(lifting);
        List<SessionInput> inputs = new ArrayList<>();
        for (int from = 0; from < SAMPLES; from += SAMPLES_PER_FRAME) {
            List<ImuSample> part = samples.subList(from, from + SAMPLES_PER_FRAME);
            long sequence = from / SAMPLES_PER_FRAME;
            var at = new SessionTime((sequence + 1) * 100_000_000L);
            inputs.add(new SessionInput.FrameArrived(at, ImuFrame.of(SENSOR.id(), 1, sequence, part)));
            inputs.add(new SessionInput.TimeAdvanced(at));
        }
        return inputs;
    }

    /** A session of that one sensor, on the bar. */
    static SessionPlan leading() {
        return session(List.of(new SensorAssignment(SENSOR.id(), Placement.BAR)));
    }

    /** A session in which the sensor follows another one that never says anything: nothing is looked back at. */
    static SessionPlan following() {
        return session(List.of(
                new SensorAssignment(new SensorId("silent"), Placement.BAR),
                new SensorAssignment(SENSOR.id(), Placement.WRIST)));
    }

    private static SessionPlan session(List<SensorAssignment> sensors) {
        var plan = new Plan(
                Exercises.ROMANIAN.id(), 60, 3, 14, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);
        return new SessionPlan(sensors, Exercises.ROMANIAN, plan, SessionPlan.DEFAULT_REST_LIMIT_S);
    }
}
