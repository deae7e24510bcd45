package io.dowel.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.SensorStatus;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.Sessions;
import io.dowel.ingest.live.sensor.SensorFlood;
import io.dowel.ingest.live.sensor.SensorNews;
import io.dowel.ingest.live.sensor.SensorReport;
import io.dowel.ingest.metrics.MicrometerIngestMetrics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.mqtt.source.FrameSource;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.ingest.mqtt.source.SourceSettings.Version;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.ingest.wire.status.StatusCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a real broker brings of sensors beside their frames, and what becomes of a sensor that sends too much. */
class SensorNewsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Topics TOPICS = Topics.DEFAULT;
    private static final String STATUS = TOPICS.status(Sessions.BAR);
    private static final SensorStatus ONLINE = new SensorStatus(true, 7L, 87, "1.2");

    private final DowelFrameCodec codec = new DowelFrameCodec();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BrokerAccounts accounts = new BrokerAccounts();
    private final MqttCredentials service = accounts.addService("service");
    private final MqttCredentials bar = accounts.addSensor(Sessions.BAR);
    private final MqttCredentials trunk = accounts.addSensor(Sessions.TRUNK);
    private final Queue<ImuFrame> frames = new ConcurrentLinkedQueue<>();
    private final Heard heard = new Heard();
    private EmbeddedBroker broker;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"V5", "V3_1_1"})
    void whatWasRetainedIsHeardAsThatAndWhatIsSaidNowAsNews(Version version) throws Exception {
        try (var sensor = TestSensor.connect(broker.uri(), bar)) {
            sensor.publish(STATUS, StatusCodec.encode(SensorStatus.online(1L, null)), true);
            try (PahoFrameSource source = source(version)) {
                await().atMost(PATIENCE).until(() -> heard.reports.size() == 1);
                sensor.publish(STATUS, StatusCodec.encode(ONLINE), true);
                await().atMost(PATIENCE).until(() -> heard.reports.size() == 2);
                assertThat(source.state()).isEqualTo(FrameSource.State.CONNECTED);
            }
        }
        assertThat(heard.reports).extracting(SensorReport::retained).containsExactly(true, false);
        assertThat(heard.reports)
                .extracting(SensorReport::status)
                .containsExactly(SensorStatus.online(1L, null), ONLINE);
        assertThat(heard.reports).extracting(SensorReport::sensor).containsOnly(Sessions.BAR);
    }

    @Test
    void theLastWillOfASensorThatVanishesIsHeard() throws Exception {
        try (PahoFrameSource source = source(Version.V5);
                var sensor = TestSensor.connect(broker.uri(), bar, bar.user(), STATUS)) {
            sensor.publish(STATUS, StatusCodec.encode(ONLINE), true);
            await().atMost(PATIENCE).until(() -> heard.reports.size() == 1);
            sensor.vanish();
            await().atMost(PATIENCE).until(() -> heard.reports.size() == 2);
            assertThat(source.state()).isEqualTo(FrameSource.State.CONNECTED);
        }
        assertThat(heard.reports).extracting(SensorReport::status).containsExactly(ONLINE, SensorStatus.OFFLINE);
    }

    @Test
    void aStatusThatIsNoneIsCountedAndCostsNothing() throws Exception {
        try (PahoFrameSource source = source(Version.V5);
                var sensor = TestSensor.connect(broker.uri(), bar)) {
            sensor.publish(STATUS, "online".getBytes(StandardCharsets.UTF_8), true);
            sensor.publish(STATUS, new byte[StatusCodec.MAX_BYTES + 1]);
            sensor.publish(STATUS, StatusCodec.encode(ONLINE));
            await().atMost(PATIENCE).until(() -> heard.reports.size() == 1);
            assertThat(counter("dowel.ingest.malformed", "syntax")).isEqualTo(1);
            assertThat(counter("dowel.ingest.malformed", "too_large")).isEqualTo(1);
            assertThat(source.state()).isEqualTo(FrameSource.State.CONNECTED);
        }
    }

    @Test
    void aSensorSaysNothingForAnother() throws Exception {
        try (PahoFrameSource source = source(Version.V5);
                var sensor = TestSensor.connect(broker.uri(), bar)) {
            assertThatThrownBy(() ->
                            sensor.publish(TOPICS.status(Sessions.TRUNK), StatusCodec.encode(SensorStatus.OFFLINE)))
                    .isInstanceOf(MqttException.class);
            assertThat(source.state()).isEqualTo(FrameSource.State.CONNECTED);
            assertThat(heard.reports).isEmpty();
        }
    }

    @Test
    void whoKeepsARegisterHearsWhenASensorWasSeenAndItsBattery() throws Exception {
        try (PahoFrameSource source = source(Version.V5);
                var sensor = TestSensor.connect(broker.uri(), bar)) {
            ImuFrame frame = ImuFrame.of(Sessions.BAR, 1, 0, 42, new long[] {0}, new float[] {0, 0, 9.81f, 0, 0, 0});
            sensor.publish(TOPICS.imu(Sessions.BAR), codec.encode(frame));
            await().atMost(PATIENCE).until(() -> heard.seen.contains(OptionalInt.of(42)));
            assertThat(source.state()).isEqualTo(FrameSource.State.CONNECTED);
        }
    }

    /** A hundred times a hundred samples a second. */
    @Test
    void aFloodIsAcknowledgedCountedAndToldAndTheOtherSensorIsHeardWhole() throws Exception {
        int flood = 30_000;
        try (PahoFrameSource source = source(Version.V5);
                var loud = TestSensor.connect(broker.uri(), bar);
                var other = TestSensor.connect(broker.uri(), trunk)) {
            for (int i = 0; i < flood; i++) {
                loud.send(TOPICS.imu(Sessions.BAR), codec.encode(tenSamples(Sessions.BAR, i)));
                if (i % 100 == 0) {
                    other.publish(TOPICS.imu(Sessions.TRUNK), codec.encode(tenSamples(Sessions.TRUNK, i / 100)));
                }
            }
            other.publish(TOPICS.imu(Sessions.TRUNK), codec.encode(tenSamples(Sessions.TRUNK, flood / 100)));
            await().atMost(PATIENCE).until(() -> of(Sessions.TRUNK) == flood / 100 + 1);
            await().atMost(PATIENCE).until(() -> of(Sessions.BAR) + counter("dowel.ingest.refused", "flood") == flood);
            assertThat(source.state()).isEqualTo(FrameSource.State.CONNECTED);
        }
        assertThat(counter("dowel.ingest.refused", "flood")).isGreaterThan(flood / 3.0);
        assertThat(heard.floods).extracting(SensorFlood::sensor).containsOnly(Sessions.BAR);
        assertThat(heard.floods.size()).isBetween(1, 10);
    }

    private static ImuFrame tenSamples(SensorId sensor, int number) {
        long[] nanos = new long[10];
        float[] values = new float[60];
        for (int i = 0; i < 10; i++) {
            nanos[i] = (number * 10L + i) * 10_000_000L;
            values[6 * i + 2] = 9.81f;
        }
        return ImuFrame.of(sensor, 1, number, -1, nanos, values);
    }

    private long of(SensorId sensor) {
        return frames.stream().filter(frame -> frame.sensor().equals(sensor)).count();
    }

    private double counter(String meter, String reason) {
        return meters.get(meter).tag("reason", reason).counter().count();
    }

    private PahoFrameSource source(Version version) {
        var settings = SourceSettings.of(broker.uri(), service, TOPICS).withVersion(version);
        var source = new PahoFrameSource(settings, SessionClock.system(), new MicrometerIngestMetrics(meters));
        source.start(frame -> frames.add(frame.frame()), heard)
                .toCompletableFuture()
                .join();
        return source;
    }

    private static final class Heard implements SensorNews {

        private final Queue<OptionalInt> seen = new ConcurrentLinkedQueue<>();
        private final Queue<SensorReport> reports = new ConcurrentLinkedQueue<>();
        private final Queue<SensorFlood> floods = new ConcurrentLinkedQueue<>();

        @Override
        public void heard(SensorId sensor, long arrivalNanos, OptionalInt batteryPercent) {
            seen.add(batteryPercent);
        }

        @Override
        public void reported(SensorReport report) {
            reports.add(report);
        }

        @Override
        public void flooded(SensorFlood flood) {
            floods.add(flood);
        }
    }
}
