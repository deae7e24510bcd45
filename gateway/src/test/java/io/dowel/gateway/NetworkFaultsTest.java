package io.dowel.gateway;

import static io.dowel.gateway.FaultBench.BAR;
import static io.dowel.gateway.FaultBench.assertKept;
import static io.dowel.gateway.FaultBench.assertVerifies;
import static io.dowel.gateway.FaultBench.event;
import static io.dowel.gateway.FaultBench.link;
import static io.dowel.gateway.FaultBench.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody lifts while a network is cut or holds everything back: between sensor and broker, and between broker and service. */
class NetworkFaultsTest {

    private final BrokerAccounts accounts = new BrokerAccounts();
    private final MqttCredentials dowel = accounts.addService("dowel");
    private final MqttCredentials bar = accounts.addSensor(BAR);

    @TempDir
    private Path data;

    private EmbeddedBroker broker;
    private Network toSensor;
    private Network toService;
    private RunningService service;
    private LiveClient physio;
    private LiftingSensors sensors;

    @BeforeEach
    void lift() throws Exception {
        broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts);
        toSensor = new Network(broker.port());
        toService = new Network(broker.port());
        service = FaultBench.serve(toService.uri(), dowel, data);
        physio = service.join(Role.PHYSIO, 0);
        sensors = new LiftingSensors(toSensor.uri(), LiftingSensors.USUAL_HZ, bar);
        physio.next(live(FaultBench::seen));
    }

    @AfterEach
    void stop() throws Exception {
        sensors.close();
        physio.close();
        service.close();
        toSensor.close();
        toService.close();
        broker.close();
    }

    @Test
    void aSensorThatIsCutOffIsLostAtOnceByItsWillAndBringsWhatItKept() throws Exception {
        toSensor.cut();
        JsonObject lost = physio.next(event("signalLost", BAR));
        assertThat(lost.getDouble("silentS"))
                .as("told by the will, not by a second of silence")
                .isLessThan(1.0);
        assertThat(link(physio.next(live(live -> !link(live, BAR).getBoolean("connected"))), BAR)
                        .getBoolean("online"))
                .isFalse();

        toSensor.mend();
        physio.next(event("signalRestored", BAR));
        physio.next(live(live -> link(live, BAR).getBoolean("connected", false)
                && Boolean.TRUE.equals(link(live, BAR).getBoolean("online"))));
        assertEverythingWasKept();
    }

    /** Nobody hears that anything broke: only silence tells. What then comes was measured long ago, and is not shown as now. */
    @Test
    void aSensorThatIsHeldBackIsLostByItsSilenceAndItsBacklogCountsWithoutBeingShown() throws Exception {
        double quickest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 40; i++) {
            JsonObject live = physio.next(live(FaultBench::seen));
            quickest = Math.min(quickest, live.getDouble("atS") - deviceS(live));
        }
        toSensor.hold();
        physio.next(event("signalLost", BAR));
        double heldS = physio.next(live(live -> link(live, BAR).getDouble("silentS") > 4))
                .getDouble("atS");
        toSensor.mend();
        physio.next(event("signalRestored", BAR));

        List<Double> ages = new ArrayList<>();
        for (JsonObject live = physio.next("live"); live.getDouble("atS") < heldS + 6; live = physio.next("live")) {
            if (FaultBench.seen(live)) {
                ages.add(live.getDouble("atS") - deviceS(live) - quickest);
            }
        }
        assertThat(ages).isNotEmpty().allMatch(age -> age < 1.1);
        assertEverythingWasKept();
    }

    @Test
    void aServiceThatIsCutOffSaysSoAndGetsEverythingLater() throws Exception {
        toService.cut();
        physio.next(live(FaultBench::notReceiving));
        physio.next(event("signalLost", BAR));
        assertThat(service.health().getString("status")).isEqualTo("down");
        assertThat(service.meter("dowel_ingest_broker_connections")).isZero();

        toService.mend();
        physio.next(event("signalRestored", BAR));
        physio.next(live(live -> !FaultBench.notReceiving(live) && FaultBench.seen(live)));
        assertThat(service.meter("dowel_ingest_broker_reconnects_total")).isGreaterThanOrEqualTo(1);
        assertEverythingWasKept();
    }

    /** Half open: the service's connection seems to stand, until nothing answers its pings. */
    @Test
    void aServiceThatIsHeldBackNoticesByItsPingsAndGetsEverythingLater() throws Exception {
        toService.hold();
        physio.next(event("signalLost", BAR));
        physio.next(live(FaultBench::notReceiving));

        toService.mend();
        physio.next(live(live -> !FaultBench.notReceiving(live) && FaultBench.seen(live)));
        assertEverythingWasKept();
    }

    private static double deviceS(JsonObject live) {
        return live.getJsonObject("pose").getDouble("deviceS");
    }

    private void assertEverythingWasKept() throws Exception {
        sensors.stop();
        assertKept(data, sensors);
        service.stop();
        assertVerifies(data);
    }
}
