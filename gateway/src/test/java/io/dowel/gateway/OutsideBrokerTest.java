package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.application.ServeBackstage;
import io.dowel.gateway.application.ServeBackstage.Broker;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import io.dowel.simulator.replay.RecordingPublisher;
import io.dowel.simulator.replay.ReplayListener;
import io.dowel.simulator.replay.ReplaySettings;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service at a broker that is not its own. */
class OutsideBrokerTest {

    private static final SensorId BAR = new SensorId("bar-1");
    private static final String HEALTHY = "connected";

    @TempDir
    private Path folder;

    @Test
    void eightDeadliftsAreCountedAtABrokerOfTheSameKind() throws Exception {
        var accounts = new BrokerAccounts();
        MqttCredentials dowel = accounts.addService("dowel");
        MqttCredentials bar = accounts.addSensor(BAR);
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts)) {
            assertEightAreCounted(broker.uri(), dowel, bar);
        }
    }

    @Test
    void eightDeadliftsAreCountedAtMosquitto() throws Exception {
        boolean there = Files.isExecutable(Mosquitto.PROGRAM);
        if (!there) {
            String said = "NOT RUN: no Mosquitto at " + Mosquitto.PROGRAM;
            System.out.println(said);
            assertThat(System.getenv("CI")).as(said).isNotEqualTo("true");
        }
        assumeTrue(there, "Mosquitto is not there");
        MqttCredentials dowel = MqttCredentials.random("dowel");
        MqttCredentials bar = MqttCredentials.random("bar-1");
        try (Mosquitto broker = Mosquitto.start(folder, dowel, bar)) {
            assertEightAreCounted(broker.uri(), dowel, bar);
        }
    }

    @Test
    void aRetainedGhostAtMosquittoIsCountedAndNotReplayed() throws Exception {
        assumeTrue(Mosquitto.isThere(), "Mosquitto is not there");
        MqttCredentials dowel = MqttCredentials.random("dowel");
        MqttCredentials bar = MqttCredentials.random("bar-1");
        Queue<ImuFrame> received = new ConcurrentLinkedQueue<>();
        var ghosts = new AtomicInteger();
        var metrics = new IngestMetrics() {
            @Override
            public void refused(Refusal refusal) {
                ghosts.addAndGet(refusal == Refusal.RETAINED ? 1 : 0);
            }
        };
        ImuFrame ghost = ImuFrame.of(BAR, 7, 0, -1, new long[] {0}, new float[] {0, 0, 9.81f, 0, 0, 0});
        ImuFrame now = ImuFrame.of(BAR, 8, 0, -1, new long[] {0}, new float[] {0, 0, 9.81f, 0, 0, 0});
        String topic = Topics.DEFAULT.imu(BAR);
        try (Mosquitto broker = Mosquitto.start(folder, dowel, bar);
                MqttSensor sensor = MqttSensor.connect(broker.uri(), bar.user(), bar.secret())) {
            sensor.publish(topic, new DowelFrameCodec().encode(ghost), true);
            var settings = SourceSettings.of(broker.uri(), dowel, Topics.DEFAULT);
            try (var source = new PahoFrameSource(settings, SessionClock.system(), metrics)) {
                source.start(frame -> received.add(frame.frame()))
                        .toCompletableFuture()
                        .get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                await().atMost(LiveClient.PATIENCE).until(() -> ghosts.get() == 1);
                sensor.publish(topic, new DowelFrameCodec().encode(now), false);
                await().atMost(LiveClient.PATIENCE).until(() -> !received.isEmpty());
                assertThat(received).containsExactly(now);
            }
        }
    }

    @Test
    void aBrokerThatIsNotThereYetIsWaitedForAndSaidToBeMissing() throws Exception {
        var accounts = new BrokerAccounts();
        MqttCredentials dowel = accounts.addService("dowel");
        MqttCredentials bar = accounts.addSensor(BAR);
        EmbeddedBroker earlier = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts);
        earlier.close();
        try (RunningService service = serve(earlier.uri(), dowel)) {
            assertThat(service.health().getString("status")).isEqualTo("down");

            try (EmbeddedBroker later =
                    EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT.withPort(earlier.port()), accounts)) {
                assertEightAreCounted(service, later.uri(), bar);
            }
        }
    }

    private void assertEightAreCounted(URI broker, MqttCredentials dowel, MqttCredentials bar) throws Exception {
        try (RunningService service = serve(broker, dowel)) {
            assertEightAreCounted(service, broker, bar);
        }
    }

    private void assertEightAreCounted(RunningService service, URI broker, MqttCredentials bar) throws Exception {
        await().atMost(LiveClient.PATIENCE).until(() -> sensors(service).equals(HEALTHY));
        Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        try (LiveClient physio = service.join(Role.PHYSIO, 0)) {
            var settings = ReplaySettings.to(broker, Topics.DEFAULT)
                    .withSpeed(ReplaySettings.AS_FAST_AS_ACCEPTED)
                    .withAccounts(sensor -> Optional.of(bar));
            new RecordingPublisher(settings, new DowelFrameCodec()::encode).publish(lift, ReplayListener.NONE);
            service.endSetAfter(lift.frames().size(), physio);
            assertThat(Lifts.counted(Lifts.hear(physio))).isEqualTo(8);
        }
    }

    private RunningService serve(URI broker, MqttCredentials dowel) throws Exception {
        Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        return RunningService.start(new ServeBackstage(
                RunningService.SESSION,
                RecordingAnalysis.sessionPlan(lift, null),
                Map.of(),
                Topics.DEFAULT,
                new Broker.Outside(broker, dowel),
                folder.resolve("data")));
    }

    private static String sensors(RunningService service) throws Exception {
        JsonObject parts = service.health().getJsonObject("parts");
        return parts.getJsonObject("sensors").getString("detail");
    }
}
