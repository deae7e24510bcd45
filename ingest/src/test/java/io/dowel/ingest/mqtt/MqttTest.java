package io.dowel.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.live.Sessions;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.MicrometerIngestMetrics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.BrokerStartException;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.mqtt.source.BrokerRefusedException;
import io.dowel.ingest.mqtt.source.FrameSource.State;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.ingest.mqtt.source.SourceSettings.Version;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.ingest.wire.DowelJsonCodec;
import io.dowel.ingest.wire.PayloadCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The way of a message through a real broker into a session. */
class MqttTest {

    private static final Topics TOPICS = Topics.DEFAULT;
    private static final String BAR_TOPIC = TOPICS.imu(Sessions.BAR);

    private final DowelFrameCodec codec = new DowelFrameCodec();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IngestMetrics metrics = new MicrometerIngestMetrics(meters);
    private final BrokerAccounts accounts = new BrokerAccounts();
    private final MqttCredentials service = accounts.addService("service");
    private final MqttCredentials bar = accounts.addSensor(Sessions.BAR);
    private final MqttCredentials trunk = accounts.addSensor(Sessions.TRUNK);
    private final Queue<ImuFrame> received = new ConcurrentLinkedQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void bePatientWithASlowMachine() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @AfterEach
    void closeInReverse() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Nested
    class WithTheBrokerRunning {

        private final EmbeddedBroker broker = closing(EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts));

        @Test
        void framesOfBothFormatsArriveAsTheyWereSent() throws Exception {
            started(source(broker.uri()));
            var sensor = closing(TestSensor.connect(broker.uri(), bar));
            ImuFrame first = Sessions.frame(Sessions.BAR, 1);
            ImuFrame second = Sessions.frame(Sessions.BAR, 2);
            sensor.publish(BAR_TOPIC, codec.encode(first));
            sensor.publish(BAR_TOPIC, new DowelJsonCodec().encode(second));
            await().until(() -> received.size() == 2);
            assertThat(received).containsExactly(first, second);
        }

        @Test
        void aPublishedFrameGoesThroughItsSessionToTheFeed() throws Exception {
            Vertx vertx = Vertx.vertx();
            closing(() -> vertx.close().await());
            var feed = new Sessions.Remembered();
            var clock = SessionClock.system();
            var registry = new SessionRegistry(vertx, feed, clock, metrics, Sessions::echo);
            var key = new SessionKey("anna");
            registry.open(key, Sessions.plan(Sessions.BAR)).await();
            var arrivals = new ConcurrentLinkedQueue<ReceivedFrame>();
            var source = closing(new PahoFrameSource(settings(broker.uri()), clock, metrics));
            source.start(frame -> {
                        arrivals.add(frame);
                        registry.received(frame);
                    })
                    .toCompletableFuture()
                    .join();
            var sensor = closing(TestSensor.connect(broker.uri(), bar));
            for (int i = 0; i < 200; i++) {
                sensor.publish(BAR_TOPIC, codec.encode(Sessions.frame(Sessions.BAR, i)));
            }
            await().until(() -> feed.sequences(key).size() == 200);
            assertThat(feed.sequences(key))
                    .isEqualTo(LongStream.range(0, 200).boxed().toList());
            assertThat(feed.events(key).get(199).at()).isGreaterThan(SessionTime.ZERO);
            assertThat(meters.get("dowel.ingest.frame.delay").timer().count()).isEqualTo(200);
            sensor.publish(TOPICS.imu(Sessions.BAR), codec.encode(Sessions.frame(Sessions.BAR, 200)));
            await().until(() -> arrivals.size() == 201);
        }

        @Test
        void aWrongSecretIsRefusedWithASentence() {
            var source = closing(new PahoFrameSource(
                    SourceSettings.of(broker.uri(), new MqttCredentials("service", "guessed"), TOPICS),
                    SessionClock.system(),
                    metrics));
            assertThatThrownBy(() ->
                            source.start(frame -> {}).toCompletableFuture().get())
                    .hasCauseInstanceOf(BrokerRefusedException.class)
                    .hasMessageContaining("does not accept the user name or the secret")
                    .hasMessageNotContaining("guessed");
            assertThat(source.state()).isEqualTo(State.CLOSED);
        }

