package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.TestBroker.Kind;
import io.dowel.gateway.certificate.CertificateFolder;
import io.dowel.gateway.certificate.TestCertificates;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.ingest.mqtt.source.SourceSettings.Version;
import io.dowel.ingest.mqtt.tls.ClientTls;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two hundred sensors under TLS at a broker of each kind: what was acknowledged came through, once each and in order. */
class TwoHundredSensorsTest {

    private static final int SENSORS = 200;
    private static final int SECONDS = 2;

    @TempDir
    private Path folder;

    private final Queue<ImuFrame> received = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @CsvSource({"EMBEDDED,5,V5", "EMBEDDED,3.1.1,V3_1_1", "MOSQUITTO,5,V5", "MOSQUITTO,3.1.1,V3_1_1"})
    void everyAcknowledgedSampleOfEachSensorComesThroughOnce(Kind kind, String sensorsSpeak, Version serviceSpeaks)
            throws Exception {
        CertificateFolder certificates = TestCertificates.make(folder.resolve("certificates"));
        List<MqttCredentials> accounts = FleetRunner.accounts(SENSORS);
        MqttCredentials service = MqttCredentials.random("dowel");
        try (TestBroker broker = TestBroker.start(kind, folder, certificates, false, service, accounts);
                PahoFrameSource source = new PahoFrameSource(
                        SourceSettings.of(broker.uri(), service, Topics.DEFAULT)
                                .withTls(new ClientTls(certificates.ca(), null))
                                .withVersion(serviceSpeaks),
                        SessionClock.system(),
                        IngestMetrics.NONE)) {
            source.start(frame -> received.add(frame.frame()))
                    .toCompletableFuture()
                    .get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            JsonObject counts = new FleetRunner(folder)
                    .run(
                            broker.uri(),
                            accounts,
                            "--ca",
                            certificates.ca().toString(),
                            "--duration",
                            String.valueOf(SECONDS),
                            "--mqtt",
                            sensorsSpeak)
                    .getJsonObject("counts");
            long acknowledged = counts.getLong("acknowledged");
            assertThat(acknowledged).isEqualTo(counts.getLong("due")).isEqualTo(10L * SECONDS * SENSORS);
            await().atMost(LiveClient.PATIENCE).until(() -> received.size() >= acknowledged);
        }
        assertOnceAndInOrder(received, SENSORS, 10L * SECONDS);
    }

    static void assertOnceAndInOrder(Queue<ImuFrame> frames, int sensors, long each) {
        Map<SensorId, List<Long>> sequences = frames.stream()
                .collect(Collectors.groupingBy(
                        ImuFrame::sensor, Collectors.mapping(ImuFrame::sequence, Collectors.toList())));
        assertThat(sequences.keySet())
                .hasSameElementsAs(IntStream.range(0, sensors)
                        .mapToObj(i -> new SensorId("s-%03d".formatted(i)))
                        .toList());
        List<Long> all = LongStream.range(0, each).boxed().toList();
        assertThat(sequences)
                .allSatisfy((sensor, numbers) -> assertThat(numbers).isEqualTo(all));
    }
}
