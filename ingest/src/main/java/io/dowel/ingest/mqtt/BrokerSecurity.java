package io.dowel.ingest.mqtt;

import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.IngestMetrics.BrokerRefusal;
import io.dowel.ingest.mqtt.BrokerAccounts.Role;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The broker's answer to "who are you" and "may you": {@link BrokerAccounts} for the first, {@link Topics} for the second.
 *
 * <p>A sensor must also connect under a client id that is its user name, or starts with it and a dot. Otherwise one sensor could
 * take the session of another, or of the service, by borrowing its client id.
 */
final class BrokerSecurity implements ActiveMQSecurityManager5 {

    private final BrokerAccounts accounts;
    private final Topics topics;
    private final IngestMetrics metrics;

    BrokerSecurity(BrokerAccounts accounts, Topics topics, IngestMetrics metrics) {
        this.accounts = accounts;
        this.topics = topics;
        this.metrics = metrics;
    }

    /** Artemis reads a {@code null} subject as a refusal. */
    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String secret,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        Optional<Role> role = accounts.authenticate(user, secret);
        if (user == null || role.isEmpty()) {
            metrics.brokerRefused(BrokerRefusal.ACCOUNT);
            return null;
        }
        if (!ownsClientId(user, role.get(), connection)) {
            metrics.brokerRefused(BrokerRefusal.CLIENT_ID);
            return null;
        }
        return new Subject(true, Set.of(new UserPrincipal(user)), Set.of(), Set.of());
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
        metrics.brokerRefused(BrokerRefusal.TOPIC);
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

    private boolean ownsClientId(String user, Role role, @Nullable RemotingConnection connection) {
        if (role instanceof Role.Service || connection == null) {
            return true;
        }
        String clientId = connection.getClientID();
        return clientId != null && (clientId.equals(user) || clientId.startsWith(user + "."));
    }

    /** Artemis asks about {@code address::queue} once there is a queue. */
    private static String withoutQueue(String address) {
        int separator = address.indexOf("::");
        return separator < 0 ? address : address.substring(0, separator);
    }
}
