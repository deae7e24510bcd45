package io.dowel.gateway.storage.sensor;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Done;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Reason;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Refused;
import io.dowel.ingest.mqtt.account.AcceptedSecret;
import io.dowel.ingest.mqtt.account.SecretHash;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The registry of sensors. Any thread may call it, and so may several processes at one database; each call may block.
 *
 * <p>A secret leaves it once, in the answer to what drew it. Only its hash is kept.
 */
public final class SensorRegistry {

    /** More sensors than this are refused: what asks for more is a mistake, or an attack by somebody with a token. */
    public static final int MAX_SENSORS = 10_000;

    /** The longest that a secret of before may go on. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(7);

    /** Client ids of the service at the broker begin so; a sensor of that name could take its connection. */
    private static final String RESERVED = "dowel-service";

    private final Database database;
    private final InstantSource clock;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    public SensorRegistry(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All sensors by id, those too whose account was ended. */
    public List<Sensor> all() {
        return database.read(handle -> SensorRows.all(handle, clock.instant()));
    }

    public Optional<Sensor> find(SensorId id) {
        return database.read(handle -> SensorRows.one(handle, id, clock.instant()));
    }

    /** Registers a sensor and draws its secret; one whose account was ended comes back with a new one. */
    public RegistryAnswer provision(SensorId id, SensorUse use) {
        return change(id, (changes, had) -> {
            if (had != null && had.active()) {
                return refused(Reason.TAKEN, "there is a sensor '" + id + "' already");
            }
            if (had != null) {
                changes.revive(id);
                changes.use(id, use);
                return drew(changes.draw(id, null));
            }
            return added(changes, id, use, () -> {
                changes.forgetAccountOfBefore(id);
                return drew(changes.draw(id, null));
            });
        });
    }

    /**
     * Has a sensor registered and where it is said to be, as for a service that is started with it. Draws no secret.
     *
     * @param format what it sends, or {@code null} for what is registered
     */
    public RegistryAnswer require(SensorId id, Placement placement, @Nullable PayloadFormat format) {
        return change(id, (changes, had) -> {
            if (had != null && !had.active()) {
                return revoked(id);
            }
            if (had != null) {
                changes.use(
                        id, new SensorUse(placement, format == null ? had.use().format() : format));
                return DONE;
            }
            return added(changes, id, new SensorUse(placement, format == null ? PayloadFormat.AUTO : format), () -> {
                changes.takeOverAccountOfBefore(id);
                return DONE;
            });
        });
    }

    /** Draws the secret of a sensor that has none; does nothing for one that has. */
    public RegistryAnswer requireSecret(SensorId id) {
        return ofActive(id, (changes, had) -> had.account().hasSecret() ? DONE : drew(changes.draw(id, null)));
    }

    /**
     * Draws a new secret.
     *
     * @param overlap how long the one of before opens the account too; zero to end it at once
     * @throws IllegalArgumentException where that is negative or longer than {@link #MAX_OVERLAP}
     */
    public RegistryAnswer rotate(SensorId id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            throw new IllegalArgumentException("an old secret goes on for 0 s to 7 days");
        }
        return ofActive(id, (changes, had) -> {
            changes.rotated(id);
            return drew(
                    changes.draw(id, overlap.isZero() ? null : clock.instant().plus(overlap)));
        });
    }

    /** Says anew where a sensor sits or what it sends; {@code null} leaves either as it is. */
    public RegistryAnswer change(SensorId id, @Nullable Placement placement, @Nullable PayloadFormat format) {
        return ofActive(id, (changes, had) -> {
            changes.use(
                    id,
                    new SensorUse(
                            placement == null ? had.use().placement() : placement,
                            format == null ? had.use().format() : format));
            return DONE;
        });
    }

    /** Ends a sensor's account; it stays in the list, for what it measured names it. */
    public RegistryAnswer revoke(SensorId id) {
        return ofActive(id, (changes, had) -> {
            changes.revoke(id);
            return DONE;
        });
    }

