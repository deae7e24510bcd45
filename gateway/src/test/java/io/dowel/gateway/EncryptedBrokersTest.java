package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.TestBroker.Kind;
import io.dowel.gateway.certificate.CertificateFolder;
import io.dowel.gateway.certificate.TestCertificates;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.IngestMetrics.BrokerRefusal;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.mqtt.source.BrokerRefusedException;
import io.dowel.ingest.mqtt.source.FrameSource;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.ingest.mqtt.source.SourceSettings.Version;
import io.dowel.ingest.mqtt.tls.ClientCertificates;
import io.dowel.ingest.mqtt.tls.ClientTls;
import io.dowel.ingest.mqtt.tls.TlsIdentity;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.simulator.replay.RecordingPublisher;
import io.dowel.simulator.replay.ReplayException;
import io.dowel.simulator.replay.ReplayListener;
import io.dowel.simulator.replay.ReplaySettings;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The service and its sensors at brokers under TLS, and everybody who is not what a certificate says. */
class EncryptedBrokersTest {

    private static final SensorId BAR = new SensorId("bar-1");
    private static final ImuFrame FRAME =
            ImuFrame.of(BAR, 7, 0, -1, new long[] {0}, new float[] {0, 0, 9.81f, 0, 0, 0});

    private final MqttCredentials service = MqttCredentials.random("dowel");
    private final MqttCredentials bar = MqttCredentials.random("bar-1");
    private final Queue<ImuFrame> received = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    private CertificateFolder good;

    @BeforeEach
    void makeCertificates() throws Exception {
        good = TestCertificates.make(folder.resolve("good"), "dowel", "bar-1", "bar-2");
    }

