package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.LiftingSensors.Sent;
import io.dowel.gateway.application.ServeBackstage;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.store.SessionVerification;
import io.dowel.ingest.store.StoredFrames;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What tests of faults share: a service with a bar and a back sensor at some broker, what it says, and what it kept. */
final class FaultBench {

    static final SensorId BAR = new SensorId("bar-1");
    static final SensorId BACK = new SensorId("back-1");

    private FaultBench() {}

    static RunningService serve(URI broker, MqttCredentials account, Path data) throws Exception {
        var targets = new Plan("deadlift", 0, 3, 8, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);
        var plan = new SessionPlan(
                List.of(new SensorAssignment(BAR, Placement.BAR), new SensorAssignment(BACK, Placement.TRUNK)),
                Exercises.DEADLIFT,
                targets,
                SessionPlan.DEFAULT_REST_LIMIT_S);
        return RunningService.start(new ServeBackstage(
                RunningService.SESSION,
                plan,
                Map.of(),
                Topics.DEFAULT,
                new ServeBackstage.Broker.Outside(broker, account),
                data));
    }

    /** Skips the test, loudly, where there is no Mosquitto. */
    static void requireMosquitto() {
        require(Files.isExecutable(Mosquitto.PROGRAM), "no Mosquitto at " + Mosquitto.PROGRAM);
    }

    /** Skips the test, loudly, where the machine lacks what it needs; continuous integration has it. */
    static void require(boolean there, String missing) {
        if (!there) {
            System.out.println("NOT RUN: " + missing);
            assertThat(System.getenv("CI")).as("NOT RUN: " + missing).isNotEqualTo("true");
        }
        assumeTrue(there, missing);
    }

    static Predicate<JsonObject> event(String kind, SensorId sensor) {
        return message -> "event".equals(message.getString("type"))
                && kind.equals(message.getString("event"))
                && sensor.value().equals(message.getString("sensor"));
    }

    static Predicate<JsonObject> live(Predicate<JsonObject> wanted) {
        return message -> "live".equals(message.getString("type")) && wanted.test(message);
    }

    static boolean notReceiving(JsonObject live) {
        return live.getBoolean("notReceiving", false);
    }

    /** A bar that is seen to move, which takes a live connection all the way. */
    static boolean seen(JsonObject live) {
        return live.getJsonObject("pose") != null;
    }

    static JsonObject link(JsonObject live, SensorId sensor) {
        return live.getJsonArray("links").stream()
                .map(JsonObject.class::cast)
                .filter(link -> sensor.value().equals(link.getString("sensor")))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until everything that the broker acknowledged is in the recording, and says that it is there once. */
    static void assertKept(Path data, LiftingSensors sensors) throws Exception {
        List<Sent> acknowledged = sensors.acknowledged();
        await().atMost(LiveClient.PATIENCE)
                .pollDelay(java.time.Duration.ZERO)
                .until(() -> stored(data).containsAll(acknowledged));
        List<Sent> stored = stored(data);
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(acknowledged).isNotEmpty();
    }

    /** What the recording has, each frame once. */
    static List<Sent> stored(Path data) throws Exception {
        return StoredFrames.read(log(data)).frames().stream()
                .map(ReceivedFrame::frame)
                .map((ImuFrame frame) -> Sent.of(frame))
                .toList();
    }

    static void assertVerifies(Path data) throws Exception {
        SessionVerification verified = SessionVerification.of(log(data));
        assertThat(verified.difference()).isNull();
        assertThat(verified.holds()).as("%s", verified).isTrue();
    }

    static Path log(Path data) throws Exception {
        try (Stream<Path> logs = Files.list(data.resolve("sessions").resolve(RunningService.SESSION.value()))) {
            return Objects.requireNonNull(
                    logs.sorted().reduce((first, second) -> second).orElse(null));
        }
    }
}
