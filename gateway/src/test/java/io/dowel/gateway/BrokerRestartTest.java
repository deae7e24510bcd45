package io.dowel.gateway;

import static io.dowel.gateway.FaultBench.BAR;
import static io.dowel.gateway.FaultBench.event;
import static io.dowel.gateway.FaultBench.live;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.gateway.LiftingSensors.Sent;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody lifts while the broker goes and comes back. */
class BrokerRestartTest {

    /** What a broker that is killed may take with it: what it had just acknowledged, and neither passed on nor written. */
    private static final int UNDER_WAY = 32;

    @TempDir
    private Path folder;

    private final BrokerAccounts accounts = new BrokerAccounts();
    private final MqttCredentials dowel = accounts.addService("dowel");
    private final MqttCredentials bar = accounts.addSensor(BAR);

    /** Something that is there again at the same address. */
    @FunctionalInterface
    private interface Restart {

        void run() throws Exception;
    }

    @Test
    void anEmbeddedOneThatIsStartedAnewHasWhatItAcknowledged() throws Exception {
        var settings =
                EmbeddedBroker.Settings.DEFAULT.withDataDirectory(Files.createDirectory(folder.resolve("broker")));
        var broker = new EmbeddedBroker[] {EmbeddedBroker.start(settings, accounts)};
        int port = broker[0].port();
        try {
            List<Sent> missing = liftThrough(
                    broker[0].uri(),
                    () -> broker[0].close(),
                    () -> broker[0] = EmbeddedBroker.start(settings.withPort(port), accounts));
            assertThat(missing).isEmpty();
        } finally {
            broker[0].close();
        }
    }

    @Test
    void aMosquittoThatIsKilledTakesNoMoreWithItThanWasUnderWay() throws Exception {
        FaultBench.requireMosquitto();
        Mosquitto broker = Mosquitto.start(Files.createDirectory(folder.resolve("broker")), dowel, bar);
        var running = new Mosquitto[] {broker};
        try {
            List<Sent> missing = liftThrough(broker.uri(), broker::kill, () -> running[0] = broker.startAgain());
            System.out.println("a killed Mosquitto took " + missing.size() + " messages with it");
            assertThat(missing).hasSizeLessThanOrEqualTo(UNDER_WAY);
        } finally {
            running[0].close();
        }
    }

    /** Returns what was acknowledged and is not in the recording. */
    private List<Sent> liftThrough(URI broker, Restart away, Restart back) throws Exception {
        Path data = folder.resolve("data");
        try (RunningService service = FaultBench.serve(broker, dowel, data);
                LiveClient physio = service.join(Role.PHYSIO, 0);
                var sensors = new LiftingSensors(broker, LiftingSensors.USUAL_HZ, bar)) {
            physio.next(live(FaultBench::seen));
            away.run();
            physio.next(live(FaultBench::notReceiving));
            physio.next(event("signalLost", BAR));
            assertThat(service.meter("dowel_ingest_broker_connections")).isZero();

            back.run();
            physio.next(event("signalRestored", BAR));
            physio.next(live(live -> !FaultBench.notReceiving(live) && FaultBench.seen(live)));
            assertThat(service.meter("dowel_ingest_broker_reconnects_total")).isGreaterThanOrEqualTo(1);
            sensors.stop();
            List<Sent> acknowledged = sensors.acknowledged();
            Sent last = acknowledged.get(acknowledged.size() - 1);
            await().atMost(LiveClient.PATIENCE)
                    .until(() -> FaultBench.stored(data).contains(last));
            List<Sent> stored = FaultBench.stored(data);
            assertThat(stored).doesNotHaveDuplicates();
            service.stop();
            FaultBench.assertVerifies(data);
            List<Sent> missing = new ArrayList<>(acknowledged);
            missing.removeAll(stored);
            return missing;
        }
    }
}
