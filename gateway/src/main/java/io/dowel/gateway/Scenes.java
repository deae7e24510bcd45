package io.dowel.gateway;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.application.Backstage;
import io.dowel.gateway.application.DemoBackstage;
import io.dowel.gateway.application.SensorAccounts;
import io.dowel.gateway.application.ServeBackstage;
import io.dowel.gateway.application.ServeBackstage.Broker;
import io.dowel.gateway.command.DemoCommand;
import io.dowel.gateway.command.DemoOptions;
import io.dowel.gateway.command.ServeOptions;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.recording.Format;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingAnalysis;
import io.dowel.ingest.recording.RecordingFormats;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands behind the pages of each command: which recording, which plan, which broker. */
final class Scenes {

    private static final int DEMO_SETS = 3;
    private static final String BROKER_PASSWORD = "DOWEL_BROKER_PASSWORD";

    private Scenes() {}

    /** The demo: the recording asked for, or the one that comes with Dowel. */
    static Backstage demo(DemoOptions options) throws Exception {
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

    /** The service: the sensors named, at the broker named or an embedded one whose accounts are shown once. */
    static Backstage serve(ServeOptions options, Map<String, String> environment, PrintStream out) throws IOException {
        List<SensorAssignment> sensors = options.sensors().entrySet().stream()
                .map(e -> new SensorAssignment(e.getKey(), e.getValue().placement()))
                .toList();
        var plan = new SessionPlan(
                sensors,
                options.exercise(),
                targets(options.exercise(), 8, TempoTarget.NONE),
                SessionPlan.DEFAULT_REST_LIMIT_S);
        Map<SensorId, PayloadFormat> formats = options.sensors().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().format()));
        return new ServeBackstage(
                options.session(), plan, formats, Topics.DEFAULT, broker(options, environment, out), options.data());
    }

    private static Broker broker(ServeOptions options, Map<String, String> environment, PrintStream out)
            throws IOException {
        URI outside = options.broker();
        if (outside != null) {
            return new Broker.Outside(outside, options.trust(), credentials(options.user(), environment));
        }
        SensorAccounts accounts =
                SensorAccounts.load(options.data(), options.sensors().keySet());
        return new Broker.Embedded(
                options.host(),
                options.mqttPort(),
                options.encrypted(),
                accounts.all(),
                uri -> show(accounts, options.data(), uri, out));
    }

    /** What a new sensor has to be told, once: where the broker listens is known only when it does. */
    private static void show(SensorAccounts accounts, Path data, URI broker, PrintStream out) {
        accounts.drawn().forEach((sensor, account) -> {
            out.println("Sensor " + sensor + " publishes to MQTT port " + broker.getPort()
                    + (broker.getScheme().equals("ssl") ? " (TLS)" : "") + ", topic "
                    + Topics.DEFAULT.imu(sensor));
            out.println("  user and client id: " + account.user() + "   password (shown this once, kept in "
                    + SensorAccounts.file(data).path() + "): " + account.secret());
        });
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
