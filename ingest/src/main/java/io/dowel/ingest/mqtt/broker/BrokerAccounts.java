package io.dowel.ingest.mqtt.broker;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.account.AcceptedSecret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect to the embedded broker, and as what. Nobody may until an account is added; any thread may call it.
 *
 * <p>Kept are hashes, which see {@link AcceptedSecret}; whoever brings a secret of their own should make it as long as those that
 * are drawn.
 */
public final class BrokerAccounts {

    /** What an account may do. */
    sealed interface Role {

        /** The service: reads all sensors of its site, writes nothing. */
        record Service() implements Role {}

        /** One sensor: writes its own topics under its own client id, reads nothing. */
        record Sensor(SensorId sensor) implements Role {}
    }

    private record Account(Role role, List<AcceptedSecret> secrets) {}

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /** No accounts yet. */
    public BrokerAccounts() {
        this(InstantSource.system());
    }

    /** @param clock by which a secret ends that has an end */
    public BrokerAccounts(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds a service account with a random secret. */
    public MqttCredentials addService(String user) {
        MqttCredentials credentials = MqttCredentials.random(user);
        addService(credentials);
        return credentials;
    }

    /** Adds a service account. */
    public void addService(MqttCredentials credentials) {
        add(credentials, new Role.Service());
    }

    /** Adds an account for a sensor with a random secret; its user name is the sensor's id. */
    public MqttCredentials addSensor(SensorId sensor) {
        MqttCredentials credentials = MqttCredentials.random(sensor.value());
        addSensor(sensor, credentials);
        return credentials;
    }

    /** Adds an account for a sensor. */
    public void addSensor(SensorId sensor, MqttCredentials credentials) {
        add(credentials, new Role.Sensor(sensor));
    }

    /**
     * Puts these sensors' accounts in the place of all sensors' accounts; those of services stay. A connection that stands by a secret
     * that is gone loses its rights within a second, and is closed by {@link EmbeddedBroker#dropRefused}.
     */
    public void replaceSensors(Map<SensorId, List<AcceptedSecret>> sensors) {
        sensors.forEach((sensor, secrets) -> accounts.compute(
                sensor.value(),
                (user, had) -> had != null && had.role() instanceof Role.Service
                        ? had
                        : new Account(new Role.Sensor(sensor), List.copyOf(secrets))));
        accounts.values()
                .removeIf(account -> account.role() instanceof Role.Sensor own && !sensors.containsKey(own.sensor()));
    }

    /** Removes an account; a connection that stands loses its rights within a second. */
    public void remove(String user) {
        accounts.remove(user);
    }

    /** The role of whoever knows the secret. */
    Optional<Role> authenticate(@Nullable String user, @Nullable String secret) {
        Account account = user == null ? null : accounts.get(user);
        if (account == null || secret == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        return account.secrets().stream().anyMatch(kept -> kept.accepts(secret, now))
                ? Optional.of(account.role())
                : Optional.empty();
    }

    /** The role that a user has now. */
    Optional<Role> role(String user) {
        return Optional.ofNullable(accounts.get(user)).map(Account::role);
    }

    private void add(MqttCredentials credentials, Role role) {
        var account = new Account(role, List.of(AcceptedSecret.of(credentials.secret())));
        if (accounts.putIfAbsent(credentials.user(), account) != null) {
            throw new IllegalArgumentException("there is an account named " + credentials.user() + " already");
        }
    }
}
