package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.application.ServeBackstage;
import io.dowel.gateway.live.LiveClient;
import io.dowel.gateway.live.SaidEvents;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import io.dowel.simulator.replay.RecordingPublisher;
import io.dowel.simulator.replay.ReplayListener;
import io.dowel.simulator.replay.ReplaySettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lift as the sensors of other makers would publish it, through the real broker, counts as the plain stream does. */
class MakersSensorsTest {

    @TempDir
    Path folder = Path.of("unset");

    private static final SensorId BAR = new SensorId("bar-1");
    private static final int COUNTED = 8;

    /** A figure's change by rounding rad/s to °/s and back, in m, s and m/s. */
    private static final double ROUNDING = 1e-3;

    private static final int SAMPLES_A_MESSAGE = 20;

    /** How many samples the phone's accelerometer is behind its gyroscope in every message. */
    private static final int BEHIND = 7;

    private static final int MOVESENSE_BATCH = 8;

    private final MqttCredentials account = MqttCredentials.random(BAR.value());

    @Test
    void aPhoneWhoseMessagesComeOutOfOrderGivesTheSameDigits() throws Exception {
        Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        List<byte[]> messages = phone(samples(lift), 1);
        for (int i = 3; i + 1 < messages.size(); i += 5) {
            Collections.swap(messages, i, i + 1);
        }
        assertThat(live(lift, PayloadFormat.AUTO, messages, messages.size())).isEqualTo(plain(lift));
    }

    @Test
    void anIphoneAsItComesGivesTheSameDigits() throws Exception {
        Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        List<byte[]> messages = phone(samples(lift), -1);
        assertThat(live(lift, PayloadFormat.SENSOR_LOGGER_IOS, messages, messages.size()))
                .isEqualTo(plain(lift));
    }

    @Test
    void aMovesenseSensorGivesTheSameRepetitions() throws Exception {
        Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        List<byte[]> messages = movesense(samples(lift));
        // The first batch waits for the second, and goes with it.
        List<JsonObject> live = List.copyOf(live(lift, PayloadFormat.MOVESENSE, messages, messages.size() - 1));
        List<JsonObject> plain = List.copyOf(plain(lift));
        assertThat(live).hasSameSizeAs(plain);
        for (int i = 0; i < live.size(); i++) {
            assertThat(live.get(i).getInteger("number")).isEqualTo(plain.get(i).getInteger("number"));
            for (String figure : List.of("startS", "endS")) {
                assertThat(live.get(i).getDouble(figure)).isCloseTo(plain.get(i).getDouble(figure), within(ROUNDING));
            }
        }
    }

    /** Last words on the repetitions of the lift as its file has it. */
    private static Collection<JsonObject> plain(Recording lift) throws Exception {
        Collection<JsonObject> repetitions = Lifts.lastWord(
                        SaidEvents.of(RecordingAnalysis.analyse(lift).events()))
                .values();
        assertThat(repetitions.stream().filter(r -> r.getInteger("number") > 0)).hasSize(COUNTED);
        return List.copyOf(repetitions);
    }

    /** Last words on the repetitions of the lift as it was published. */
    private Collection<JsonObject> live(Recording lift, PayloadFormat format, List<byte[]> messages, int frames)
            throws Exception {
        var backstage = new ServeBackstage(
                RunningService.SESSION,
                RecordingAnalysis.sessionPlan(lift, null),
                Map.of(BAR, format),
                Topics.DEFAULT,
                new ServeBackstage.Broker.Embedded("127.0.0.1", 0, Map.of(BAR, account), uri -> {}),
                Files.createTempDirectory(folder, "data"));
        try (RunningService service = RunningService.start(backstage);
                LiveClient physio = service.join(Role.PHYSIO, 0)) {
            var settings = ReplaySettings.to(service.broker(), Topics.DEFAULT)
                    .withSpeed(ReplaySettings.AS_FAST_AS_ACCEPTED)
                    .withAccounts(sensor -> Optional.of(account));
            Iterator<byte[]> next = messages.iterator();
            new RecordingPublisher(settings, frame -> next.next())
                    .publish(carrier(messages.size()), ReplayListener.NONE);
            service.endSetAfter(frames, physio);
            Collection<JsonObject> repetitions =
                    Lifts.lastWord(Lifts.hear(physio)).values();
            assertThat(service.meter("dowel_ingest_samples_total"))
                    .isEqualTo(lift.frames().stream()
                            .mapToInt(f -> f.frame().size())
                            .sum());
            return List.copyOf(repetitions);
        }
    }

