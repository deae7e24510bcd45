package io.dowel.gateway;

import static io.dowel.gateway.FaultBench.BACK;
import static io.dowel.gateway.FaultBench.BAR;
import static io.dowel.gateway.FaultBench.event;
import static io.dowel.gateway.FaultBench.link;
import static io.dowel.gateway.FaultBench.live;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.gateway.LiftingSensors.Sent;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One sensor of a session sends a hundred times what it should, while another is lifted. */
class FloodTest {

    private static final double FLOOD_HZ = 100 * LiftingSensors.USUAL_HZ;

    @TempDir
    private Path data;

    private final BrokerAccounts accounts = new BrokerAccounts();
    private final MqttCredentials dowel = accounts.addService("dowel");
    private final MqttCredentials bar = accounts.addSensor(BAR);
    private final MqttCredentials back = accounts.addSensor(BACK);

    @Test
    void itIsNamedAndBoundedAndTheOtherSensorIsKeptAndShownAsEver() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts);
                RunningService service = FaultBench.serve(broker.uri(), dowel, data);
                LiveClient physio = service.join(Role.PHYSIO, 0);
                var lifting = new LiftingSensors(broker.uri(), LiftingSensors.USUAL_HZ, bar)) {
            physio.next(live(FaultBench::seen));
            long before;
            try (var loud = new LiftingSensors(broker.uri(), FLOOD_HZ, back)) {
                JsonObject flood =
                        physio.next(event("signalAlert", BACK).and(said -> "FLOOD".equals(said.getString("kind"))));
                assertThat(flood.getString("words")).startsWith("back-1 sends far more than a sensor does.");
                before = FaultBench.stored(data).stream()
                        .filter(sent -> sent.sensor().equals(BAR))
                        .count();
                physio.next(event("signalAlert", BACK).and(said -> said.getDouble("figure") > 1));
                JsonObject still = physio.next(live(FaultBench::seen));
                assertThat(link(still, BAR).getBoolean("connected")).isTrue();
                loud.stop();
                await().atMost(LiveClient.PATIENCE)
                        .until(() -> FaultBench.stored(data).stream()
                                                .filter(sent -> sent.sensor().equals(BACK))
                                                .count()
                                        + service.meter("dowel_ingest_refused_total{reason=\"flood\"}")
                                >= loud.acknowledged().size());
            }
            assertThat(service.meter("dowel_ingest_refused_total{reason=\"flood\"}"))
                    .isPositive();
            lifting.stop();
            FaultBench.assertKept(data, lifting);
            Set<Sent> bars = new HashSet<>(FaultBench.stored(data));
            bars.removeIf(sent -> !sent.sensor().equals(BAR));
            assertThat(bars).hasSizeGreaterThan((int) before);
            service.stop();
            FaultBench.assertVerifies(data);
        }
    }
}
