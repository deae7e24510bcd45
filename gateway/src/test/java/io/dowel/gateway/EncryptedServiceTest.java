package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.application.ServeBackstage;
import io.dowel.gateway.application.ServeBackstage.Broker;
import io.dowel.gateway.certificate.CertificateFolder;
import io.dowel.gateway.certificate.TestCertificates;
import io.dowel.gateway.http.PageTls;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker.Settings.Encrypted;
import io.dowel.ingest.mqtt.tls.ClientCertificates;
import io.dowel.ingest.mqtt.tls.ClientTls;
import io.dowel.ingest.mqtt.tls.ServerTls;
import io.dowel.ingest.mqtt.tls.TlsIdentity;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import io.dowel.simulator.replay.RecordingPublisher;
import io.dowel.simulator.replay.ReplayListener;
import io.dowel.simulator.replay.ReplaySettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --tls} as a whole: a lift over {@code ssl}, a page over {@code https}, its events over {@code wss}. */
class EncryptedServiceTest {

    private static final SensorId BAR = new SensorId("bar-1");

    private final MqttCredentials bar = MqttCredentials.random("bar-1");
    private final CompletableFuture<URI> listening = new CompletableFuture<>();

    @TempDir
    private Path data;

    private CertificateFolder certificates;
    private HttpClient browser;
    private Recording lift;
    private RunningService service;

    @BeforeEach
    void serve() throws Exception {
        certificates = TestCertificates.make(data.resolve("certificates"));
        browser = HttpClient.newBuilder()
                .sslContext(TestCertificates.trusting(certificates))
                .build();
        lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        var identity = new TlsIdentity(certificates.server(), certificates.serverKey());
        var encrypted =
                new Encrypted(0, new ServerTls(identity, ClientCertificates.NOT_ASKED, certificates.ca()), false);
        service = RunningService.start(
                new ServeBackstage(
                        RunningService.SESSION,
                        RecordingAnalysis.sessionPlan(lift, null),
                        Map.of(),
                        Topics.DEFAULT,
                        new Broker.Embedded("127.0.0.1", 0, encrypted, Map.of(BAR, bar), listening::complete),
                        data),
                new PageTls(certificates.server(), certificates.serverKey()));
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    @Test
    void aLiftIsCountedWithEveryPartOfItsWayEncrypted() throws Exception {
        assertThat(service.tablet()).startsWith("https://");
        URI broker = listening.get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(broker.getScheme()).as("where sensors are told to publish").isEqualTo("ssl");
        BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
        WebSocket page = browser.newWebSocketBuilder()
                .buildAsync(URI.create("wss://127.0.0.1:" + service.port() + "/live/v1"), new Messages(heard))
                .get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        page.sendText(hello(), true).get(LiveClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);

        var settings = ReplaySettings.to(broker, Topics.DEFAULT)
                .withTls(new ClientTls(certificates.ca(), null))
                .withSpeed(ReplaySettings.AS_FAST_AS_ACCEPTED)
                .withAccounts(sensor -> Optional.of(bar));
        new RecordingPublisher(settings, new DowelFrameCodec()::encode).publish(lift, ReplayListener.NONE);

        await().atMost(LiveClient.PATIENCE)
                .until(() -> heard.stream().anyMatch(m -> String.valueOf(m).contains("repetition")));
        page.abort();
    }

    @Test
    void pagesCarryTheirHeadersAndMetersNeedTheirToken() throws Exception {
        HttpResponse<String> page = get("/tablet");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(get("/metrics").statusCode()).isEqualTo(401);
    }

    @Test
    void aBrowserThatDoesNotTrustTheCaIsCountedAndHurtsNobody() throws Exception {
        var stranger = HttpClient.newHttpClient();
        assertThatThrownBy(() -> stranger.send(request("/tablet").build(), BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
        awaitRefused("handshake", 1);
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aPlainRequestAtTheTlsPortIsTurnedAwayAndCounted() throws Exception {
        assertThat(answer("GET /tablet HTTP/1.1\r\nHost: x\r\n\r\n")).doesNotContain("200");
        awaitRefused("handshake", 1);
    }

    @Test
    void aHandshakeThatNeverEndsIsEnded() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout((int) LiveClient.PATIENCE.toMillis());
            socket.getOutputStream().write(new byte[] {0x16, 3, 1});
            assertThat(socket.getInputStream().readAllBytes()).isNotNull();
        }
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    private void awaitRefused(String reason, double atLeast) {
        String meter = "dowel_gateway_refused_total{reason=\"" + reason + "\"}";
        await(meter).atMost(LiveClient.PATIENCE).until(() -> refused(meter) >= atLeast);
    }

    private double refused(String meter) throws Exception {
        var request = request("/metrics").header("Authorization", "Bearer " + service.token(Role.PHYSIO));
        return browser.send(request.build(), BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(meter))
                .mapToDouble(line -> Double.parseDouble(line.substring(meter.length() + 1)))
                .sum();
    }

    private String hello() {
        return new JsonObject()
                .put("v", 1)
                .put("type", "hello")
                .put("token", service.token(Role.PHYSIO))
                .put("session", RunningService.SESSION.toString())
                .put("after", 0)
                .encode();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + service.port() + path));
    }

    private String answer(String bytes) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout((int) LiveClient.PATIENCE.toMillis());
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
        }
    }

    /** Keeps what the service says. */
    private static final class Messages implements WebSocket.Listener {

        private final BlockingQueue<JsonObject> heard;
        private final StringBuilder part = new StringBuilder();

        private Messages(BlockingQueue<JsonObject> heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                heard.add(new JsonObject(part.toString()));
                part.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
