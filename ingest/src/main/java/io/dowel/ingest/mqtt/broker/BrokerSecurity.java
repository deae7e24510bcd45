package io.dowel.ingest.mqtt.broker;

import io.dowel.ingest.metrics.IngestMetrics.BrokerRefusal;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts.Role;
import io.dowel.ingest.mqtt.door.Porter;
import io.dowel.ingest.mqtt.door.Refusals;
import io.dowel.ingest.mqtt.tls.ClientCertificates;
import io.dowel.ingest.mqtt.tls.PeerCertificate;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The broker's answer to "who are you" and "may you": {@link BrokerAccounts} for the first, {@link Topics} for the second.
 *
 * <p>A sensor must also connect under a client id that is its user name, or starts with it and a dot. Otherwise one sensor could
 * take the session of another, or of the service, by borrowing its client id. And a certificate that it shows must name that user,
 * so that a stolen password is worth nothing without the key of the same sensor, where certificates are required.
 */
final class BrokerSecurity implements ActiveMQSecurityManager5, Porter {

    private final BrokerAccounts accounts;
    private final Topics topics;
    private final ClientCertificates certificates;
    private final Refusals refusals;

    BrokerSecurity(BrokerAccounts accounts, Topics topics, ClientCertificates certificates, Refusals refusals) {
        this.accounts = accounts;
        this.topics = topics;
        this.certificates = certificates;
        this.refusals = refusals;
    }

    /** The door asks this before Artemis hears of a client. */
    @Override
    public boolean admits(Channel channel, @Nullable String user, @Nullable String secret, String clientId) {
        return isAdmitted(channel, user, secret, clientId);
    }

    /** Artemis reads a {@code null} subject as a refusal. */
    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String secret,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        String clientId = connection == null ? null : connection.getClientID();
        return user != null && isAdmitted(channel(connection), user, secret, clientId)
                ? new Subject(true, Set.of(new UserPrincipal(user)), Set.of(), Set.of())
                : null;
    }

    private boolean isAdmitted(
            @Nullable Channel channel, @Nullable String user, @Nullable String secret, @Nullable String clientId) {
        Optional<Role> role = accounts.authenticate(user, secret);
        if (user == null || role.isEmpty()) {
            refusals.refuse(BrokerRefusal.ACCOUNT, channel, "its user name or its password is not known here");
            return false;
        }
        if (role.get() instanceof Role.Sensor && !isOwn(clientId, user)) {
            refusals.refuse(BrokerRefusal.CLIENT_ID, channel, "its client id is not that of its account");
            return false;
        }
        Optional<PeerCertificate> certificate = certificate(channel);
        if (certificate.isPresent() && !certificate.get().isFor(user)) {
            refusals.refuse(BrokerRefusal.CERTIFICATE, channel, "its certificate is not that of its account");
            return false;
        }
        if (certificate.isEmpty() && certificates == ClientCertificates.REQUIRED && role.get() instanceof Role.Sensor) {
            refusals.refuse(BrokerRefusal.CERTIFICATE, channel, "it has no certificate, and sensors need one here");
            return false;
        }
        return true;
    }

    @Override
    public boolean authorize(
            @Nullable Subject subject,
            Set<org.apache.activemq.artemis.core.security.Role> unused,
            CheckType check,
            String address) {
        if (subject == null) {
            return false;
        }
        String topic = withoutQueue(address);
        for (UserPrincipal user : new HashSet<>(subject.getPrincipals(UserPrincipal.class))) {
            Optional<Role> role = accounts.role(user.getName());
            if (role.isPresent() && mayDo(role.get(), check, topic)) {
                return true;
            }
        }
        refusals.refuse(BrokerRefusal.TOPIC, null, "an account wanted to do on a topic what it may not");
        return false;
    }

    @Override
    public boolean validateUser(String user, String secret) {
        return accounts.authenticate(user, secret).isPresent();
    }

    @Override
    public boolean validateUserAndRole(
            String user, String secret, Set<org.apache.activemq.artemis.core.security.Role> roles, CheckType check) {
        return false;
    }

    private boolean mayDo(Role role, CheckType check, String topic) {
        if (role instanceof Role.Sensor own) {
            return (check == CheckType.SEND || check == CheckType.CREATE_ADDRESS)
                    && (topic.equals(topics.imu(own.sensor())) || topic.equals(topics.status(own.sensor())));
        }
        return switch (check) {
            case CONSUME,
                    CREATE_ADDRESS,
                    CREATE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_ADDRESS,
                    DELETE_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE -> topic.equals(topics.imuFilter()) || topic.equals(topics.statusFilter());
            default -> false;
        };
    }

    private static boolean isOwn(@Nullable String clientId, String user) {
        return clientId != null && (clientId.equals(user) || clientId.startsWith(user + "."));
    }

    private static @Nullable Channel channel(@Nullable RemotingConnection connection) {
        return connection != null && connection.getTransportConnection() instanceof NettyConnection netty
                ? netty.getChannel()
                : null;
    }

    /** What the client has shown, empty without TLS. */
    private static Optional<PeerCertificate> certificate(@Nullable Channel channel) {
        SslHandler tls = channel == null ? null : channel.pipeline().get(SslHandler.class);
        return tls == null ? Optional.empty() : PeerCertificate.of(tls.engine().getSession());
    }

    /** Artemis asks about {@code address::queue} once there is a queue. */
    private static String withoutQueue(String address) {
        int separator = address.indexOf("::");
        return separator < 0 ? address : address.substring(0, separator);
    }
}
