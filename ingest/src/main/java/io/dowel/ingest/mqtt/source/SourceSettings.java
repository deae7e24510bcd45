package io.dowel.ingest.mqtt.source;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.BrokerAddress;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.tls.ClientTls;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a {@link PahoFrameSource} connects.
 *
 * @param broker as {@link BrokerAddress} reads it
 * @param tls whom to trust where the broker's address says {@code ssl}, and what to show
 * @param credentials {@code null} only for a broker that asks for none
 * @param formats the sensors that are registered, and what they send; of others the content decides
 * @param clientId the broker keeps unacknowledged messages under this name; two services must not share it
 * @param version which MQTT to speak
 * @param keptFor how long the broker keeps messages while a running service is cut off; MQTT 3.1.1 brokers decide that
 *     themselves
 * @param takesUp whether the first connection takes up what the broker kept for the service's last life; else that is dropped
 * @param firstWait wait before the second attempt to connect; doubled up to {@code longestWait}
 */
public record SourceSettings(
        URI broker,
        ClientTls tls,
        @Nullable MqttCredentials credentials,
        Topics topics,
        Map<SensorId, PayloadFormat> formats,
        String clientId,
        Version version,
        Duration keptFor,
        boolean takesUp,
        Duration firstWait,
        Duration longestWait) {

    /** How long a broker is asked to keep messages; a session that is older than this at a restart is over. */
    public static final Duration KEPT_FOR = Duration.ofHours(1);

    /** Which MQTT to speak. */
    public enum Version {
        /** MQTT 5, and 3.1.1 with a broker that does not know it. */
        NEGOTIATED,
        V5,
        V3_1_1
    }

    public SourceSettings {
        broker = BrokerAddress.of(broker).uri();
        formats = Map.copyOf(formats);
        if (firstWait.isNegative() || firstWait.isZero() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException("the waits between attempts are above 0 and do not shrink");
        }
    }

    /** The usual settings for a broker: negotiated version, an hour of keeping, attempts after 0.25 s up to 10 s. */
    public static SourceSettings of(URI broker, @Nullable MqttCredentials credentials, Topics topics) {
        return new SourceSettings(
                broker,
                ClientTls.DEFAULT,
                credentials,
                topics,
                Map.of(),
                "dowel-service-" + topics.site(),
                Version.NEGOTIATED,
                KEPT_FOR,
                false,
                Duration.ofMillis(250),
                Duration.ofSeconds(10));
    }

    public SourceSettings withTls(ClientTls newTls) {
        return new SourceSettings(
                broker,
                newTls,
                credentials,
                topics,
                formats,
                clientId,
                version,
                keptFor,
                takesUp,
                firstWait,
                longestWait);
    }

    public SourceSettings withVersion(Version newVersion) {
        return new SourceSettings(
                broker,
                tls,
                credentials,
                topics,
                formats,
                clientId,
                newVersion,
                keptFor,
                takesUp,
                firstWait,
                longestWait);
    }

    public SourceSettings withTakesUp(boolean newTakesUp) {
        return new SourceSettings(
                broker,
                tls,
                credentials,
                topics,
                formats,
                clientId,
                version,
                keptFor,
                newTakesUp,
                firstWait,
                longestWait);
    }

    public SourceSettings withClientId(String newClientId) {
        return new SourceSettings(
                broker,
                tls,
                credentials,
                topics,
                formats,
                newClientId,
                version,
                keptFor,
                takesUp,
                firstWait,
                longestWait);
    }

    public SourceSettings withWaits(Duration first, Duration longest) {
        return new SourceSettings(
                broker, tls, credentials, topics, formats, clientId, version, keptFor, takesUp, first, longest);
    }

    public SourceSettings withFormats(Map<SensorId, PayloadFormat> newFormats) {
        return new SourceSettings(
                broker,
                tls,
                credentials,
                topics,
                newFormats,
                clientId,
                version,
                keptFor,
                takesUp,
                firstWait,
                longestWait);
    }
}
