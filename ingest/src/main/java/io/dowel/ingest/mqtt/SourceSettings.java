package io.dowel.ingest.mqtt;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a {@link PahoFrameSource} connects.
 *
 * @param broker {@code tcp://} or {@code ssl://} address; {@code mqtt://} and {@code mqtts://} mean the same
 * @param credentials {@code null} only for a broker that asks for none
 * @param clientId the broker keeps unacknowledged messages under this name; two services must not share it
 * @param version which MQTT to speak
 * @param keptFor how long the broker keeps messages while the service is away; MQTT 3.1.1 brokers decide that themselves
 * @param firstWait wait before the second attempt to connect; doubled up to {@code longestWait}
 */
public record SourceSettings(
        URI broker,
        @Nullable MqttCredentials credentials,
        Topics topics,
        String clientId,
        Version version,
        Duration keptFor,
        Duration firstWait,
        Duration longestWait) {

    /** Which MQTT to speak. */
    public enum Version {
        /** MQTT 5, and 3.1.1 with a broker that does not know it. */
        NEGOTIATED,
        V5,
        V3_1_1
    }

    public SourceSettings {
        broker = normalised(broker);
        if (firstWait.isNegative() || firstWait.isZero() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException("the waits between attempts are above 0 and do not shrink");
        }
    }

    /** The usual settings for a broker: negotiated version, an hour of keeping, attempts after 0.25 s up to 10 s. */
    public static SourceSettings of(URI broker, @Nullable MqttCredentials credentials, Topics topics) {
        return new SourceSettings(
                broker,
                credentials,
                topics,
                "dowel-service-" + topics.site(),
                Version.NEGOTIATED,
                Duration.ofHours(1),
                Duration.ofMillis(250),
                Duration.ofSeconds(10));
    }

    public SourceSettings withVersion(Version newVersion) {
        return new SourceSettings(broker, credentials, topics, clientId, newVersion, keptFor, firstWait, longestWait);
    }

    public SourceSettings withClientId(String newClientId) {
        return new SourceSettings(broker, credentials, topics, newClientId, version, keptFor, firstWait, longestWait);
    }

    public SourceSettings withWaits(Duration first, Duration longest) {
        return new SourceSettings(broker, credentials, topics, clientId, version, keptFor, first, longest);
    }

    private static URI normalised(URI broker) {
        String scheme = broker.getScheme() == null ? "" : broker.getScheme().toLowerCase(Locale.ROOT);
        boolean encrypted = scheme.equals("ssl") || scheme.equals("mqtts");
        if (broker.getHost() == null || !(encrypted || scheme.equals("tcp") || scheme.equals("mqtt"))) {
            throw new IllegalArgumentException(
                    "a broker's address looks like tcp://host:1883 or ssl://host:8883, not " + broker);
        }
        int port = broker.getPort() >= 0 ? broker.getPort() : encrypted ? 8883 : 1883;
        return URI.create((encrypted ? "ssl://" : "tcp://") + broker.getHost() + ":" + port);
    }
}
