package io.dowel.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.Sessions;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.mqtt.source.FrameSource.State;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.RawMessage;
import io.dowel.ingest.mqtt.source.RawMessageSink;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.ingest.mqtt.source.SourceSettings.Version;
import io.dowel.ingest.wire.DowelFrameCodec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which messages a broker keeps for the service, and for which service. */
class KeptMessagesTest {

    private static final Topics TOPICS = Topics.DEFAULT;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DowelFrameCodec codec = new DowelFrameCodec();
    private final BrokerAccounts accounts = new BrokerAccounts();
    private final MqttCredentials service = accounts.addService("service");
    private final MqttCredentials bar = accounts.addSensor(Sessions.BAR);
    private final Queue<Long> received = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @EnumSource(names = {"V5", "V3_1_1"})
    void whatWasPublishedWhileTheServiceWasCutOffComesLater(Version version) throws Exception {
        try (var broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts);
                var relay = new Relay(broker.uri());
                var source = source(relay.uri(), version, RawMessageSink.NONE);
                var sensor = TestSensor.connect(broker.uri(), bar)) {
            started(source);
            publish(sensor, 1);
            await().atMost(PATIENCE).until(() -> received.contains(1L));
            relay.cut();
            await().atMost(PATIENCE).until(() -> source.state() == State.CONNECTING);
            publish(sensor, 2);
            relay.mend();
            await().atMost(PATIENCE).until(() -> received.contains(2L));
            assertThat(received).containsExactly(1L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V5", "V3_1_1"})
    void whatWaitedForTheLastServiceDoesNotEnterTheNextOnesSession(Version version) throws Exception {
        try (var broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts);
                var sensor = TestSensor.connect(broker.uri(), bar)) {
            try (var last = source(broker.uri(), version, RawMessageSink.NONE)) {
                started(last);
            }
            publish(sensor, 1);
            try (var next = source(broker.uri(), version, RawMessageSink.NONE)) {
                started(next);
                publish(sensor, 2);
                await().atMost(PATIENCE).until(() -> received.contains(2L));
                assertThat(received).containsExactly(2L);
            }
        }
    }

    @Test
    void whatWasNotStoredComesAgainAndWhatWasStoredDoesNot(@TempDir Path directory) throws Exception {
        var settings = EmbeddedBroker.Settings.DEFAULT.withDataDirectory(directory);
        var handed = new ConcurrentLinkedQueue<RawMessage>();
        RawMessageSink storesTheFirstOnly = (message, stored) -> {
            handed.add(message);
            if (handed.size() == 1) {
                stored.run();
            }
            return handed.size();
        };
        var first = EmbeddedBroker.start(settings, accounts);
        try (var source = source(first.uri(), Version.V5, storesTheFirstOnly)) {
            started(source);
            try (var sensor = TestSensor.connect(first.uri(), bar)) {
                publish(sensor, 0);
                publish(sensor, 1);
                publish(sensor, 2);
                await().atMost(PATIENCE).until(() -> handed.size() == 3);
            }
            first.close();
            try (var second = EmbeddedBroker.start(settings.withPort(first.port()), accounts)) {
                await().atMost(PATIENCE).until(() -> handed.size() == 5);
                assertThat(received).containsExactly(0L, 1L, 2L, 1L, 2L);
                assertThat(handed).allMatch(message -> message.topic().equals(TOPICS.imu(Sessions.BAR)));
                assertThat(second.port()).isEqualTo(first.port());
            }
        }
    }

    private PahoFrameSource source(URI broker, Version version, RawMessageSink sink) {
        var settings = SourceSettings.of(broker, service, TOPICS)
                .withVersion(version)
                .withWaits(Duration.ofMillis(20), Duration.ofMillis(200));
        return new PahoFrameSource(settings, SessionClock.system(), IngestMetrics.NONE, sink);
    }

    private void started(PahoFrameSource source) {
        source.start(frame -> received.add(frame.frame().sequence()))
                .toCompletableFuture()
                .join();
    }

    private void publish(TestSensor sensor, long sequence) throws Exception {
        ImuFrame frame = Sessions.frame(Sessions.BAR, sequence);
        sensor.publish(TOPICS.imu(Sessions.BAR), codec.encode(frame));
    }
}