    /** As many frames as there are messages to publish; what they hold is of no interest. */
    private static Recording carrier(int messages) {
        List<TimedFrame> frames = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            frames.add(new TimedFrame(i, ImuFrame.of(BAR, 1, i, -1, new long[] {i}, new float[6])));
        }
        return new Recording("carrier", null, Map.of(), frames, List.of());
    }

    // Nobody compares samples.
    @SuppressWarnings("ArrayRecordComponent")
    private record Sample(long nanos, double[] values) {}

    private static List<Sample> samples(Recording lift) {
        List<Sample> samples = new ArrayList<>();
        for (TimedFrame timed : lift.frames()) {
            ImuFrame f = timed.frame();
            for (int i = 0; i < f.size(); i++) {
                double[] values = {f.ax(i), f.ay(i), f.az(i), f.gx(i), f.gy(i), f.gz(i)};
                samples.add(new Sample(f.deviceNanos(i), values));
            }
        }
        return samples;
    }

    /** Gyroscope and accelerometer in one message but not of the same moments, among other sensors. */
    private static List<byte[]> phone(List<Sample> samples, int sign) {
        List<byte[]> messages = new ArrayList<>();
        int accelerated = 0;
        for (int from = 0; from < samples.size(); from += SAMPLES_A_MESSAGE) {
            int to = Math.min(from + SAMPLES_A_MESSAGE, samples.size());
            var payload = new JsonArray();
            for (int i = from; i < to; i++) {
                payload.add(reading("gyroscope", samples.get(i), 3, 1));
            }
            int until = to == samples.size() ? to : Math.max(0, to - BEHIND);
            for (; accelerated < until; accelerated++) {
                payload.add(reading("totalacceleration", samples.get(accelerated), 0, sign));
            }
            payload.add(
                    new JsonObject().put("name", "microphone").put("time", 1).put("values", new JsonObject()));
            messages.add(bytes(new JsonObject()
                    .put("messageId", messages.size())
                    .put("sessionId", "lift")
                    .put("deviceId", "phone")
                    .put("payload", payload)));
        }
        return messages;
    }

    private static JsonObject reading(String name, Sample sample, int first, int sign) {
        return new JsonObject()
                .put("name", name)
                .put("time", sample.nanos())
                .put("values", vector(sample, first, sign));
    }

    private static List<byte[]> movesense(List<Sample> samples) {
        List<byte[]> messages = new ArrayList<>();
        for (int from = 0; from < samples.size(); from += MOVESENSE_BATCH) {
            var accelerations = new JsonArray();
            var rotations = new JsonArray();
            for (int i = from; i < Math.min(from + MOVESENSE_BATCH, samples.size()); i++) {
                accelerations.add(vector(samples.get(i), 0, 1));
                rotations.add(vector(samples.get(i), 3, Math.toDegrees(1)));
            }
            var batch = new JsonObject()
                    .put("ArrayAcc", accelerations)
                    .put("ArrayGyro", rotations)
                    .put("Timestamp", Math.round(samples.get(from).nanos() / 1e6));
            messages.add(bytes(new JsonObject().put("Meas", new JsonObject().put("IMU6", new JsonArray().add(batch)))));
        }
        return messages;
    }

    private static JsonObject vector(Sample sample, int first, double factor) {
        return new JsonObject()
                .put("x", factor * sample.values()[first])
                .put("y", factor * sample.values()[first + 1])
                .put("z", factor * sample.values()[first + 2]);
    }

    private static byte[] bytes(JsonObject message) {
        return message.encode().getBytes(StandardCharsets.UTF_8);
    }
}
