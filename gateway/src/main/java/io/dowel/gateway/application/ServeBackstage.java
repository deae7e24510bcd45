package io.dowel.gateway.application;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.live.LiveHub;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.MicrometerIngestMetrics;
import io.dowel.ingest.mqtt.BrokerAccounts;
import io.dowel.ingest.mqtt.EmbeddedBroker;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.PahoFrameSource;
import io.dowel.ingest.mqtt.SourceSettings;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.store.SessionStore;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything behind the pages of a service for real sensors: a broker, embedded or outside, and one open session.
 *
 * @param session name of the session
 * @param plan its sensors, exercise and first targets
 * @param formats what its sensors send
 * @param topics the site's topics
 * @param broker where the frames come from
 * @param data directory of what is kept: the session, and what the embedded broker has for it
 */
public record ServeBackstage(
        SessionKey session,
        SessionPlan plan,
        Map<SensorId, PayloadFormat> formats,
        Topics topics,
        Broker broker,
        Path data)
        implements Backstage {

    public ServeBackstage {
        formats = Map.copyOf(formats);
    }

    /** Where the frames come from. */
    public sealed interface Broker {

        /**
         * A broker inside this process.
         *
         * @param host address it listens on
         * @param port its port, 0 for any
         * @param sensors the account of each sensor
         * @param listening is told where it listens, once it does
         */
        record Embedded(String host, int port, Map<SensorId, MqttCredentials> sensors, Consumer<URI> listening)
                implements Broker {}

        /** A broker somewhere else. */
        record Outside(URI uri, @Nullable MqttCredentials credentials) implements Broker {}
    }

    @Override
    public Scene build(Vertx vertx, MeterRegistry meters, LiveHub hub) {
        var clock = SessionClock.system();
        var metrics = new MicrometerIngestMetrics(meters);
        var registry = new SessionRegistry(vertx, hub, clock, metrics);
        List<Part> parts = new ArrayList<>();
        var store = new SessionStore(data.resolve("sessions"), clock, metrics, SourceSettings.KEPT_FOR);
        var kept = new SessionPart(registry, session, plan, new SessionPart.Kept(vertx, store));
        parts.add(kept);
        boolean embedded = broker instanceof Broker.Embedded;
        Supplier<SourceSettings> settings = source(vertx, parts, metrics);
        var source = new FrameSourcePart(
                vertx,
                () -> new PahoFrameSource(
                        settings.get().withFormats(formats).withTakesUp(kept.resumed()), clock, metrics, store),
                registry::received,
                registry,
                embedded);
        parts.add(source);
        return new Scene(new RegisteredSessions(registry, store, source::receiving), parts);
    }

    private Supplier<SourceSettings> source(Vertx vertx, List<Part> parts, IngestMetrics metrics) {
        if (broker instanceof Broker.Outside outside) {
            return () -> SourceSettings.of(outside.uri(), outside.credentials(), topics);
        }
        var inside = (Broker.Embedded) broker;
        var accounts = new BrokerAccounts();
        MqttCredentials service = accounts.addService("dowel");
        inside.sensors().forEach(accounts::addSensor);
        var part = new BrokerPart(
                vertx,
                new EmbeddedBroker.Settings(inside.host(), inside.port(), topics, data.resolve("broker")),
                accounts,
                metrics,
                inside.listening());
        parts.add(0, part);
        return () -> SourceSettings.of(local(part.uri()), service, topics);
    }

    /** A broker that listens on every address is reached on this machine's own. */
    private static URI local(URI listening) {
        return switch (listening.getHost()) {
            case "0.0.0.0" -> URI.create("tcp://127.0.0.1:" + listening.getPort());
            case "[::]" -> URI.create("tcp://[::1]:" + listening.getPort());
            default -> listening;
        };
    }
}
