package io.dowel.gateway.application;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.Register;
import io.dowel.gateway.access.Whereabouts;
import io.dowel.gateway.application.heard.HeardSensors;
import io.dowel.gateway.application.room.RoomFeed;
import io.dowel.gateway.application.room.RoomMaker;
import io.dowel.gateway.application.room.Rooms;
import io.dowel.gateway.http.sensors.SensorRoutes;
import io.dowel.gateway.live.LiveHub;
import io.dowel.gateway.people.PeopleMeters;
import io.dowel.gateway.people.secret.PasswordWork;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.sensor.RegistryMeters;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.live.sensor.SensorNews;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.MicrometerIngestMetrics;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker.Settings.Encrypted;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.ingest.mqtt.tls.ClientTls;
import io.dowel.ingest.store.SessionStore;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
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
 * @param registered the site's sensors, or {@code null} where there are none but those given
 */
public record ServeBackstage(
        SessionKey session,
        SessionPlan plan,
        Map<SensorId, PayloadFormat> formats,
        Topics topics,
        Broker broker,
        Path data,
        @Nullable Registered registered)
        implements Backstage {

    /** The service's own account; no sensor can have a name with a dot. */
    private static final String SERVICE = "dowel.service";

    public ServeBackstage {
        formats = Map.copyOf(formats);
    }

    /** A service without a registry: its sensors are those of the plan, and their accounts those of the broker. */
    public ServeBackstage(
            SessionKey session,
            SessionPlan plan,
            Map<SensorId, PayloadFormat> formats,
            Topics topics,
            Broker broker,
            Path data) {
        this(session, plan, formats, topics, broker, data, null);
    }

    /**
     * The sensor registry and its database, which is closed with the service.
     *
     * @param sensors kept in {@code database}
     */
    public record Registered(Database database, SensorRegistry sensors) {}

    /** Where the frames come from. */
    public sealed interface Broker {

        /**
         * A broker inside this process.
         *
         * @param host address it listens on
         * @param port its port, 0 for any
         * @param encrypted the port under TLS, or {@code null} for none
         * @param sensors accounts of sensors that are in no registry
         * @param listening is told where it listens, once it does
         */
        record Embedded(
                String host,
                int port,
                @Nullable Encrypted encrypted,
                Map<SensorId, MqttCredentials> sensors,
                Consumer<URI> listening)
                implements Broker {

            /** A plain one. */
            public Embedded(String host, int port, Map<SensorId, MqttCredentials> sensors, Consumer<URI> listening) {
                this(host, port, null, sensors, listening);
            }
        }

        /** A broker somewhere else. */
        record Outside(URI uri, ClientTls tls, @Nullable MqttCredentials credentials) implements Broker {

            /** One under no TLS, or with a certificate that Java trusts. */
            public Outside(URI uri, @Nullable MqttCredentials credentials) {
                this(uri, ClientTls.DEFAULT, credentials);
            }
        }
    }

    @Override
    public Scene build(Vertx vertx, MeterRegistry meters, LiveHub hub) {
        var clock = SessionClock.system();
        var metrics = new MicrometerIngestMetrics(meters);
        var registryMeters = new RegistryMeters(meters);
        var accounts = new BrokerAccounts();
        RegistryPart sensors = sensors(vertx, accounts, registryMeters);
        var feed = new RoomFeed(hub);
        var heard = sensors == null ? null : new HeardSensors(feed, sensors.reports(), InstantSource.system());
        var registry = new SessionRegistry(vertx, heard == null ? hub : heard, clock, metrics);
        var store = new SessionStore(data.resolve("sessions"), clock, metrics, SourceSettings.KEPT_FOR);
        RoomMaker clinic = registered == null ? null : RoomMaker.in(registered.database(), vertx, meters);
        Rooms rooms = clinic == null ? null : clinic.one(session, plan, registry, store, feed);
        var kept = new SessionPart(registry, session, plan, new SessionPart.Kept(vertx, store, rooms));
        List<Part> parts = new ArrayList<>();
        Supplier<SourceSettings> settings = source(vertx, parts, accounts, metrics, sensors);
        parts.add(kept);
        var source = new FrameSourcePart(
                vertx,
                () -> new PahoFrameSource(
                        settings.get().withFormats(formats).withTakesUp(kept.resumed()), clock, metrics, store),
                registry::received,
                news(registry, heard),
                broker instanceof Broker.Embedded);
        parts.add(source);
        var routes = registered == null ? null : new SensorRoutes(vertx, registered.sensors(), registryMeters);
        var people = registered == null
                ? null
                : Register.in(
                        registered.database(), InstantSource.system(), new PeopleMeters(meters), new PasswordWork());
        return new Scene(
                new RegisteredSessions(registry, store, source::receiving, rooms),
                parts,
                routes,
                clinic == null || rooms == null ? null : clinic.routes(rooms, store),
                people,
                rooms == null ? Whereabouts.UNKNOWN : rooms);
    }

    /** How sensors are is told to their sessions, and to the registry where there is one. */
    private static SensorNews news(SessionRegistry registry, @Nullable HeardSensors heard) {
        if (heard == null) {
            return registry;
        }
        heard.timedBy(registry::now);
        return SensorNews.both(registry, heard);
    }

    private @Nullable RegistryPart sensors(Vertx vertx, BrokerAccounts accounts, RegistryMeters meters) {
        Registered has = registered;
        return has == null ? null : new RegistryPart(vertx, has, accounts, meters);
    }

    /** Where frames come from; a broker of this process is a part after the registry, which knows its accounts. */
    private Supplier<SourceSettings> source(
            Vertx vertx,
            List<Part> parts,
            BrokerAccounts accounts,
            IngestMetrics metrics,
            @Nullable RegistryPart sensors) {
        if (sensors != null) {
            parts.add(sensors);
        }
        if (broker instanceof Broker.Outside outside) {
            return () -> SourceSettings.of(outside.uri(), outside.credentials(), topics)
                    .withTls(outside.tls());
        }
        var inside = (Broker.Embedded) broker;
        MqttCredentials service = accounts.addService(SERVICE);
        inside.sensors().forEach(accounts::addSensor);
        var part = new BrokerPart(
                vertx,
                new EmbeddedBroker.Settings(
                        inside.host(), inside.port(), topics, data.resolve("broker"), inside.encrypted()),
                accounts,
                metrics,
                inside.listening());
        if (sensors != null) {
            sensors.closing(part::dropRefused);
        }
        parts.add(part);
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
