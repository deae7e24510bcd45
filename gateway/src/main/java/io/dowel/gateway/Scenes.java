package io.dowel.gateway;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.gateway.application.Backstage;
import io.dowel.gateway.application.DemoBackstage;
import io.dowel.gateway.application.ServeBackstage;
import io.dowel.gateway.application.ServeBackstage.Broker;
import io.dowel.gateway.command.TerminalProgress;
import io.dowel.gateway.command.site.DemoCommand;
import io.dowel.gateway.command.site.DemoOptions;
import io.dowel.gateway.command.site.ServeOptions;
import io.dowel.gateway.demo.MadeUpClinic;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind the pages of each command: which recording, which plan, which broker. */
final class Scenes {

    private static final int DEMO_SETS = 3;
    private static final String BROKER_PASSWORD = "DOWEL_BROKER_PASSWORD";

    private Scenes() {}

    /** The demo in a clinic that is made up for it; what is made up is said on a terminal only. */
    static Backstage demo(DemoOptions options, PrintStream out) throws Exception {
        DemoBackstage plain = demo(options);
        return plain.in(new DemoBackstage.Clinic(MadeUpClinic.make(), made -> {
            if (TerminalProgress.isTerminalAttached()) {
                out.println("Making up a clinic: " + made);
            }
        }));
    }

    /** The demo of nobody named: the recording asked for, or the one that comes with Dowel. */
    static DemoBackstage demo(DemoOptions options) throws Exception {
        Path file = options.recording();
        Recording recording = file == null
                ? ShippedRecordings.read(NamedLifts.DEADLIFT)
                : RecordingFormats.read(file, Format.AUTO, options.placement());
        String exerciseId = options.exerciseId();
        ExerciseProfile exercise =
                exerciseId == null ? null : Exercises.byId(exerciseId).orElse(null);
        SessionPlan plan = RecordingAnalysis.sessionPlan(recording, exercise);
        Plan targets = file == null ? shippedTargets(plan.exercise()) : targets(plan.exercise(), 10, TempoTarget.NONE);
        return new DemoBackstage(
                DemoCommand.SESSION,
                recording,
                withTargets(plan, targets),
                options.speed(),
                options.loop(),
                options.mqttPort());
    }

    private static Plan shippedTargets(ExerciseProfile exercise) {
        return new Plan(
                exercise.id(),
                60,
                DEMO_SETS,
                8,
                TempoTarget.parse("2-1-1-1"),
                new RangeBand(0.45, 0.65, RangeBand.Unit.METRES),
                false,
                FeedbackSettings.DEFAULT);
    }

    private static Plan targets(ExerciseProfile exercise, int repetitions, TempoTarget tempo) {
        return new Plan(exercise.id(), 0, DEMO_SETS, repetitions, tempo, null, false, FeedbackSettings.DEFAULT);
    }

    private static SessionPlan withTargets(SessionPlan plan, Plan targets) {
        return new SessionPlan(plan.sensors(), plan.exercise(), targets, plan.restLimitS());
    }

    /** The service: its sensors, at the broker named or an embedded one whose accounts are shown once. */
    static Backstage serve(ServeOptions options, Map<String, String> environment, PrintStream out) throws IOException {
        URI outside = options.broker();
        MqttCredentials credentials = outside == null ? null : credentials(options.user(), environment);
        ServedSensors sensors = ServedSensors.open(options, environment, out);
        var plan = new SessionPlan(
                sensors.assignments(),
                options.exercise(),
                targets(options.exercise(), 8, TempoTarget.NONE),
                SessionPlan.DEFAULT_REST_LIMIT_S);
        Broker broker = outside == null
                ? new Broker.Embedded(
                        options.host(),
                        options.mqttPort(),
                        options.encrypted(),
                        Map.of(),
                        uri -> sensors.show(uri, out))
                : new Broker.Outside(outside, options.trust(), credentials);
        return new ServeBackstage(
                options.session(),
                plan,
                sensors.formats(),
                Topics.DEFAULT,
                broker,
                options.data(),
                sensors.registered());
    }

    private static @Nullable MqttCredentials credentials(@Nullable String user, Map<String, String> environment)
            throws IOException {
        if (user == null) {
            return null;
        }
        String password = environment.get(BROKER_PASSWORD);
        if (password == null || password.isEmpty()) {
            throw new IOException("the password of '" + user + "' is missing: set " + BROKER_PASSWORD);
        }
        return new MqttCredentials(user, password);
    }
}
