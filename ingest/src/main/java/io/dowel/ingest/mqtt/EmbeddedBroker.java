package io.dowel.ingest.mqtt;

import io.dowel.ingest.metrics.IngestMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
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
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private static final String ACCEPTOR = "mqtt";

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
     */
    public record Settings(
            String host, int port, Topics topics, @Nullable Path dataDirectory) {

        /** Loopback and any free port, in memory. */
        public static final Settings DEFAULT = new Settings("127.0.0.1", 0, Topics.DEFAULT, null);

        public Settings {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
            }
        }

        public Settings withPort(int newPort) {
            return new Settings(host, newPort, topics, dataDirectory);
        }

        public Settings withDataDirectory(Path newDataDirectory) {
            return new Settings(host, port, topics, newDataDirectory);
        }
    }

    private final EmbeddedActiveMQ artemis;
    private final BrokerAccounts accounts;
    private final URI uri;

    private EmbeddedBroker(EmbeddedActiveMQ artemis, BrokerAccounts accounts, URI uri) {
        this.artemis = artemis;
        this.accounts = accounts;
        this.uri = uri;
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
        requireFreePort(settings);
        var artemis = new EmbeddedActiveMQ();
        try {
            artemis.setConfiguration(configuration(settings));
            artemis.setSecurityManager(new BrokerSecurity(accounts, settings.topics(), metrics));
            artemis.start();
            return new EmbeddedBroker(artemis, accounts, listeningAt(artemis, settings));
        } catch (BrokerStartException e) {
            stop(artemis);
            throw e;
        } catch (Exception e) {
            stop(artemis);
            throw new BrokerStartException("The embedded broker did not start: " + e.getMessage(), e);
        }
    }

    /** Where clients connect, such as {@code tcp://127.0.0.1:1883}. */
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
        for (ServerSession session : artemis.getActiveMQServer().getSessions()) {
            String user = session.getUsername();
            if (user != null
                    && accounts.authenticate(user, session.getPassword()).isEmpty()) {
                refused.add(session.getRemotingConnection());
            }
        }
        for (RemotingConnection connection : refused) {
            artemis.getActiveMQServer().getRemotingService().removeConnection(connection.getID());
            connection.fail(new ActiveMQDisconnectedException("its account ended"));
        }
        return refused.size();
    }

    /** Disconnects the clients and stops; what a data directory holds stays. Further calls change nothing. */
    @Override
    public void close() {
        stop(artemis);
    }

    /** Artemis logs a taken port and starts without its acceptor, so it is asked for beforehand. */
    private static void requireFreePort(Settings settings) {
        if (settings.port() == 0) {
            return;
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        } catch (IOException e) {
            throw notListening(settings, e);
        }
    }

    private static URI listeningAt(EmbeddedActiveMQ artemis, Settings settings) {
        var acceptor = artemis.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
        if (!(acceptor instanceof NettyAcceptor netty) || !netty.isStarted() || netty.getActualPort() <= 0) {
            throw notListening(settings, null);
        }
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("tcp://" + host + ":" + netty.getActualPort());
    }

    private static BrokerStartException notListening(Settings settings, @Nullable Exception cause) {
        return new BrokerStartException(
                "The embedded broker cannot listen on " + settings.host() + " port " + settings.port()
                        + ": another program may have taken it. Choose another port, or 0 for any free one.",
                cause);
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
            // With it, messages of one sensor come out in the order in which the disk has answered, fifteen places off
            // and more.
            configuration.setJournalSyncTransactional(false);
            configuration.setJournalSyncNonTransactional(false);
            configuration.setJournalDirectory(directory.resolve("journal").toString());
            configuration.setBindingsDirectory(directory.resolve("bindings").toString());
            configuration.setPagingDirectory(directory.resolve("paging").toString());
            configuration.setLargeMessagesDirectory(directory.resolve("large").toString());
        }
        configuration.addAcceptorConfiguration(acceptor(settings));
        return configuration;
    }

    private static TransportConfiguration acceptor(Settings settings) {
        Map<String, Object> transport = new HashMap<>();
        transport.put(TransportConstants.HOST_PROP_NAME, settings.host());
        transport.put(TransportConstants.PORT_PROP_NAME, settings.port());
        transport.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        transport.put(TransportConstants.TCP_NODELAY_PROPNAME, true);
        // The MQTT parts are set on Artemis's protocol manager by these names.
        Map<String, Object> mqtt = new HashMap<>();
        mqtt.put("maximumPacketSize", BoundedAcceptorFactory.MAX_PACKET_BYTES);
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

    private static void stop(EmbeddedActiveMQ artemis) {
        try {
            artemis.stop();
        } catch (Exception e) {
            LOG.warn("The embedded broker did not stop cleanly", e);
        }
    }
}
