package io.dowel.ingest.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.Sessions;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.TestSensor;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.ingest.wire.DowelFrameCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In what order the embedded broker passes on what one sensor publishes without waiting for answers. */
class OrderedBrokerTest {

    /** Each of them fails where messages go on in whichever context their thread has. */
    private static final int TOPICS = 12;

    private static final int MESSAGES = 40;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DowelFrameCodec codec = new DowelFrameCodec();
    private final BrokerAccounts accounts = new BrokerAccounts();
    private final MqttCredentials service = accounts.addService("service");

    @Test
    void theFirstMessagesOfANewTopicComeInTheirOrder(@TempDir Path directory) throws Exception {
        Map<SensorId, Queue<Long>> heard = new ConcurrentHashMap<>();
        var frames = new AtomicInteger();
        try (var broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT.withDataDirectory(directory), accounts);
                var source = new PahoFrameSource(
                        SourceSettings.of(broker.uri(), service, Topics.DEFAULT),
                        SessionClock.system(),
                        IngestMetrics.NONE)) {
            source.start(received -> {
                        ImuFrame frame = received.frame();
                        heard.computeIfAbsent(frame.sensor(), unknown -> new ConcurrentLinkedQueue<>())
                                .add(frame.sequence());
                        frames.incrementAndGet();
                    })
                    .toCompletableFuture()
                    .join();
            for (int i = 0; i < TOPICS; i++) {
                var id = new SensorId("new-" + i);
                try (var sensor = TestSensor.connect(broker.uri(), accounts.addSensor(id))) {
                    for (int n = 0; n < MESSAGES; n++) {
                        sensor.begin(Topics.DEFAULT.imu(id), codec.encode(Sessions.frame(id, n)));
                    }
                    int due = (i + 1) * MESSAGES;
                    await().atMost(PATIENCE).until(() -> frames.get() == due);
                }
            }
        }
        assertThat(heard).hasSize(TOPICS);
        assertThat(heard.values())
                .allSatisfy(sequences -> assertThat(sequences)
                        .containsExactlyElementsOf(
                                LongStream.range(0, MESSAGES).boxed().toList()));
    }
}
