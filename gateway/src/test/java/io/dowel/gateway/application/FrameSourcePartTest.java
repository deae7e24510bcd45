package io.dowel.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.sensor.SensorNews;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.mqtt.source.BrokerRefusedException;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service for a broker somewhere else, which need not be there first. */
class FrameSourcePartTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void aWrongPasswordStopsTheStart() {
        var accounts = new BrokerAccounts();
        accounts.addService("anna");
        try (var broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts)) {
            FrameSourcePart part = part(broker.uri(), new MqttCredentials("anna", "guessed"));

            assertThatThrownBy(() -> part.start().await())
                    .isInstanceOf(BrokerRefusedException.class)
                    .hasMessageContaining("does not accept the user name or the secret");
        }
    }

    @Test
    void aBrokerThatIsNotThereYetDoesNot() throws Exception {
        URI nobody;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("tcp://127.0.0.1:" + taken.getLocalPort());
        }
        FrameSourcePart part = part(nobody, null);

        part.start().await();

        assertThat(part.health().up()).isFalse();
        assertThat(part.health().detail()).isEqualTo("connecting");
        part.stop().await();
    }

    private FrameSourcePart part(URI broker, @Nullable MqttCredentials credentials) {
        var settings = SourceSettings.of(broker, credentials, Topics.DEFAULT);
        return new FrameSourcePart(
                vertx,
                () -> new PahoFrameSource(settings, SessionClock.system(), IngestMetrics.NONE),
                frame -> {},
                SensorNews.NONE,
                false);
    }
}
