package io.dowel.gateway.application;

import io.dowel.gateway.http.Health.PartHealth;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The embedded broker as a part of the service. */
final class BrokerPart implements Part {

    private final Vertx vertx;
    private final EmbeddedBroker.Settings settings;
    private final BrokerAccounts accounts;
    private final IngestMetrics metrics;
    private final Consumer<URI> listening;
    private volatile @Nullable EmbeddedBroker broker;

    /** @param listening is told where sensors connect, under TLS where there is a choice, once it listens */
    BrokerPart(
            Vertx vertx,
            EmbeddedBroker.Settings settings,
            BrokerAccounts accounts,
            IngestMetrics metrics,
            Consumer<URI> listening) {
        this.vertx = vertx;
        this.listening = listening;
        this.settings = settings;
        this.accounts = accounts;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Future<?> start() {
        return vertx.executeBlocking(() -> {
            EmbeddedBroker started = EmbeddedBroker.start(settings, accounts, metrics);
            broker = started;
            URI encrypted = started.encryptedUri();
            listening.accept(encrypted == null ? started.uri() : encrypted);
            return null;
        });
    }

    /** Where it listens; known once it was started. */
    URI uri() {
        EmbeddedBroker running = broker;
        if (running == null) {
            throw new IllegalStateException("the broker was not started yet");
        }
        return running.uri();
    }

    /** Closes connections whose account ended; does nothing before the start and after the stop. */
    int dropRefused() {
        EmbeddedBroker running = broker;
        return running == null ? 0 : running.dropRefused();
    }

    @Override
    public Future<?> stop() {
        return vertx.executeBlocking(() -> {
            EmbeddedBroker running = broker;
            if (running != null) {
                broker = null;
                running.close();
            }
            return null;
        });
    }

    @Override
    public PartHealth health() {
        EmbeddedBroker running = broker;
        if (running == null) {
            return new PartHealth(false, "not started");
        }
        URI encrypted = running.encryptedUri();
        return new PartHealth(true, "listens on " + running.uri() + (encrypted == null ? "" : " and " + encrypted));
    }
}
