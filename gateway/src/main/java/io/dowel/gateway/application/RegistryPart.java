package io.dowel.gateway.application;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.http.Health.PartHealth;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.StorageException;
import io.dowel.gateway.storage.sensor.RegistryMeters;
import io.dowel.gateway.storage.sensor.Sensor;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.dowel.gateway.storage.sensor.SensorReports;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sensor registry as a part of the service: hands what it holds to the broker's accounts, closes connections whose secret no longer
 * opens one, and writes down what was heard of sensors. It looks every {@value #EVERY_MS} ms, because a command in another process may
 * change the registry too.
 */
final class RegistryPart implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryPart.class);

    /** A secret that was revoked is to be without effect within a second, with room for a slow disk. */
    private static final long EVERY_MS = 250;

    private final Vertx vertx;
    private final Database database;
    private final SensorRegistry registry;
    private final SensorReports reports;
    private final BrokerAccounts accounts;
    private final RegistryMeters meters;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile IntSupplier dropRefused = () -> 0;
    private volatile @Nullable String trouble;
    private volatile long timer = -1;
    private volatile boolean stopping;

    /** Guarded by this: the revision that the accounts have. */
    private long taken = -1;

    /** @param accounts of the embedded broker; those of a broker elsewhere are that broker's, and these are then nobody's */
    RegistryPart(Vertx vertx, ServeBackstage.Registered registered, BrokerAccounts accounts, RegistryMeters meters) {
        this.vertx = vertx;
        this.database = registered.database();
        this.registry = registered.sensors();
        this.reports = new SensorReports(registry);
        this.accounts = accounts;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "registry";
    }

    /** Where what is heard of sensors is told. */
    SensorReports reports() {
        return reports;
    }

    /** Says how connections are closed whose account ended; answers how many. */
    void closing(IntSupplier refused) {
        dropRefused = refused;
    }

    @Override
    public Future<?> start() {
        return vertx.executeBlocking(() -> {
            takeAccounts();
            registry.watch(this::takeAccountsOfOwnChange);
            timer = vertx.setPeriodic(EVERY_MS, id -> look());
            return null;
        });
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        vertx.cancelTimer(timer);
        return vertx.executeBlocking(() -> {
            try {
                meters.written(reports.flushAll(Instant.now()));
            } finally {
                database.close();
            }
            return null;
        });
    }

    @Override
    public PartHealth health() {
        String now = trouble;
        return now == null ? new PartHealth(true, "up to date") : new PartHealth(false, now);
    }

    /** One look at a time: while a database does not answer, looks do not queue up before it. */
    private void look() {
        if (looking.compareAndSet(false, true)) {
            vertx.executeBlocking(
                            () -> {
                                lookNow();
                                return null;
                            },
                            false)
                    .onFailure(this::unexpected)
                    .onComplete(done -> looking.set(false));
        }
    }

    private void lookNow() {
        try {
            if (registry.revision() != revisionTaken()) {
                takeAccounts();
            }
            meters.written(reports.flush(Instant.now()));
            trouble = null;
        } catch (StorageException e) {
            meters.failed();
            if (trouble == null && !stopping) {
                LOG.warn("{} Sensors keep their accounts as they were.", e.getMessage());
            }
            trouble = "the database does not answer";
        }
        // At each look, changed or not: a secret may have come to its end, and a connection may have been under way at
        // the last one.
        meters.closed(dropRefused.getAsInt());
    }

    /** Said once: what is not foreseen at one look may be so at every one. */
    private void unexpected(Throwable reason) {
        if (trouble == null && !stopping) {
            LOG.warn("The registry could not be looked at", reason);
        }
        trouble = "could not be looked at";
    }

    /** What was changed stays changed where the accounts cannot be read just then: the next look takes them. */
    private void takeAccountsOfOwnChange() {
        try {
            takeAccounts();
        } catch (StorageException e) {
            meters.failed();
        }
    }

    private synchronized long revisionTaken() {
        return taken;
    }

    /** The revision is read first: a change in between is then taken in twice and not missed. */
    private synchronized void takeAccounts() {
        long revision = registry.revision();
        accounts.replaceSensors(registry.accounts());
        reports.of(registry.all().stream()
                .filter(Sensor::active)
                .map(Sensor::id)
                .collect(Collectors.<SensorId>toUnmodifiableSet()));
        taken = revision;
        meters.closed(dropRefused.getAsInt());
    }
}
