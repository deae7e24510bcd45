package io.dowel.gateway.application;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.Register;
import io.dowel.gateway.application.room.RoomFeed;
import io.dowel.gateway.application.room.RoomMaker;
import io.dowel.gateway.application.room.Rooms;
import io.dowel.gateway.clinic.room.RoomUse;
import io.dowel.gateway.demo.MadeUpClinic;
import io.dowel.gateway.http.Health.PartHealth;
import io.dowel.gateway.live.LiveHub;
import io.dowel.gateway.people.PeopleMeters;
import io.dowel.gateway.people.secret.PasswordWork;
import io.dowel.gateway.request.Answer;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.metrics.MicrometerIngestMetrics;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.RawMessageSink;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.store.SessionStore;
import io.dowel.simulator.replay.ReplaySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything behind the demo's pages: a broker of its own, a recorded lift published to it, and the session that takes it in; with a
 * made-up clinic, that of a visit in it.
 *
 * <p>The recording takes the way of a real sensor: MQTT, with an account that may publish on its own topic only.
 *
 * @param session name of the demo's session
 * @param recording what is replayed
 * @param plan the session's sensors, exercise and targets
 * @param speed times real speed
 * @param loop begin again at the end
 * @param mqttPort port of the embedded broker, 0 for any
 * @param clinic whose patient lifts, or {@code null} where nobody was named
 */
public record DemoBackstage(
        SessionKey session,
        Recording recording,
        SessionPlan plan,
        double speed,
        boolean loop,
        int mqttPort,
        @Nullable Clinic clinic)
        implements Backstage {

    /** Nobody was named, and nothing is kept. */
    public DemoBackstage(
            SessionKey session, Recording recording, SessionPlan plan, double speed, boolean loop, int mqttPort) {
        this(session, recording, plan, speed, loop, mqttPort, null);
    }

    /**
     * The made-up clinic, which is filled at the start and gone after the end.
     *
     * @param progress is told what was made
     */
    public record Clinic(MadeUpClinic madeUp, Consumer<String> progress) {}

    /** The same in a clinic. */
    public DemoBackstage in(Clinic other) {
        return new DemoBackstage(session, recording, plan, speed, loop, mqttPort, other);
    }

    /** What there is of a clinic once it is wired. */
    private record Wired(
            RoomMaker maker, SessionStore store, Rooms rooms, Register register, Part clinic, Part visit) {}

    @Override
    public Scene build(Vertx vertx, MeterRegistry meters, LiveHub hub) {
        var clock = SessionClock.atSpeed(speed);
        var metrics = new MicrometerIngestMetrics(meters);
        var feed = new RoomFeed(hub);
        var registry = new SessionRegistry(vertx, feed, clock, metrics);
        Clinic has = clinic;
        Wired wired = null;
        if (has != null) {
            var store = new SessionStore(
                    has.madeUp().directory().resolve("sessions"), clock, metrics, SourceSettings.KEPT_FOR);
            wired = wired(vertx, meters, has, store, registry, feed);
        }
        var accounts = new BrokerAccounts();
        MqttCredentials service = accounts.addService("dowel");
        Map<SensorId, MqttCredentials> sensors = new HashMap<>();
        plan.sensors().forEach(s -> sensors.put(s.sensor(), accounts.addSensor(s.sensor())));
        var settings = EmbeddedBroker.Settings.DEFAULT.withPort(mqttPort);
        var broker = new BrokerPart(vertx, settings, accounts, metrics, uri -> {});
        var received = new AtomicLong();
        Consumer<ReceivedFrame> frames = frame -> {
            registry.received(frame);
            received.incrementAndGet();
        };
        RawMessageSink kept = wired == null ? RawMessageSink.NONE : wired.store();
        var source = new FrameSourcePart(
                vertx,
                () -> new PahoFrameSource(
                        SourceSettings.of(broker.uri(), service, Topics.DEFAULT), clock, metrics, kept),
                frames,
                registry,
                true);
        var replay = new ReplayPart(
                vertx,
                recording,
                loop,
                () -> ReplaySettings.to(broker.uri(), Topics.DEFAULT)
                        .withSpeed(speed)
                        .withAccounts(id -> Optional.ofNullable(sensors.get(id))),
                new ReplayPart.Audience(registry, session, received));
        if (wired == null) {
            return new Scene(
                    new RegisteredSessions(registry, null, source::receiving),
                    List.of(broker, new SessionPart(registry, session, plan), source, replay));
        }
        var sessions =
                new SessionPart(registry, session, plan, new SessionPart.Kept(vertx, wired.store(), wired.rooms()));
        return new Scene(
                new RegisteredSessions(registry, wired.store(), source::receiving, wired.rooms()),
                List.of(wired.clinic(), broker, sessions, wired.visit(), source, replay),
                null,
                wired.maker().routes(wired.rooms(), wired.store()),
                wired.register(),
                wired.rooms());
    }

    private Wired wired(
            Vertx vertx,
            MeterRegistry meters,
            Clinic has,
            SessionStore store,
            SessionRegistry registry,
            RoomFeed feed) {
        MadeUpClinic madeUp = has.madeUp();
        RoomMaker maker = RoomMaker.in(madeUp.database(), vertx, meters);
        Rooms rooms = maker.one(session, plan, registry, store, feed);
        return new Wired(
                maker,
                store,
                rooms,
                Register.in(madeUp.database(), InstantSource.system(), new PeopleMeters(meters), new PasswordWork()),
                new Step(vertx, "clinic", () -> null, () -> {
                    madeUp.close();
                    return null;
                }),
                new Step(vertx, "visit", () -> begin(has, rooms), () -> null));
    }

    private @Nullable Object begin(Clinic has, Rooms rooms) throws IOException {
        MadeUpClinic.Opening opening = has.madeUp().fill(plan.plan(), has.progress());
        Answer<RoomUse> begun = rooms.begin(
                opening.lifting(),
                opening.visit(),
                session.value(),
                plan.exercise().id());
        if (begun instanceof Answer.Refused<RoomUse> refused) {
            throw new IOException("the demo's visit could not begin: " + refused.sentence());
        }
        return null;
    }

    @Override
    public List<String> welcome(Addresses addresses) {
        MadeUpClinic.Opening opening = clinic == null ? null : clinic.madeUp().opening();
        return opening == null
                ? List.of()
                : List.of(
                        "The clinic is made up, and gone when this ends. Its physio signs in at",
                        "  " + addresses.signIn() + "   " + line(opening.physio()),
                        "and its administrator with " + line(opening.administrator()));
    }

    private static String line(MadeUpClinic.Account account) {
        return "user " + account.userName() + "   password "
                + account.password().reveal();
    }

    /** Something that is done on a worker at the start, and something else at the end. */
    private record Step(
            Vertx vertx, String name, Callable<@Nullable Object> starting, Callable<@Nullable Object> stopping)
            implements Part {

        @Override
        public Future<?> start() {
            return vertx.executeBlocking(starting);
        }

        @Override
        public Future<?> stop() {
            return vertx.executeBlocking(stopping);
        }

        @Override
        public PartHealth health() {
            return new PartHealth(true, "made up");
        }
    }
}
