package io.dowel.ingest.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.live.Sessions;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.TestSensor;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.account.AcceptedSecret;
import io.dowel.ingest.mqtt.account.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts that change while the broker runs and sensors are connected. */
class ReplacedAccountsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SensorId BAR = Sessions.BAR;
    private static final SensorId TRUNK = Sessions.TRUNK;

    private volatile Instant now = Instant.parse("2026-11-27T10:00:00Z");
    private final BrokerAccounts accounts = new BrokerAccounts(() -> now);
    private final MqttCredentials old = MqttCredentials.random(BAR.value());
    private final MqttCredentials fresh = MqttCredentials.random(BAR.value());
    private final MqttCredentials trunk = MqttCredentials.random(TRUNK.value());
    private final EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts);

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aConnectionWhoseSecretIsGoneIsClosedAndNoOther() throws Exception {
        accounts.replaceSensors(Map.of(BAR, List.of(kept(old, null)), TRUNK, List.of(kept(trunk, null))));
        try (var bar = TestSensor.connect(broker.uri(), old);
                var other = TestSensor.connect(broker.uri(), trunk)) {
            assertThat(broker.dropRefused()).isZero();

            accounts.replaceSensors(Map.of(BAR, List.of(kept(fresh, null)), TRUNK, List.of(kept(trunk, null))));
            assertThat(broker.dropRefused()).isOne();

            await().atMost(PATIENCE).until(() -> !bar.isConnected());
            other.publish(Topics.DEFAULT.status(TRUNK), new byte[] {1});
            assertThat(other.isConnected()).isTrue();
        }
        assertThatThrownBy(() -> TestSensor.connect(broker.uri(), old)).isInstanceOf(MqttException.class);
        TestSensor.connect(broker.uri(), fresh).close();
    }

    @Test
    void aSecretWithAnEndLetsInUntilThen() throws Exception {
        accounts.replaceSensors(Map.of(BAR, List.of(kept(old, now.plusSeconds(60)), kept(fresh, null))));
        try (var bar = TestSensor.connect(broker.uri(), old)) {
            assertThat(broker.dropRefused()).isZero();
            now = now.plusSeconds(60);
            assertThat(broker.dropRefused()).isOne();
            await().atMost(PATIENCE).until(() -> !bar.isConnected());
        }
        TestSensor.connect(broker.uri(), fresh).close();
    }

    @Test
    void aSensorThatIsLeftOutIsClosedAndCannotComeBack() throws Exception {
        accounts.replaceSensors(Map.of(BAR, List.of(kept(old, null))));
        try (var bar = TestSensor.connect(broker.uri(), old)) {
            accounts.replaceSensors(Map.of());
            assertThat(broker.dropRefused()).isOne();
            await().atMost(PATIENCE).until(() -> !bar.isConnected());
        }
        assertThatThrownBy(() -> TestSensor.connect(broker.uri(), old)).isInstanceOf(MqttException.class);
    }

    @Test
    void theServicesAccountIsNoSensors() {
        MqttCredentials service = accounts.addService(BAR.value());
        accounts.replaceSensors(Map.of(BAR, List.of(kept(old, null))));
        assertThat(accounts.authenticate(BAR.value(), service.secret()))
                .containsInstanceOf(BrokerAccounts.Role.Service.class);
        assertThat(accounts.authenticate(BAR.value(), old.secret())).isEmpty();
        accounts.replaceSensors(Map.of());
        assertThat(accounts.authenticate(BAR.value(), service.secret())).isPresent();
    }

    private static AcceptedSecret kept(MqttCredentials credentials, Instant until) {
        return new AcceptedSecret(SecretHash.of(credentials.secret()), until);
    }
}
