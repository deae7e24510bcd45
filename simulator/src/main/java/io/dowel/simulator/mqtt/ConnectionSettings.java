package io.dowel.simulator.mqtt;

import io.dowel.ingest.mqtt.BrokerAddress;
import io.dowel.ingest.mqtt.Topics;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How each sensor of a fleet speaks to its broker.
 *
 * @param topics those of the site that the sensors belong to
 * @param qos 1 to be acknowledged, 0 to send and forget
 * @param maxInFlight messages on their way without an acknowledgement; the broker may ask for fewer
 * @param outboxMessages what a sensor keeps that it cannot send; beyond it the oldest is given up
 * @param keepAliveS a silent connection is let go after about so long
 * @param status whether a retained status is published, with a last will
 * @param ca certificates to trust in place of Java's, for a broker under TLS with a certificate of its own making
 */
public record ConnectionSettings(
        BrokerAddress broker,
        Topics topics,
        Version version,
        int qos,
        int maxInFlight,
        int outboxMessages,
        int keepAliveS,
        boolean status,
        @Nullable Path ca) {

    /** Which MQTT the sensors speak. */
    public enum Version {
        V5,
        V3_1_1
    }

    public ConnectionSettings {
        if (qos < 0 || qos > 1) {
            throw new IllegalArgumentException("a sensor publishes with QoS 0 or 1, not " + qos);
        }
        if (maxInFlight < 1 || maxInFlight > 1000 || outboxMessages < 1 || keepAliveS < 1) {
            throw new IllegalArgumentException("a sensor keeps at least one message, has 1 to 1000 under way,"
                    + " and keeps alive for at least a second");
        }
    }

    /** The usual: MQTT 5, QoS 1, 16 under way, a minute of messages kept, no status. */
    public static ConnectionSettings to(BrokerAddress broker, Topics topics) {
        return new ConnectionSettings(broker, topics, Version.V5, 1, 16, 600, 30, false, null);
    }

    public ConnectionSettings withVersion(Version newVersion) {
        return new ConnectionSettings(
                broker, topics, newVersion, qos, maxInFlight, outboxMessages, keepAliveS, status, ca);
    }

    public ConnectionSettings withQos(int newQos) {
        return new ConnectionSettings(
                broker, topics, version, newQos, maxInFlight, outboxMessages, keepAliveS, status, ca);
    }

    public ConnectionSettings withOutboxMessages(int messages) {
        return new ConnectionSettings(broker, topics, version, qos, maxInFlight, messages, keepAliveS, status, ca);
    }

    public ConnectionSettings withStatus(boolean newStatus) {
        return new ConnectionSettings(
                broker, topics, version, qos, maxInFlight, outboxMessages, keepAliveS, newStatus, ca);
    }

    public ConnectionSettings withCa(@Nullable Path newCa) {
        return new ConnectionSettings(
                broker, topics, version, qos, maxInFlight, outboxMessages, keepAliveS, status, newCa);
    }
}
