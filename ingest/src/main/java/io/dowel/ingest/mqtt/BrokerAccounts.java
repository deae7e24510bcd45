package io.dowel.ingest.mqtt;

import io.dowel.analysis.signal.SensorId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect to the embedded broker, and as what. Nobody may until an account is added; any thread may call it.
 *
 * <p>Kept are digests. One round of SHA-256 is enough because generated secrets have 192 random bits; whoever brings a secret
 * of their own should make it as long.
 */
public final class BrokerAccounts {

    /** What an account may do. */
    sealed interface Role {

        /** The service: reads all sensors of its site, writes nothing. */
        record Service() implements Role {}

        /** One sensor: writes its own topics under its own client id, reads nothing. */
        record Sensor(SensorId sensor) implements Role {}
    }

    // Never compared as a whole: the digest is, in constant time.
    @SuppressWarnings("ArrayRecordComponent")
    private record Account(Role role, byte[] digest) {}

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

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

    /** Removes an account; a connection that stands loses its rights within a second. */
    public void remove(String user) {
        accounts.remove(user);
    }

    /** The role of whoever knows the secret. */
    Optional<Role> authenticate(@Nullable String user, @Nullable String secret) {
        Account account = user == null ? null : accounts.get(user);
        if (account == null || secret == null || !MessageDigest.isEqual(account.digest(), digest(secret))) {
            return Optional.empty();
        }
        return Optional.of(account.role());
    }

    /** The role that a user has now. */
    Optional<Role> role(String user) {
        return Optional.ofNullable(accounts.get(user)).map(Account::role);
    }

    private void add(MqttCredentials credentials, Role role) {
        var account = new Account(role, digest(credentials.secret()));
        if (accounts.putIfAbsent(credentials.user(), account) != null) {
            throw new IllegalArgumentException("there is an account named " + credentials.user() + " already");
        }
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
