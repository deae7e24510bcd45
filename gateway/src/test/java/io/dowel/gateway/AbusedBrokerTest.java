package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.IngestMetrics.BrokerRefusal;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.ingest.wire.DowelJsonCodec;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever a stranger writes to the embedded broker's port, while sensors go on as if nobody were there. */
class AbusedBrokerTest {

    private static final long SEED = 20_261_127;
    private static final int SENSORS = 20;
    private static final int SECONDS = 8;
    private static final int LEAST_PAYLOADS = 3_000;
    private static final int LEAST_PACKETS = 1_000;

    /** One a reason and minute from the doors, and whatever Artemis has to say beside; not one a packet. */
    private static final int MOST_LINES = 60;

    private final MqttCredentials service = MqttCredentials.random("dowel");
    private final MqttCredentials visitor = MqttCredentials.random("visitor");
    private final MqttCredentials intruder = MqttCredentials.random("intruder");
    private final List<MqttCredentials> sensors = FleetRunner.accounts(SENSORS);
    private final Queue<ImuFrame> received = new ConcurrentLinkedQueue<>();
    private final Map<Enum<?>, LongAdder> counted = new ConcurrentHashMap<>();
    private final LongAdder ofVisitor = new LongAdder();
    private final LongAdder unhandled = new LongAdder();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private PahoFrameSource source;

