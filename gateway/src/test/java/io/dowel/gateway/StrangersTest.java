package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.application.ServeBackstage;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.ingest.wire.PayloadCodec;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import io.dowel.simulator.replay.RecordingPublisher;
import io.dowel.simulator.replay.ReplayException;
import io.dowel.simulator.replay.ReplayListener;
import io.dowel.simulator.replay.ReplaySettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not belong there, sent to a running service: it is counted by reason, and the next lift counts as ever. */
class StrangersTest {

    private static final SensorId BAR = new SensorId("bar-1");

    /** May publish, yet belongs to no session. */
    private static final SensorId VISITOR = new SensorId("visitor");

    private static final int ONE_MEGABYTE = 1 << 20;

    private final Map<SensorId, MqttCredentials> accounts =
            Map.of(BAR, MqttCredentials.random("bar-1"), VISITOR, MqttCredentials.random("visitor"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path data;

    private Recording lift;
    private RunningService service;

    @BeforeEach
    void serve() throws Exception {
        lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        service = RunningService.start(new ServeBackstage(
                RunningService.SESSION,
                RecordingAnalysis.sessionPlan(lift, null),
                Map.of(),
                Topics.DEFAULT,
                new ServeBackstage.Broker.Embedded("127.0.0.1", 0, accounts, uri -> {}),
                data));
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    @Test
    void aPayloadThatIsNoFrameIsCountedByWhatIsOddAboutIt() throws Exception {
        byte[] good = new DowelFrameCodec().encode(first(BAR));
        byte[] damaged = good.clone();
        damaged[damaged.length / 2] ^= 1;

        assertMoves(
                "dowel_ingest_malformed_total{reason=\"unknown_format\"}",
                BAR,
                "no frame".getBytes(StandardCharsets.US_ASCII));
        assertMoves("dowel_ingest_malformed_total{reason=\"checksum\"}", BAR, damaged);
        assertMoves("dowel_ingest_malformed_total{reason=\"truncated\"}", BAR, java.util.Arrays.copyOf(good, 40));
        assertMoves("dowel_ingest_malformed_total{reason=\"empty\"}", BAR, new byte[0]);
        assertMoves(
                "dowel_ingest_malformed_total{reason=\"too_large\"}",
                BAR,
                new byte[PayloadCodec.MAX_PAYLOAD_BYTES + 1]);
        assertMoves("dowel_ingest_malformed_total{reason=\"other_sensor\"}", VISITOR, good);
        assertTheNextLiftCounts();
    }

    @Test
    void aSensorThatNoSessionHasIsCounted() throws Exception {
        assertMoves(
                "dowel_ingest_refused_total{reason=\"unknown_sensor\"}",
                VISITOR,
                new DowelFrameCodec().encode(first(VISITOR)));
        assertTheNextLiftCounts();
    }

    @Test
    void aMessageFarTooLargeCostsItsSenderTheConnection() throws Exception {
        assertThatExceptionOfType(ReplayException.class)
                .isThrownBy(() -> publish(BAR, new byte[ONE_MEGABYTE]))
                .withMessageContaining("was lost");
        assertTheNextLiftCounts();
    }

    @Test
    void aGuessedPasswordIsRefusedAndCounted() throws Exception {
        String meter = "dowel_ingest_broker_refused_total{reason=\"account\"}";
        double before = service.meter(meter);

        assertThatExceptionOfType(ReplayException.class)
                .isThrownBy(() -> publisher(frame -> new byte[1], sensor -> new MqttCredentials("bar-1", "guessed"))
                        .publish(one(BAR), ReplayListener.NONE))
                .withMessageContaining("does not accept the user name 'bar-1' with this password");

        assertThat(service.meter(meter)).isGreaterThan(before);
        assertTheNextLiftCounts();
    }

    private void assertMoves(String meter, SensorId sensor, byte[] payload) throws Exception {
        double before = service.meter(meter);
        publish(sensor, payload);
        await(meter).atMost(LiveClient.PATIENCE).until(() -> service.meter(meter) == before + 1);
    }

    private void assertTheNextLiftCounts() throws Exception {
        assertThat(service.health().getString("status")).isEqualTo("up");
        try (LiveClient physio = service.join(Role.PHYSIO, 0)) {
            publisher(new DowelFrameCodec()::encode, accounts::get).publish(lift, ReplayListener.NONE);
            service.endSetAfter(lift.frames().size(), physio);
            assertThat(Lifts.counted(Lifts.hear(physio))).isEqualTo(8);
        }
    }

    private void publish(SensorId sensor, byte[] payload) throws Exception {
        publisher(frame -> payload, accounts::get).publish(one(sensor), ReplayListener.NONE);
    }

    private RecordingPublisher publisher(
            Function<ImuFrame, byte[]> encoder, Function<SensorId, MqttCredentials> account) throws Exception {
        return new RecordingPublisher(
                ReplaySettings.to(service.broker(), Topics.DEFAULT)
                        .withSpeed(ReplaySettings.AS_FAST_AS_ACCEPTED)
                        .withAccounts(sensor -> Optional.ofNullable(account.apply(sensor))),
                encoder);
    }

    /** One frame, for one message. */
    private static Recording one(SensorId sensor) {
        return new Recording("one", null, Map.of(), List.of(new TimedFrame(0, first(sensor))), List.of());
    }

    private static ImuFrame first(SensorId sensor) {
        return ImuFrame.of(sensor, 7, 0, -1, new long[] {0}, new float[] {0, 0, 9.81f, 0, 0, 0});
    }
}
