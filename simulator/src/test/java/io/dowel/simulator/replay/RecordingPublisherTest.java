package io.dowel.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.recording.Recording;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordingPublisherTest {

    private static final BrokerAccounts ACCOUNTS = new BrokerAccounts();
    private static final MqttCredentials SERVICE = ACCOUNTS.addService("service");
    private static final Map<SensorId, MqttCredentials> SENSORS = Map.of(
            Lift.TRUNK, ACCOUNTS.addSensor(Lift.TRUNK),
            Lift.PELVIS, ACCOUNTS.addSensor(Lift.PELVIS));

    private static EmbeddedBroker broker;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private MqttAsyncClient subscriber;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, ACCOUNTS);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void subscribe() throws Exception {
        subscriber = new MqttAsyncClient(broker.uri().toString(), "subscriber", new MemoryPersistence());
        subscriber.setCallback(new Subscriber());
        var options = new MqttConnectionOptions();
        options.setUserName(SERVICE.user());
        options.setPassword(SERVICE.secret().getBytes(StandardCharsets.UTF_8));
        subscriber.connect(options).waitForCompletion();
        subscriber.subscribe(Topics.DEFAULT.imuFilter(), 1).waitForCompletion();
    }

    @AfterEach
    void unsubscribe() throws Exception {
        subscriber.disconnect().waitForCompletion();
        subscriber.close();
    }

    @Test
    void everyFrameArrivesOnceAndInOrderOnTheTopicOfItsSensor() throws Exception {
        Recording lift = Lift.of(400, Lift.TRUNK, Lift.PELVIS);

        long published = publisher(settings()).publish(lift, ReplayListener.NONE);

        assertThat(published).isEqualTo(400);
        await().until(() -> received.size() >= 400);
        assertThat(received).hasSize(400);
        for (var sensor : List.of(Lift.TRUNK, Lift.PELVIS)) {
            String topic = "dowel/v1/home/sensors/" + sensor + "/imu ";
            List<String> expected = lift.frames().stream()
                    .filter(f -> f.frame().sensor().equals(sensor))
                    .map(f -> topic + Lift.text(f.frame()))
                    .toList();
            assertThat(received.stream().filter(r -> r.startsWith(topic))).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void progressIsToldFrameByFrame() throws Exception {
        List<ReplayListener.Progress> progress = new ArrayList<>();

        publisher(settings()).publish(Lift.of(3, Lift.TRUNK), progress::add);

        assertThat(progress)
                .containsExactly(
                        new ReplayListener.Progress(1, 1, 3, 0),
                        new ReplayListener.Progress(1, 2, 3, 0.01),
                        new ReplayListener.Progress(1, 3, 3, 0.02));
    }

    @Test
    void aLoopGoesOnAsASensorThatRestartsUntilItIsStopped() throws Exception {
        RecordingPublisher publisher = publisher(settings().withLoop(true));

        long published = publisher.publish(Lift.of(2, Lift.TRUNK), progress -> {
            if (progress.round() == 3) {
                publisher.stop();
            }
        });

        assertThat(published).isEqualTo(5);
        await().until(() -> received.size() >= 5);
        assertThat(received.get(4)).endsWith("trunk boot 3 frame 0 at 420000005");
    }

    @Test
    void oneThatIsStoppedBeforeItBeganPublishesNothing() throws Exception {
        RecordingPublisher publisher = publisher(settings());
        publisher.stop();

        assertThat(publisher.publish(Lift.of(2, Lift.TRUNK), ReplayListener.NONE))
                .isZero();
    }

    @Test
    void aBrokerThatGoesAwayEndsTheReplayWithASentence() throws Exception {
        try (EmbeddedBroker shortLived = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, ACCOUNTS)) {
            ReplaySettings settings = ReplaySettings.to(shortLived.uri(), Topics.DEFAULT)
                    .withAccounts(s -> Optional.ofNullable(SENSORS.get(s)))
                    .withSpeed(ReplaySettings.AS_FAST_AS_ACCEPTED)
                    .withLoop(true);

            assertThatExceptionOfType(ReplayException.class)
                    .isThrownBy(() -> publisher(settings).publish(Lift.of(10, Lift.TRUNK), progress -> {
                        if (progress.round() == 2 && progress.frame() == 1) {
                            shortLived.close();
                        }
                    }))
                    .withMessageStartingWith("The connection to " + shortLived.uri() + " was lost");
        }
    }

    @Nested
    class ABrokerThatDoesNotLetIn {

        @Test
        void isNotThere() throws Exception {
            int port;
            try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = taken.getLocalPort();
            }

            assertThat(complaint(ReplaySettings.to(URI.create("tcp://127.0.0.1:" + port), Topics.DEFAULT)))
                    .startsWith("No broker answers at tcp://127.0.0.1:" + port + ": ");
        }

        @Test
        void hasANameThatNobodyKnows() {
            assertThat(complaint(ReplaySettings.to(URI.create("tcp://nobody.invalid"), Topics.DEFAULT)))
                    .isEqualTo("There is no host of the name in tcp://nobody.invalid:1883.");
        }

        @Test
        void doesNotKnowThePassword() {
            assertThat(complaint(settings().withAccounts(s -> Optional.of(new MqttCredentials("trunk", "guess")))))
                    .isEqualTo("The broker at " + broker.uri()
                            + " does not accept the user name 'trunk' with this password.");
        }

        @Test
        void asksForAnAccount() {
            assertThat(complaint(settings().withAccounts(s -> Optional.empty())))
                    .isEqualTo("The broker at " + broker.uri() + " asks for a user name and a password.");
        }

        private String complaint(ReplaySettings settings) {
            var sentence = new String[1];
            assertThatExceptionOfType(ReplayException.class)
                    .isThrownBy(() -> publisher(settings).publish(Lift.of(2, Lift.TRUNK), ReplayListener.NONE))
                    .satisfies(e -> sentence[0] = e.getMessage());
            return sentence[0];
        }
    }

    private static ReplaySettings settings() {
        return ReplaySettings.to(broker.uri(), Topics.DEFAULT)
                .withAccounts(s -> Optional.ofNullable(SENSORS.get(s)))
                .withSpeed(ReplaySettings.AS_FAST_AS_ACCEPTED);
    }

    private static RecordingPublisher publisher(ReplaySettings settings) {
        return new RecordingPublisher(settings, Lift::payload);
    }

    private final class Subscriber implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            received.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