    @BeforeEach
    void start() throws Exception {
        var accounts = new BrokerAccounts();
        accounts.addService(service);
        accounts.addSensor(new SensorId("visitor"), visitor);
        accounts.addSensor(new SensorId("intruder"), intruder);
        sensors.forEach(sensor -> accounts.addSensor(new SensorId(sensor.user()), sensor));
        broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts, metrics());
        source = new PahoFrameSource(
                SourceSettings.of(broker.uri(), service, Topics.DEFAULT), SessionClock.system(), metrics());
        source.start(frame -> {
                    if (frame.frame().sensor().value().equals("visitor")) {
                        ofVisitor.increment();
                    } else {
                        received.add(frame.frame());
                    }
                })
                .toCompletableFuture()
                .get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        log.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        log.start();
        rootLogger().addAppender(log);
    }

    @AfterEach
    void stop() {
        rootLogger().detachAppender(log);
        source.close();
        broker.close();
    }

    @Test
    void twentySensorsLoseNothingWhileStrangersThrowThousandsOfFrames() throws Exception {
        var over = new AtomicBoolean();
        ExecutorService strangers = Executors.newCachedThreadPool();
        try {
            Future<Long> payloads = strangers.submit(untilOver(over, new Random(SEED), this::mutatedPayloads));
            Future<Long> packets = strangers.submit(untilOver(over, new Random(SEED + 1), this::mutatedPackets));
            Future<Long> noise = strangers.submit(untilOver(over, new Random(SEED + 2), this::noise));
            JsonObject report = new FleetRunner(folder)
                    .run(broker.uri(), sensors, "--duration", String.valueOf(SECONDS), "--connects", "100");
            over.set(true);
            long sent = payloads.get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            long thrown = packets.get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    + noise.get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            JsonObject counts = report.getJsonObject("counts");
            System.out.println("Thrown at the broker: " + sent + " payloads, " + thrown + " packets; counted " + counted
                    + "; " + log.list.size() + " lines in the log");
            assertThat(sent).isGreaterThan(LEAST_PAYLOADS);
            assertThat(thrown).isGreaterThan(LEAST_PACKETS);
            assertThat(counts.getLong("cuts"))
                    .as("connections of sensors that broke")
                    .isZero();
            assertThat(counts.getLong("acknowledged")).isEqualTo(10L * SECONDS * SENSORS);
            await().atMost(LiveClient.PATIENCE).until(() -> received.size() >= 10 * SECONDS * SENSORS);
            TwoHundredSensorsTest.assertOnceAndInOrder(received, SENSORS, 10L * SECONDS);
            assertThat(counted.keySet())
                    .contains(
                            BrokerRefusal.NOT_MQTT,
                            BrokerRefusal.PACKET,
                            Decoded.Reason.CHECKSUM,
                            Decoded.Reason.SYNTAX);
            assertThat(unhandled.sum()).isZero();
            assertThat(log.list).as(String.valueOf(log.list)).hasSizeLessThan(MOST_LINES);
        } finally {
            over.set(true);
            strangers.shutdownNow();
        }
    }

    @Test
    void whateverIsNotMqttIsTurnedAwayAtOnce() throws Exception {
        for (String hello : List.of(
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000000\r\n\r\n",
                "PROXY TCP4 10.0.0.1 10.0.0.2 1 1883\r\n",
                "\u0010\u000c\u0000\u0006MQIsdp\u0003\u0002",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001")) {
            try (var stranger = new RawMqtt(broker.port())) {
                stranger.send(hello.getBytes(StandardCharsets.ISO_8859_1));
                assertThat(stranger.isHungUp()).as(hello).isTrue();
            }
        }
        assertThat(count(BrokerRefusal.NOT_MQTT)).isEqualTo(6);
        assertThat(log.list).as("one line for all of them").hasSize(1);
    }

    @Test
    void aPacketAboveTheBoundIsNotWaitedFor() throws Exception {
        byte[] endless = {0x10, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F, 0, 4, 'M', 'Q', 'T', 'T', 4};
        try (var stranger = new RawMqtt(broker.port())) {
            stranger.send(endless);
            assertThat(stranger.isHungUp()).isTrue();
        }
        assertThat(count(BrokerRefusal.PACKET)).isEqualTo(1);
    }

    @Test
    void whoeverBeginsAndDoesNotEndIsLetGo() throws Exception {
        byte[] connect = RawMqtt.connectPacket(visitor);
        byte[] publish = RawMqtt.publishPacket(Topics.DEFAULT.imu(new SensorId("visitor")), 1, new byte[1000]);
        try (var silent = new RawMqtt(broker.port());
                var halfHello = new RawMqtt(broker.port());
                var halfConnect = new RawMqtt(broker.port());
                var halfPublish = RawMqtt.connect(broker.port(), visitor)) {
            halfHello.send(Arrays.copyOf(connect, 3));
            halfConnect.send(Arrays.copyOf(connect, connect.length - 1));
            halfPublish.send(Arrays.copyOf(publish, 500));
            assertThat(silent.isHungUp()).isTrue();
            assertThat(halfHello.isHungUp()).isTrue();
            assertThat(halfConnect.isHungUp()).isTrue();
            assertThat(halfPublish.isHungUp()).isTrue();
        }
        await().atMost(LiveClient.PATIENCE).until(() -> count(BrokerRefusal.TOO_SLOW) == 4);
    }

    @Test
    void aThousandGuessesAreCountedAndAreNoThousandLines() throws Exception {
        for (int i = 0; i < 1000; i++) {
            try (var stranger = new RawMqtt(broker.port())) {
                stranger.send(RawMqtt.connectPacket(new MqttCredentials("s-000", "guess" + i)));
                assertThat(stranger.isHungUp()).isTrue();
            }
        }
        assertThat(count(BrokerRefusal.ACCOUNT)).isGreaterThanOrEqualTo(1000);
        assertThat(log.list).as(String.valueOf(log.list)).hasSizeLessThan(10);
    }

    @Test
    void whatAnAccountMayNotDoIsCountedAndIsNoLineEach() throws Exception {
        byte[] subscribe = RawMqtt.packet(0x82, new byte[] {0, 1, 0, 1, '#', 1});
        for (int i = 0; i < 50; i++) {
            try (RawMqtt sensor = RawMqtt.connect(broker.port(), visitor)) {
                sensor.publish(Topics.DEFAULT.imu(new SensorId("s-000")), new byte[40]);
                assertThat(sensor.isHungUp()).isTrue();
            }
            try (RawMqtt sensor = RawMqtt.connect(broker.port(), visitor)) {
                sensor.send(subscribe);
                assertThat(sensor.read(5)).endsWith(0x80);
            }
        }
        assertThat(count(BrokerRefusal.TOPIC)).isGreaterThanOrEqualTo(2);
        assertThat(log.list).as(String.valueOf(log.list)).hasSizeLessThan(10);
    }

    /** Payloads that are nearly good, by somebody who may publish. */
    private long mutatedPayloads(Random random, AtomicBoolean over) throws IOException {
        long sent = 0;
        List<byte[]> good = goodPayloads();
        String topic = Topics.DEFAULT.imu(new SensorId("visitor"));
        try (RawMqtt stranger = RawMqtt.connect(broker.port(), visitor)) {
            while (!over.get()) {
                byte[][] batch = new byte[16][];
                for (int i = 0; i < batch.length; i++) {
                    batch[i] = mutated(good.get(random.nextInt(good.size())), random);
                }
                if (!stranger.publish(topic, batch)) {
                    throw new IOException("a payload cost its sender the connection");
                }
                sent += batch.length;
            }
        }
        return sent;
    }

    /** Packets that are nearly good, each on a connection of its own. */
    private long mutatedPackets(Random random, AtomicBoolean over) throws IOException {
        long sent = 0;
        byte[] connect = RawMqtt.connectPacket(intruder);
        byte[] publish = RawMqtt.publishPacket(Topics.DEFAULT.imu(new SensorId("s-000")), 1, new byte[40]);
        while (!over.get()) {
            try (var stranger = new RawMqtt(broker.port())) {
                stranger.send(random.nextBoolean() ? mutated(connect, random) : connect.clone());
                stranger.send(mutated(publish, random));
            } catch (SocketException e) {
                // Hung up before all was written, as it should be.
            }
            sent++;
        }
        return sent;
    }

    private long noise(Random random, AtomicBoolean over) throws IOException {
        long sent = 0;
        while (!over.get()) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            try (var stranger = new RawMqtt(broker.port())) {
                stranger.send(bytes);
            } catch (SocketException e) {
                // Hung up before all was written, as it should be.
            }
            sent++;
        }
        return sent;
    }

    private static List<byte[]> goodPayloads() {
        ImuFrame frame = ImuFrame.of(new SensorId("visitor"), 1, 2, 50, new long[] {3, 5}, new float[] {
            0, 0, 9.75f, 0, 0, 0, 1, 2, 3, 4, 5, 6
        });
        List<byte[]> payloads = new ArrayList<>();
        payloads.add(new DowelFrameCodec().encode(frame));
        payloads.add(new DowelJsonCodec().encode(frame));
        payloads.add("{\"messageId\":1,\"sessionId\":\"a\",\"deviceId\":\"b\",\"payload\":[]}"
                .getBytes(StandardCharsets.US_ASCII));
        payloads.add("[".repeat(2000).getBytes(StandardCharsets.US_ASCII));
        payloads.add(new byte[] {(byte) 0x9B, 127, -1, -1, -1, -1, -1, -1, -1});
        return payloads;
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
    }

    /** What a stranger does over and over. */
    @FunctionalInterface
    private interface Deed {

        long untilOver(Random random, AtomicBoolean over) throws IOException;
    }

    private static Callable<Long> untilOver(AtomicBoolean over, Random random, Deed deed) {
        return () -> deed.untilOver(random, over);
    }

    private long count(Enum<?> reason) {
        return counted.getOrDefault(reason, new LongAdder()).sum();
    }

    private IngestMetrics metrics() {
        return new IngestMetrics() {
            @Override
            public void brokerRefused(BrokerRefusal refusal) {
                counted.computeIfAbsent(refusal, r -> new LongAdder()).increment();
            }

            @Override
            public void malformed(Decoded.Reason reason) {
                counted.computeIfAbsent(reason, r -> new LongAdder()).increment();
            }

            @Override
            public void unhandled() {
                unhandled.increment();
            }
        };
    }

    private static ch.qos.logback.classic.Logger rootLogger() {
        return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
