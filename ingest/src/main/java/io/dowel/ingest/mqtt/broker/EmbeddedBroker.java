package io.dowel.ingest.mqtt.broker;

import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.door.FrontDoors;
import io.dowel.ingest.mqtt.door.PacketPatience;
import io.dowel.ingest.mqtt.door.Refusals;
import io.dowel.ingest.mqtt.tls.ClientCertificates;
import io.dowel.ingest.mqtt.tls.ServerTls;
import io.dowel.ingest.mqtt.tls.TlsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT 3.1.1 and 5 broker inside this process (Apache Artemis), for a site that has none of its own.
 *
 * <p>Nobody connects without an account, and each account reaches its own topics only. By default it listens on loopback.
 *
 * <p>Clients come by {@link FrontDoors}, plain or under TLS; Artemis itself listens nowhere.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private static final String ACCEPTOR = "mqtt";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_PORT = 65_535;

    /** What waits for a service that is away, per topic, before a publisher is told that the quota is used up. */
    private static final long MAX_WAITING_BYTES = 64L * 1024 * 1024;

    /** A fuller disk takes no more messages: publishers wait. Above Artemis's own 90, which many a healthy machine has reached. */
    private static final int MAX_DISK_USAGE_PERCENT = 98;

    /**
     * What a broker starts with.
     *
     * @param host address to listen on
     * @param port port to listen on, 0 for any free one
     * @param dataDirectory where messages survive a restart, or {@code null} to keep them in memory only
     * @param encrypted the port under TLS, or {@code null} for none
     */
    public record Settings(
            String host,
            int port,
            Topics topics,
            @Nullable Path dataDirectory,
            @Nullable Encrypted encrypted) {

        /**
         * A port under TLS.
         *
         * @param port 0 for any free one
         * @param plainToo whether sensors also reach the plain port; else that is any free one of loopback, for the service
         *     itself, which has nothing to hide from its own machine's administrator
         */
        public record Encrypted(int port, ServerTls tls, boolean plainToo) {}

        /** Loopback and any free port, in memory, plain. */
        public static final Settings DEFAULT = new Settings(LOOPBACK, 0, Topics.DEFAULT, null, null);

        public Settings {
            if (port < 0
                    || port > MAX_PORT
                    || (encrypted != null && (encrypted.port < 0 || encrypted.port > MAX_PORT))) {
                throw new IllegalArgumentException("a port is 0 to 65535");
            }
        }

        public Settings withPort(int newPort) {
            return new Settings(host, newPort, topics, dataDirectory, encrypted);
        }

        public Settings withDataDirectory(Path newDataDirectory) {
            return new Settings(host, port, topics, newDataDirectory, encrypted);
        }

        public Settings withEncrypted(@Nullable Encrypted newEncrypted) {
            return new Settings(host, port, topics, dataDirectory, newEncrypted);
        }

        private ClientCertificates certificates() {
            return encrypted == null ? ClientCertificates.NOT_ASKED : encrypted.tls.clients();
        }
    }

    private final OrderedBroker artemis;
    private final BrokerAccounts accounts;
    private final FrontDoors doors;
    private final URI uri;
    private final @Nullable URI encryptedUri;

    private EmbeddedBroker(
            OrderedBroker artemis, BrokerAccounts accounts, FrontDoors doors, URI uri, @Nullable URI encryptedUri) {
        this.artemis = artemis;
        this.accounts = accounts;
        this.doors = doors;
        this.uri = uri;
        this.encryptedUri = encryptedUri;
    }

    /** Starts a broker that counts nothing. */
    public static EmbeddedBroker start(Settings settings, BrokerAccounts accounts) {
        return start(settings, accounts, IngestMetrics.NONE);
    }

    /**
     * Starts a broker; returns once clients can connect.
     *
     * @throws BrokerStartException with a sentence for people, for instance where the port is taken
     */
    public static EmbeddedBroker start(Settings settings, BrokerAccounts accounts, IngestMetrics metrics) {
        var refusals = new Refusals(metrics);
        var security = new BrokerSecurity(accounts, settings.topics(), settings.certificates(), refusals);
        var artemis = new OrderedBroker(configuration(settings), security);
        var doors =
                new FrontDoors(refusals, security, channel -> inside(artemis).transfer(channel));
        try {
            artemis.server().start();
            return listening(artemis, accounts, doors, settings);
        } catch (BrokerStartException e) {
            stop(artemis, doors);
            throw e;
        } catch (Exception e) {
            stop(artemis, doors);
            throw new BrokerStartException("The embedded broker did not start: " + e.getMessage(), e);
        }
    }

    private static EmbeddedBroker listening(
            OrderedBroker artemis, BrokerAccounts accounts, FrontDoors doors, Settings settings) {
        Settings.Encrypted encrypted = settings.encrypted();
        if (encrypted == null) {
            URI plain = open(doors, settings.host(), settings.port(), null);
            return new EmbeddedBroker(artemis, accounts, doors, plain, null);
        }
        URI secure = open(doors, settings.host(), encrypted.port(), encrypted.tls());
        URI plain = encrypted.plainToo()
                ? open(doors, settings.host(), settings.port(), null)
                : open(doors, LOOPBACK, 0, null);
        return new EmbeddedBroker(artemis, accounts, doors, plain, secure);
    }

    /** Where the service itself connects, such as {@code tcp://127.0.0.1:1883}; sensors too, unless TLS took its place. */
    public URI uri() {
        return uri;
    }

    public int port() {
        return uri.getPort();
    }

    /**
     * Closes every connection whose account is gone or has another secret by now. Its last will is not published, since whoever left it
     * may publish nothing any more. To be called after such a change, and again a moment later: a connection that was being made
     * meanwhile is there by then.
     *
     * @return how many were closed
     */
    public int dropRefused() {
        Set<RemotingConnection> refused = new HashSet<>();
        for (ServerSession session : artemis.server().getSessions()) {
            String user = session.getUsername();
            if (user != null
                    && accounts.authenticate(user, session.getPassword()).isEmpty()) {
                refused.add(session.getRemotingConnection());
            }
        }
        for (RemotingConnection connection : refused) {
            artemis.server().getRemotingService().removeConnection(connection.getID());
            connection.fail(new ActiveMQDisconnectedException("its account ended"));
        }
        return refused.size();
    }

    /** Where sensors connect under TLS, such as {@code ssl://127.0.0.1:8883}; {@code null} where there is no TLS. */
    public @Nullable URI encryptedUri() {
        return encryptedUri;
    }

    /** Disconnects the clients and stops; what a data directory holds stays. Further calls change nothing. */
    @Override
    public void close() {
        stop(artemis, doors);
    }

    private static NettyAcceptor inside(OrderedBroker artemis) {
        return (NettyAcceptor) artemis.server().getRemotingService().getAcceptor(ACCEPTOR);
    }

    private static URI open(FrontDoors doors, String host, int port, @Nullable ServerTls tls) {
        try {
            int listening = doors.open(host, port, tls);
            String address = host.contains(":") ? "[" + host + "]" : host;
            return URI.create((tls == null ? "tcp://" : "ssl://") + address + ":" + listening);
        } catch (TlsException e) {
            throw new BrokerStartException("The embedded broker cannot listen under TLS: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BrokerStartException(
                    "The embedded broker cannot listen on " + host + " port " + port
                            + ": another program may have taken it. Choose another port, or 0 for any free one.",
                    e);
        }
    }

    private static Configuration configuration(Settings settings) {
        var configuration = new ConfigurationImpl();
        configuration.setName("dowel");
        configuration.setSecurityEnabled(true);
        // Rights are looked up in a map; a short memory of them lets a removed account lose its rights at once.
        configuration.setSecurityInvalidationInterval(1000);
        // Remembered by user and secret alone, an authentication would stand for a client id that was never looked at.
        configuration.setAuthenticationCacheSize(0);
        configuration.setJMXManagementEnabled(false);
        configuration.setWildCardConfiguration(
                new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#'));
        configuration.addAddressSetting("#", addressSettings(settings.dataDirectory() != null));
        Path directory = settings.dataDirectory();
        configuration.setPersistenceEnabled(directory != null);
        if (directory != null) {
            configuration.setMaxDiskUsage(MAX_DISK_USAGE_PERCENT);
            configuration.setJournalType(JournalType.NIO);
            // A message is acknowledged to its sensor once it is on the disk: Artemis's MQTT part writes it outside of
            // the
            // transaction that it begins.
            configuration.setJournalSyncTransactional(true);
            configuration.setJournalSyncNonTransactional(true);
            configuration.setJournalDirectory(directory.resolve("journal").toString());
            configuration.setBindingsDirectory(directory.resolve("bindings").toString());
            configuration.setPagingDirectory(directory.resolve("paging").toString());
            configuration.setLargeMessagesDirectory(directory.resolve("large").toString());
        }
        configuration.addAcceptorConfiguration(acceptor());
        return configuration;
    }

    /** It listens nowhere: connections are handed to it. */
    private static TransportConfiguration acceptor() {
        Map<String, Object> transport = new HashMap<>();
        transport.put(TransportConstants.HTTP_UPGRADE_ENABLED_PROP_NAME, true);
        transport.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        // The MQTT parts are set on Artemis's protocol manager by these names.
        Map<String, Object> mqtt = new HashMap<>();
        mqtt.put("maximumPacketSize", PacketPatience.MAX_PACKET_BYTES);
        mqtt.put("closeMqttConnectionOnPublishAuthorizationFailure", true);
        return new TransportConfiguration(BoundedAcceptorFactory.class.getName(), transport, ACCEPTOR, mqtt);
    }

    /**
     * Messages wait for a service that is away, up to a bound; then a publisher is told (in memory) or they go to disk. They are
     * never moved aside: without attempts to run out of and without expiry there is no dead letter, and what could be moved
     * silently would be a loss without a name.
     */
    private static AddressSettings addressSettings(boolean durable) {
        return new AddressSettings()
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteAddresses(true)
                .setAutoDeleteQueues(true)
                .setDeadLetterAddress(SimpleString.of("dowel-dead-letters"))
                .setMaxDeliveryAttempts(-1)
                .setExpiryAddress(SimpleString.of("dowel-expired"))
                .setExpiryDelay(-1L)
                .setMaxSizeBytes(MAX_WAITING_BYTES)
                .setAddressFullMessagePolicy(durable ? AddressFullMessagePolicy.PAGE : AddressFullMessagePolicy.FAIL);
    }

    /** Artemis takes leave of its clients, for which their connections have to stand yet. */
    private static void stop(OrderedBroker artemis, FrontDoors doors) {
        doors.shut();
        try {
            artemis.stop();
        } catch (Exception e) {
            LOG.warn("The embedded broker did not stop cleanly", e);
        }
        doors.close();
    }
}
