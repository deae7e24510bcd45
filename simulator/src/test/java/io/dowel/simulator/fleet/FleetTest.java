package io.dowel.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.SensorStatus;
import io.dowel.ingest.mqtt.BrokerAddress;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.simulator.link.Faults;
import io.dowel.simulator.mqtt.ConnectionSettings;
import io.dowel.simulator.mqtt.ConnectionSettings.Version;
import io.dowel.simulator.mqtt.FleetException;
import io.dowel.simulator.mqtt.FleetSensor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fleets at a real broker. */
class FleetTest {

    /** Far longer than anything takes; only a test that would hang ends by it. */
    private static final long PATIENCE_S = 90;

    /** Long enough for every connection to be cut once, and for every sensor to start anew. */
    private static final int SECONDS = 2;

    private static final int SENSORS = 20;
    private static final long MESSAGES = 10L * SECONDS * SENSORS;

    /** In one second, which is enough where nothing happens. */
    private static final long CALM_MESSAGES = 10L * SENSORS;

    private static final FleetPlan CALM = FleetPlan.of(Duration.ofSeconds(1), 11);

    private final List<FleetSensor> all = new ArrayList<>();
    private final EmbeddedBroker broker;

    /** New with every test, like its broker: what one test gave up under way can come to no other. */
    private final Receiver receiver;