    static Stream<Arguments> brokersAndVersions() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Version.V5, Version.V3_1_1).map(version -> Arguments.of(kind, version)));
    }

    @ParameterizedTest
    @MethodSource("brokersAndVersions")
    void framesArriveUnderTls(Kind kind, Version version) throws Exception {
        try (TestBroker broker = start(kind, good, false);
                PahoFrameSource source = connected(broker.uri(), trust(good), version)) {
            publish(broker.uri(), trust(good));
            await().atMost(LiveClient.PATIENCE).until(() -> received.contains(FRAME));
            assertThat(source.state()).isEqualTo(FrameSource.State.CONNECTED);
        }
    }

    @ParameterizedTest
    @MethodSource("brokersAndVersions")
    void framesArriveWhereBothSidesShowACertificate(Kind kind, Version version) throws Exception {
        try (TestBroker broker = start(kind, good, true);
                PahoFrameSource source = connected(broker.uri(), shown(good, "dowel"), version)) {
            publish(broker.uri(), shown(good, "bar-1"));
            await().atMost(LiveClient.PATIENCE).until(() -> received.contains(FRAME));
            assertThat(source.state()).isEqualTo(FrameSource.State.CONNECTED);
        }
    }

    @ParameterizedTest
    @MethodSource("brokersAndVersions")
    void aBrokerOfAnotherCaIsNotTrusted(Kind kind, Version version) throws Exception {
        CertificateFolder other = TestCertificates.make(folder.resolve("other"));
        try (TestBroker broker = start(kind, good, false)) {
            assertRefused(broker.uri(), trust(other), version, "signed by nobody who is trusted here");
        }
    }

    @ParameterizedTest
    @MethodSource("brokersAndVersions")
    void aBrokerWhoseCertificateHasExpiredIsNotTrusted(Kind kind, Version version) throws Exception {
        CertificateFolder old = TestCertificates.expired(folder.resolve("old"));
        try (TestBroker broker = start(kind, old, false)) {
            assertRefused(broker.uri(), trust(old), version, "has expired");
        }
    }

    @ParameterizedTest
    @MethodSource("brokersAndVersions")
    void aBrokerUnderAnotherNameThanItsCertificateIsNotTrusted(Kind kind, Version version) throws Exception {
        CertificateFolder elsewhere = TestCertificates.elsewhere(folder.resolve("elsewhere"));
        try (TestBroker broker = start(kind, elsewhere, false)) {
            assertRefused(broker.uri(), trust(elsewhere), version, "for another host than the address says");
        }
    }

    @ParameterizedTest
    @MethodSource("brokersAndVersions")
    void aServiceWithoutACertificateIsRefusedWhereOneIsDemanded(Kind kind, Version version) throws Exception {
        try (TestBroker broker = start(kind, good, true)) {
            assertRefused(broker.uri(), trust(good), version, "a certificate of this client");
        }
    }

    @ParameterizedTest
    @MethodSource("brokersAndVersions")
    void aPlainClientAtATlsPortIsToldWhatMayHelp(Kind kind, Version version) throws Exception {
        try (TestBroker broker = start(kind, good, false)) {
            URI plain = URI.create(broker.uri().toString().replace("ssl:", "tcp:"));
            try (var source = source(plain, ClientTls.DEFAULT, version)) {
                source.start(frame -> {});
                source.firstContact().toCompletableFuture().get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(source.state()).isNotEqualTo(FrameSource.State.CONNECTED);
            }
        }
    }

    @Nested
    class AtTheEmbeddedBroker {

        /** A record of a handshake, in it a hello of the client, version 1.1, then 32 random ones. */
        private static final byte[] CLIENT_HELLO_1_1 = {22, 3, 1, 0, 47, 1, 0, 0, 43, 3, 2};

        /** No session, two cipher suites that TLS 1.1 has (AES with and without ECDHE), no compression. */
        private static final byte[] CLIENT_HELLO_END = {0, 0, 4, (byte) 0xC0, 0x14, 0, 0x2F, 1, 0};

        private final Map<BrokerRefusal, LongAdder> refused = new ConcurrentHashMap<>();
        private final IngestMetrics metrics = new IngestMetrics() {
            @Override
            public void brokerRefused(BrokerRefusal refusal) {
                refused.computeIfAbsent(refusal, r -> new LongAdder()).increment();
            }
        };

        @Test
        void everybodyTurnedAwayIsCountedByReasonAndSensorsGoOn() throws Exception {
            CertificateFolder other = TestCertificates.make(folder.resolve("other"), "bar-1");
            try (EmbeddedBroker broker =
                            TestBroker.embedded(good, ClientCertificates.WANTED, service, List.of(bar), metrics);
                    PahoFrameSource source = connected(broker.uri(), ClientTls.DEFAULT, Version.V5)) {
                URI secure = broker.encryptedUri();
                assertNotPublished(secure, trust(other), "signed by nobody");
                awaitCounted(BrokerRefusal.HANDSHAKE, 1);
                assertNotPublished(secure, new ClientTls(good.ca(), identity(other, "bar-1")), "");
                awaitCounted(BrokerRefusal.HANDSHAKE, 2);
                assertNotPublished(withScheme(secure, "tcp"), ClientTls.DEFAULT, "");
                awaitCounted(BrokerRefusal.HANDSHAKE, 3);
                assertNotPublished(withScheme(broker.uri(), "ssl"), trust(good), "TLS at this port");
                awaitCounted(BrokerRefusal.NOT_MQTT, 1);
                assertNotPublished(secure, shown(good, "bar-2"), "does not accept the user name 'bar-1'");
                awaitCounted(BrokerRefusal.CERTIFICATE, 1);

                publish(secure, trust(good));
                publish(secure, shown(good, "bar-1"));
                publish(broker.uri(), ClientTls.DEFAULT);
                await().atMost(LiveClient.PATIENCE).until(() -> received.size() == 3);
                assertThat(source.state()).isEqualTo(FrameSource.State.CONNECTED);
            }
        }

        @Test
        void aSensorWithoutACertificateFindsNoWayAroundIt() throws Exception {
            try (EmbeddedBroker broker =
                    TestBroker.embedded(good, ClientCertificates.REQUIRED, service, List.of(bar), metrics)) {
                assertNotPublished(broker.encryptedUri(), trust(good), "");
                awaitCounted(BrokerRefusal.HANDSHAKE, 1);
                // The service's own port, on this machine only, is no way in for a sensor.
                assertNotPublished(broker.uri(), ClientTls.DEFAULT, "does not accept the user name 'bar-1'");
                awaitCounted(BrokerRefusal.CERTIFICATE, 1);
            }
        }

        /** Java itself no longer speaks TLS 1.1, so its first message is written by hand. */
        @Test
        void aClientThatKnowsOnlyTlsOneDotOneIsRefusedAndCounted() throws Exception {
            byte[] hello = new byte[CLIENT_HELLO_1_1.length + 32 + CLIENT_HELLO_END.length];
            System.arraycopy(CLIENT_HELLO_1_1, 0, hello, 0, CLIENT_HELLO_1_1.length);
            System.arraycopy(
                    CLIENT_HELLO_END, 0, hello, hello.length - CLIENT_HELLO_END.length, CLIENT_HELLO_END.length);
            try (EmbeddedBroker broker =
                            TestBroker.embedded(good, ClientCertificates.WANTED, service, List.of(bar), metrics);
                    var socket = new Socket(InetAddress.getLoopbackAddress(), port(broker))) {
                socket.setSoTimeout((int) LiveClient.PATIENCE.toMillis());
                socket.getOutputStream().write(hello);
                byte[] alert = socket.getInputStream().readNBytes(7);
                assertThat(alert).hasSize(7);
                assertThat(alert[0]).as("an alert").isEqualTo((byte) 21);
                assertThat(alert[6]).as("about the protocol's version").isEqualTo((byte) 70);
                awaitCounted(BrokerRefusal.HANDSHAKE, 1);
                publish(broker.encryptedUri(), trust(good));
            }
        }

        private static int port(EmbeddedBroker broker) {
            URI secure = broker.encryptedUri();
            if (secure == null) {
                throw new AssertionError("it is to listen under TLS");
            }
            return secure.getPort();
        }

        private void awaitCounted(BrokerRefusal reason, long atLeast) {
            await(reason + " of " + refused)
                    .atMost(LiveClient.PATIENCE)
                    .until(() -> refused.getOrDefault(reason, new LongAdder()).sum() >= atLeast);
        }

        private void assertNotPublished(URI broker, ClientTls tls, String sentence) {
            assertThatThrownBy(() -> publish(broker, tls))
                    .isInstanceOf(ReplayException.class)
                    .hasMessageContaining(sentence);
        }
    }

    private TestBroker start(Kind kind, CertificateFolder certificates, boolean demanding) throws Exception {
        return TestBroker.start(kind, folder, certificates, demanding, service, List.of(bar));
    }

    private PahoFrameSource source(URI broker, ClientTls tls, Version version) {
        var settings =
                SourceSettings.of(broker, service, Topics.DEFAULT).withTls(tls).withVersion(version);
        return new PahoFrameSource(settings, SessionClock.system(), IngestMetrics.NONE);
    }

    private PahoFrameSource connected(URI broker, ClientTls tls, Version version) throws Exception {
        PahoFrameSource source = source(broker, tls, version);
        source.start(frame -> received.add(frame.frame()))
                .toCompletableFuture()
                .get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return source;
    }

    private void assertRefused(URI broker, ClientTls tls, Version version, String sentence) {
        try (var source = source(broker, tls, version)) {
            assertThatThrownBy(() -> source.start(frame -> {})
                            .toCompletableFuture()
                            .get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .hasCauseInstanceOf(BrokerRefusedException.class)
                    .hasMessageContaining(sentence);
        }
    }

    private void publish(URI broker, ClientTls tls) throws Exception {
        var settings = ReplaySettings.to(broker, Topics.DEFAULT)
                .withTls(tls)
                .withSpeed(ReplaySettings.AS_FAST_AS_ACCEPTED)
                .withAccounts(sensor -> Optional.of(bar));
        var one = new Recording("one", null, Map.of(), List.of(new TimedFrame(0, FRAME)), List.of());
        new RecordingPublisher(settings, new DowelFrameCodec()::encode).publish(one, ReplayListener.NONE);
    }

    private static ClientTls trust(CertificateFolder folder) {
        return new ClientTls(folder.ca(), null);
    }

    private static ClientTls shown(CertificateFolder folder, String account) {
        return new ClientTls(folder.ca(), identity(folder, account));
    }

    private static TlsIdentity identity(CertificateFolder folder, String account) {
        return new TlsIdentity(folder.client(account), folder.clientKey(account));
    }

    private static URI withScheme(URI broker, String scheme) {
        return URI.create(scheme + broker.toString().substring(3));
    }
}