        @Test
        void nobodyConnectsWithoutAnAccount() {
            assertThatThrownBy(() -> TestSensor.connect(broker.uri(), new MqttCredentials("bar-1", "wrong")))
                    .isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> TestSensor.connect(broker.uri(), MqttCredentials.random("stranger")))
                    .isInstanceOf(MqttException.class);
            var nameless = closing(
                    new PahoFrameSource(SourceSettings.of(broker.uri(), null, TOPICS), SessionClock.system(), metrics));
            assertThatThrownBy(() ->
                            nameless.start(frame -> {}).toCompletableFuture().get())
                    .hasCauseInstanceOf(BrokerRefusedException.class);
        }

        @Test
        void aSensorPublishesUnderItsOwnNameOnly() throws Exception {
            started(source(broker.uri()));
            try (var sensor = TestSensor.connect(broker.uri(), bar)) {
                assertThatThrownBy(() -> sensor.publish(
                                TOPICS.imu(Sessions.TRUNK), codec.encode(Sessions.frame(Sessions.TRUNK, 1))))
                        .isInstanceOf(MqttException.class);
            }
            var honest = closing(TestSensor.connect(broker.uri(), trunk));
            ImuFrame own = Sessions.frame(Sessions.TRUNK, 2);
            honest.publish(TOPICS.imu(Sessions.TRUNK), codec.encode(own));
            await().until(() -> !received.isEmpty());
            assertThat(received).containsExactly(own);
        }

        @Test
        void aRemovedAccountLosesItsRightsWhileConnected() throws Exception {
            var sensor = closing(TestSensor.connect(broker.uri(), bar));
            sensor.publish(BAR_TOPIC, codec.encode(Sessions.frame(Sessions.BAR, 1)));
            accounts.remove(bar.user());
            await().until(() -> {
                try {
                    sensor.publish(BAR_TOPIC, codec.encode(Sessions.frame(Sessions.BAR, 2)));
                    return false;
                } catch (MqttException refused) {
                    return true;
                }
            });
            assertThatThrownBy(() -> TestSensor.connect(broker.uri(), bar)).isInstanceOf(MqttException.class);
        }

        @Test
        void aSensorReadsNothing() throws Exception {
            var sensor = closing(TestSensor.connect(broker.uri(), bar));
            assertThatThrownBy(() -> sensor.subscribe(TOPICS.imuFilter())).isInstanceOf(MqttException.class);
            assertThatThrownBy(
                            () -> closing(TestSensor.connect(broker.uri(), bar)).subscribe("#"))
                    .isInstanceOf(MqttException.class);
        }

        @Test
        void aSensorCannotTakeTheServicesSessionByItsClientId() throws Exception {
            var source = started(source(broker.uri()));
            assertThatThrownBy(() -> TestSensor.connect(
                            broker.uri(), bar, settings(broker.uri()).clientId()))
                    .isInstanceOf(MqttException.class);
            assertThat(source.state()).isEqualTo(State.CONNECTED);
        }

        /** Artemis would remember the sensor's first authentication, and not ask again about the second's client id. */
        @Test
        void aSensorThatWasJustLetInCannotTakeTheServicesSessionEither() throws Exception {
            var source = started(source(broker.uri()));
            closing(TestSensor.connect(broker.uri(), bar));
            assertThatThrownBy(() -> TestSensor.connect(
                            broker.uri(), bar, settings(broker.uri()).clientId()))
                    .isInstanceOf(MqttException.class);
            assertThat(source.state()).isEqualTo(State.CONNECTED);
        }

        @Test
        void aPayloadThatNamesAnotherSensorIsCounted() throws Exception {
            started(source(broker.uri()));
            var sensor = closing(TestSensor.connect(broker.uri(), bar));
            sensor.publish(BAR_TOPIC, codec.encode(Sessions.frame(Sessions.TRUNK, 1)));
            sensor.publish(BAR_TOPIC, "nonsense".getBytes(StandardCharsets.UTF_8));
            await().until(counted("dowel.ingest.malformed", "other_sensor", 1));
            await().until(counted("dowel.ingest.malformed", "unknown_format", 1));
            ImuFrame good = Sessions.frame(Sessions.BAR, 2);
            sensor.publish(BAR_TOPIC, codec.encode(good));
            await().until(() -> received.contains(good));
        }

        @Test
        void anOversizedPayloadHurtsNobodyElse() throws Exception {
            started(source(broker.uri()));
            var sensor = closing(TestSensor.connect(broker.uri(), bar));
            sensor.publish(BAR_TOPIC, new byte[PayloadCodec.MAX_PAYLOAD_BYTES + 1]);
            await().until(counted("dowel.ingest.malformed", "too_large", 1));
            assertThatThrownBy(() -> sensor.publish(BAR_TOPIC, new byte[4 * PayloadCodec.MAX_PAYLOAD_BYTES]))
                    .isInstanceOf(MqttException.class);
            var other = closing(TestSensor.connect(broker.uri(), trunk));
            ImuFrame good = Sessions.frame(Sessions.TRUNK, 2);
            other.publish(TOPICS.imu(Sessions.TRUNK), codec.encode(good));
            await().until(() -> received.contains(good));
        }

        @Test
        void aRetainedGhostIsCountedAndNotReplayed() throws Exception {
            try (var sensor = TestSensor.connect(broker.uri(), bar)) {
                sensor.publish(BAR_TOPIC, codec.encode(Sessions.frame(Sessions.BAR, 1)), true);
            }
            started(source(broker.uri()));
            await().until(counted("dowel.ingest.refused", "retained", 1));
            assertThat(received).isEmpty();
        }

        @Test
        void aThrowingReceiverCostsNeitherConnectionNorLaterFrames() throws Exception {
            var source = closing(new PahoFrameSource(settings(broker.uri()), SessionClock.system(), metrics));
            source.start(frame -> {
                        if (frame.frame().sequence() == 0) {
                            throw new IllegalStateException("thrown on purpose by this test");
                        }
                        received.add(frame.frame());
                    })
                    .toCompletableFuture()
                    .join();
            var sensor = closing(TestSensor.connect(broker.uri(), bar));
            sensor.publish(BAR_TOPIC, codec.encode(Sessions.frame(Sessions.BAR, 0)));
            sensor.publish(BAR_TOPIC, codec.encode(Sessions.frame(Sessions.BAR, 1)));
            await().until(() -> received.size() == 1);
            assertThat(meters.get("dowel.ingest.unhandled").counter().count()).isEqualTo(1);
            assertThat(source.state()).isEqualTo(State.CONNECTED);
        }

        @Test
        void theOlderVersionOfMqttDoesAsWell() throws Exception {
            var source = closing(new PahoFrameSource(
                    settings(broker.uri()).withVersion(Version.V3_1_1), SessionClock.system(), metrics));
            started(source);
            var sensor = closing(TestSensor.connect(broker.uri(), bar));
            ImuFrame frame = Sessions.frame(Sessions.BAR, 1);
            sensor.publish(BAR_TOPIC, codec.encode(frame));
            await().until(() -> received.contains(frame));
            var guessing = closing(new PahoFrameSource(
                    SourceSettings.of(broker.uri(), new MqttCredentials("service", "guessed"), TOPICS)
                            .withVersion(Version.V3_1_1),
                    SessionClock.system(),
                    metrics));
            assertThatThrownBy(
                            () -> guessing.start(f -> {}).toCompletableFuture().get())
                    .hasMessageContaining("does not accept the user name or the secret");
        }

        @Test
        void aTakenPortIsASentence() {
            assertThatThrownBy(() ->
                            EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT.withPort(broker.port()), accounts))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1 port " + broker.port());
        }

        @Test
        void itListensOnLoopbackOnly() {
            assertThat(broker.uri().getHost()).isEqualTo("127.0.0.1");
            assertThat(broker.port()).isPositive();
        }
    }

    @Nested
    class WithABrokerThatKnowsOnlyTheOlderVersion {

        @Test
        void theServiceChangesToThatVersionByItself() throws Exception {
            ImuFrame frame = Sessions.frame(Sessions.BAR, 1);
            var old = closing(new OldBroker(BAR_TOPIC, codec.encode(frame)));
            var source = started(source(old.uri()));
            await().until(() -> received.contains(frame));
            assertThat(source.state()).isEqualTo(State.CONNECTED);
        }
    }

    @Nested
    class WhenTheBrokerGoesAndComes {

        @Test
        void theServiceWaitsForABrokerThatIsNotThereYet() throws Exception {
            int port = freePort();
            var source = closing(source(URI.create("tcp://127.0.0.1:" + port)));
            var started = source.start(frame -> received.add(frame.frame())).toCompletableFuture();
            assertThat(source.state()).isEqualTo(State.CONNECTING);
            closing(EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT.withPort(port), accounts));
            await().until(started::isDone);
            assertThat(source.state()).isEqualTo(State.CONNECTED);
        }

        @Test
        void framesFlowAgainAfterARestart() throws Exception {
            var first = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts);
            var source = started(source(first.uri()));
            first.close();
            await().until(() -> source.state() == State.CONNECTING);
            assertThat(meters.get("dowel.ingest.broker.connections").gauge().value())
                    .isZero();

            var second =
                    closing(EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT.withPort(first.port()), accounts));
            await().until(() -> source.state() == State.CONNECTED);
            assertThat(meters.get("dowel.ingest.broker.reconnects").counter().count())
                    .isEqualTo(1);
            var sensor = closing(TestSensor.connect(second.uri(), bar));
            ImuFrame frame = Sessions.frame(Sessions.BAR, 1);
            sensor.publish(BAR_TOPIC, codec.encode(frame));
            await().until(() -> received.contains(frame));
        }

        @Test
        void aClosedSourceStaysClosed() {
            var broker = closing(EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts));
            var source = started(source(broker.uri()));
            source.close();
            source.close();
            assertThat(source.state()).isEqualTo(State.CLOSED);
            assertThat(meters.get("dowel.ingest.broker.connections").gauge().value())
                    .isZero();
        }
    }

    private PahoFrameSource source(URI broker) {
        return closing(new PahoFrameSource(settings(broker), SessionClock.system(), metrics));
    }

    private SourceSettings settings(URI broker) {
        return SourceSettings.of(broker, service, TOPICS).withWaits(Duration.ofMillis(20), Duration.ofMillis(200));
    }

    private PahoFrameSource started(PahoFrameSource source) {
        source.start(frame -> received.add(frame.frame())).toCompletableFuture().join();
        return source;
    }

    private Callable<Boolean> counted(String meter, String reason, int times) {
        BooleanSupplier reached =
                () -> meters.get(meter).tag("reason", reason).counter().count() == times;
        return reached::getAsBoolean;
    }

    private <T extends AutoCloseable> T closing(T resource) {
        open.add(resource);
        return resource;
    }

    private static int freePort() throws Exception {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