    FleetTest() throws Exception {
        var accounts = new BrokerAccounts();
        MqttCredentials service = accounts.addService("dowel");
        for (int i = 0; i < SENSORS; i++) {
            var id = new SensorId("s-" + i);
            all.add(new FleetSensor(id, accounts.addSensor(id)));
        }
        broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts);
        receiver = Receiver.at(broker.uri(), service);
    }

    @AfterEach
    void stop() {
        receiver.close();
        broker.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageArrivesOnceAndIsAcknowledged(Version version) throws Exception {
        try (Fleet fleet = fleet(settings(broker.uri()).withVersion(version), CALM, all)) {
            done(fleet.connect());
            assertThat(fleet.standing()).isEqualTo(SENSORS);
            done(fleet.perform());

            assertThat(count(fleet, Counted.DUE)).isEqualTo(CALM_MESSAGES);
            assertThat(count(fleet, Counted.ACKNOWLEDGED)).isEqualTo(CALM_MESSAGES);
            assertThat(count(fleet, Counted.SAMPLES)).isEqualTo(10 * CALM_MESSAGES);
            assertThat(fleet.acknowledgements().n()).isEqualTo(CALM_MESSAGES);
            receiver.awaitWhatTheBrokerTook();
            assertThat(receiver.different()).isEqualTo(CALM_MESSAGES);
            assertThat(receiver.lost()).isZero();
            assertThat(receiver.duplicates()).isZero();
        }
    }

    @Test
    void whatIsSentAndForgottenArrivesAsWell() throws Exception {
        try (Fleet fleet = fleet(settings(broker.uri()).withQos(0), CALM, all)) {
            done(fleet.connect());
            done(fleet.perform());
            assertThat(count(fleet, Counted.PUBLISHED)).isEqualTo(CALM_MESSAGES);
            assertThat(count(fleet, Counted.ACKNOWLEDGED)).isZero();
            receiver.awaitFrames(CALM_MESSAGES);
        }
    }

    @Test
    void lossesAndCopiesAreNamedByTheReceiverToTheLastOne() throws Exception {
        try (Fleet fleet = fleet(settings(broker.uri()), plan("loss=10%,duplicate=10%,drift=50ppm"), all)) {
            done(fleet.connect());
            done(fleet.perform());
            receiver.awaitWhatTheBrokerTook();

            Fleet.Missing missing = done(fleet.missing());
            assertThat(missing.certain()).isPositive().isLessThanOrEqualTo(count(fleet, Counted.LOST));
            assertThat(receiver.lost()).isEqualTo(missing.certain());
            assertThat(count(fleet, Counted.COPIES)).isPositive();
            assertThat(receiver.duplicates()).isEqualTo(count(fleet, Counted.COPIES));
        }
    }

    @Test
    void overtakenMessagesArriveAndAreMissedOnlyWhereTheyComeTooLateToBeWaitedFor() throws Exception {
        try (Fleet fleet = fleet(settings(broker.uri()), plan("reorder=10%"), all)) {
            done(fleet.connect());
            done(fleet.perform());
            receiver.awaitWhatTheBrokerTook();
            assertThat(receiver.different()).isEqualTo(MESSAGES);

            assertThat(done(fleet.missing()).certain()).isZero();
            assertThat(count(fleet, Counted.OVERTAKEN)).isPositive();
            assertThat(receiver.lost()).isLessThanOrEqualTo(count(fleet, Counted.OVERTAKEN));
        }
    }

    @Test
    void aCutConnectionComesBackAndBringsWhatWasKept() throws Exception {
        try (Fleet fleet = fleet(settings(broker.uri()), plan("disconnect=500ms/1s"), all)) {
            done(fleet.connect());
            done(fleet.perform());
            receiver.awaitWhatTheBrokerTook();
            assertThat(receiver.different()).isEqualTo(MESSAGES);

            assertThat(count(fleet, Counted.CUTS)).isGreaterThanOrEqualTo(SENSORS);
            assertThat(count(fleet, Counted.CONNECTED_AGAIN)).isPositive();
            // A cut is none of these. A busy broker that still ends the old connection may turn away the new one, once
            // or twice.
            assertThat(count(fleet, Counted.CONNECTIONS_LOST))
                    .as(fleet.trouble())
                    .isLessThan(count(fleet, Counted.CUTS));
            assertThat(count(fleet, Counted.ACKNOWLEDGED)).isEqualTo(MESSAGES);
            assertThat(receiver.lost()).isZero();
            assertThat(receiver.duplicates()).isLessThanOrEqualTo(count(fleet, Counted.SENT_AGAIN));
        }
    }

    @Test
    void aSensorThatCannotKeepItAllGivesUpItsOldestAndTheReceiverSeesTheHole() throws Exception {
        var small = settings(broker.uri()).withOutboxMessages(2);
        try (Fleet fleet = fleet(small, plan("disconnect=500ms/1s"), all)) {
            done(fleet.connect());
            done(fleet.perform());

            assertThat(count(fleet, Counted.OVERFLOWED)).isPositive();
            receiver.awaitWhatTheBrokerTook();
            Fleet.Missing missing = done(fleet.missing());
            assertThat(missing.certain()).isPositive();
            assertThat(receiver.lost()).isBetween(missing.certain(), missing.certain() + missing.perhaps());
        }
    }

    @Test
    void sensorsThatStartAnewAreSeenToAndNothingIsInventedBetweenTheirStarts() throws Exception {
        try (Fleet fleet = fleet(settings(broker.uri()), plan("reset=1/2s,loss=5%"), all)) {
            done(fleet.connect());
            done(fleet.perform());
            receiver.awaitWhatTheBrokerTook();

            assertThat(count(fleet, Counted.RESETS)).isPositive();
            assertThat(receiver.restarts()).isBetween(1L, count(fleet, Counted.RESETS));
            Fleet.Missing missing = done(fleet.missing());
            assertThat(receiver.lost()).isBetween(missing.certain(), missing.certain() + missing.perhaps());
        }
    }

    @Test
    void theSameSeedDoesTheSameToTheSameFleet() throws Exception {
        List<Long> one = injected();
        assertThat(injected()).isEqualTo(one);
    }

    private List<Long> injected() throws Exception {
        try (Fleet fleet = fleet(
                settings(broker.uri()),
                CALM.withFaults(Faults.parse("loss=10%,duplicate=10%,reorder=5%,jitter=30ms")),
                all)) {
            done(fleet.connect());
            done(fleet.perform());
            return List.of(
                    count(fleet, Counted.LOST),
                    count(fleet, Counted.COPIES),
                    count(fleet, Counted.OVERTAKEN),
                    count(fleet, Counted.ACKNOWLEDGED),
                    done(fleet.missing()).certain());
        }
    }

    @Test
    void aStatusIsLeftWithTheBrokerWhereOneIsWanted() throws Exception {
        try (Fleet fleet = fleet(settings(broker.uri()).withStatus(true), plan("disconnect=500ms/1s"), all)) {
            done(fleet.connect());
            done(fleet.perform());
            assertThat(count(fleet, Counted.ACKNOWLEDGED)).isEqualTo(MESSAGES);
            assertThat(count(fleet, Counted.CONNECTIONS_LOST)).isZero();
            assertThat(receiver.reports())
                    .as("a will where a connection broke, and who is back with its boot id")
                    .contains(SensorStatus.OFFLINE)
                    .anyMatch(status -> status.online() && status.bootId() == null)
                    .anyMatch(status -> status.online() && status.bootId() != null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRejectedAccountIsASentence(Version version) throws Exception {
        var stranger = new FleetSensor(new SensorId("stranger"), MqttCredentials.random("stranger"));
        try (Fleet fleet = fleet(settings(broker.uri()).withVersion(version), CALM, List.of(all.get(0), stranger))) {
            assertThatThrownBy(() -> done(fleet.connect()))
                    .isInstanceOf(FleetException.class)
                    .hasMessage("The broker at " + broker.uri()
                            + " does not accept the user name 'stranger' with the password of sensor stranger.");
        }
    }

    @Test
    void aMissingAccountIsASentence() throws Exception {
        var nobody = new FleetSensor(new SensorId("nobody"), null);
        try (Fleet fleet = fleet(settings(broker.uri()), CALM, List.of(nobody))) {
            assertThatThrownBy(() -> done(fleet.connect()))
                    .hasMessage("The broker at " + broker.uri()
                            + " asks for a user name and a password, and sensor nobody has none.");
        }
    }

    @Test
    void aForeignTopicIsASentence() throws Exception {
        var thief = new FleetSensor(new SensorId("s-7"), all.get(3).account());
        try (Fleet fleet = fleet(settings(broker.uri()), CALM, List.of(thief))) {
            done(fleet.connect());
            assertThatThrownBy(() -> done(fleet.perform()))
                    .hasMessage("The broker at " + broker.uri()
                            + " does not allow s-3 to publish to dowel/v1/home/sensors/s-7/imu.");
        }
    }

    @Test
    void aBrokerThatIsNotThereIsASentence() throws Exception {
        URI nowhere;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = URI.create("tcp://127.0.0.1:" + taken.getLocalPort());
        }
        try (Fleet fleet = fleet(settings(nowhere), CALM, all)) {
            assertThatThrownBy(() -> done(fleet.connect())).hasMessage("No broker answers at " + nowhere + ".");
        }
    }

    @Test
    void aFleetThatIsStoppedSendsWhatItHasAndEnds() throws Exception {
        var day = FleetPlan.of(Duration.ofDays(1), 1);
        try (Fleet fleet = fleet(settings(broker.uri()), day, all)) {
            done(fleet.connect());
            CompletionStage<Void> performed = fleet.perform();
            fleet.stop();
            done(performed);
            assertThat(fleet.working()).isZero();
        }
    }

    private Fleet fleet(ConnectionSettings settings, FleetPlan plan, List<FleetSensor> sensors) throws FleetException {
        return new Fleet(settings, plan, sensors, Receiver.LIFT, Receiver.PAYLOADS, receiver.listener(sensors));
    }

    private static ConnectionSettings settings(URI uri) {
        return ConnectionSettings.to(BrokerAddress.of(uri), Topics.DEFAULT);
    }

    /** Two seconds, with the same faults every time. */
    private static FleetPlan plan(String faults) {
        return FleetPlan.of(Duration.ofSeconds(SECONDS), 11).withFaults(Faults.parse(faults));
    }

    private static long count(Fleet fleet, Counted counted) {
        return fleet.counts().get(counted);
    }

    private static <T> T done(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