    /** Ends a sensor's account and forgets it. The answer holds what it was. */
    public RegistryAnswer forget(SensorId id) {
        return change(id, (changes, had) -> {
            if (had == null) {
                return unknown(id);
            }
            changes.forget(id);
            return new Outcome(new Done(had, null), null);
        });
    }

    /** Keeps accounts of before, as hashes, for sensors that are not registered yet; says how many those are. */
    public int keepAccountsOfBefore(Map<SensorId, String> secrets) {
        return database.change(handle -> {
            var changes = SensorChanges.begin(handle, clock.instant());
            int kept = 0;
            for (Map.Entry<SensorId, String> account : secrets.entrySet()) {
                boolean registered = SensorRows.one(handle, account.getKey(), clock.instant())
                        .isPresent();
                if (!registered && changes.keepAccountOfBefore(account.getKey(), SecretHash.of(account.getValue()))) {
                    kept++;
                }
            }
            return kept;
        });
    }

    /** What opens the account of each sensor now. */
    public Map<SensorId, List<AcceptedSecret>> accounts() {
        return database.read(handle -> SensorRows.accounts(handle, clock.instant()));
    }

    /** Grows with every change, by whichever process: who has read {@link #accounts} since knows all. */
    public long revision() {
        return database.read(handle -> handle.createQuery("SELECT number FROM sensor_revision")
                .mapTo(Long.class)
                .one());
    }

    /** Has {@code watcher} run after each change that this process makes, before the change is answered, on its thread. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Writes what was heard of sensors; of one that is not registered, nothing. */
    void write(List<SensorNote> news) {
        database.<Void>change(handle -> {
            news.forEach(one -> one.write(handle));
            return null;
        });
    }

    /**
     * What a change came to.
     *
     * @param answer what to say, or {@code null} for the sensor as it is by then
     * @param secret that was drawn, if one was
     */
    private record Outcome(
            @Nullable RegistryAnswer answer, @Nullable SensorSecret secret) {}

    private static final Outcome DONE = new Outcome(null, null);

    @FunctionalInterface
    private interface Step {

        Outcome take(SensorChanges changes, @Nullable Sensor had);
    }

    @FunctionalInterface
    private interface ActiveStep {

        Outcome take(SensorChanges changes, Sensor had);
    }

    private RegistryAnswer ofActive(SensorId id, ActiveStep step) {
        return change(id, (changes, had) -> {
            if (had == null) {
                return unknown(id);
            }
            return had.active() ? step.take(changes, had) : revoked(id);
        });
    }

    private RegistryAnswer change(SensorId id, Step step) {
        RegistryAnswer answer = database.change(handle -> {
            var changes = SensorChanges.begin(handle, clock.instant());
            Outcome outcome = step.take(
                    changes, SensorRows.one(handle, id, clock.instant()).orElse(null));
            RegistryAnswer said = outcome.answer();
            return said != null
                    ? said
                    : new Done(SensorRows.one(handle, id, clock.instant()).orElseThrow(), outcome.secret());
        });
        if (answer instanceof Done) {
            watchers.forEach(Runnable::run);
        }
        return answer;
    }

    /** Adds a sensor that is not there, unless its name is the service's own or there are enough. */
    private static Outcome added(SensorChanges changes, SensorId id, SensorUse use, Supplier<Outcome> then) {
        if (id.value().startsWith(RESERVED)) {
            return refused(Reason.TAKEN, "names that begin with " + RESERVED + " are the service's own");
        }
        if (changes.count() >= MAX_SENSORS) {
            return refused(Reason.FULL, "there are " + MAX_SENSORS + " sensors, which is the most there may be");
        }
        changes.insert(id, use);
        return then.get();
    }

    private static Outcome drew(SensorSecret secret) {
        return new Outcome(null, secret);
    }

    private static Outcome unknown(SensorId id) {
        return refused(Reason.UNKNOWN, "there is no sensor '" + id + "'");
    }

    private static Outcome revoked(SensorId id) {
        return refused(Reason.REVOKED, "the account of sensor '" + id + "' was ended; adding it again brings it back");
    }

    private static Outcome refused(Reason reason, String sentence) {
        return new Outcome(new Refused(reason, sentence), null);
    }
}
