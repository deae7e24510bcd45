package io.dowel.gateway.fleet.audience;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.fleet.audience.HeardSensor.InSession;
import io.dowel.gateway.fleet.audience.HeardSensor.WithoutSession;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionFeed;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.live.SessionStepper;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.simulator.fleet.Counted;
import io.dowel.simulator.fleet.Delays;
import io.dowel.simulator.fleet.Fleet;
import io.dowel.simulator.fleet.FleetListener;
import io.dowel.simulator.lifter.NamedLift;
import io.dowel.simulator.mqtt.FleetException;
import io.dowel.simulator.mqtt.FleetSensor;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * The service's own parts in this process, for a fleet to be measured against: an embedded broker, the way from it, and a session
 * for each of the first sensors. The others are received, decoded and counted.
 */
public final class SelfService implements Audience {

    private static final long START_S = 60;
    private static final long SETTLE_S = 20;
    private static final long LOOK_MS = 50;

    private final Vertx vertx = Vertx.vertx();
    private final SessionClock clock = SessionClock.system();
    private final Delays arrivals = new Delays();
    private final Delays events = new Delays();
    private final LongAdder frames = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final List<FleetSensor> sensors = new ArrayList<>();
    private final Map<SensorId, Integer> numbers = new LinkedHashMap<>();
    private final List<HeardSensor> heard = new ArrayList<>();
    private final PublishTimes published;
    private final int sessions;
    private final EmbeddedBroker broker;
    private final PahoFrameSource source;
    private final SessionRegistry registry;

    private SelfService(List<SensorId> ids, int sessions, NamedLift lift) {
        this.published = new PublishTimes(ids.size());
        this.sessions = Math.min(sessions, ids.size());
        var accounts = new BrokerAccounts();
        MqttCredentials service = accounts.addService("dowel");
        for (SensorId id : ids) {
            numbers.put(id, sensors.size());
            sensors.add(new FleetSensor(id, accounts.addSensor(id)));
            heard.add(
                    heard.size() < this.sessions
                            ? new InSession(heard.size(), published, events)
                            : new WithoutSession(clock.nanos()));
        }
        var metrics = new IngestMetrics() {
            @Override
            public void inboxDropped() {
                dropped.increment();
            }
        };
        registry = new SessionRegistry(vertx, new Feed(), clock, metrics, this::analysis);
        broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts);
        source = new PahoFrameSource(SourceSettings.of(broker.uri(), service, Topics.DEFAULT), clock, metrics);
        open(lift.exercise());
    }

    /** Starts it; returns once sensors can connect and are heard. */
    public static SelfService start(List<SensorId> ids, int sessions, NamedLift lift)
            throws FleetException, InterruptedException {
        var service = new SelfService(ids, sessions, lift);
        try {
            service.source.start(service::received).toCompletableFuture().get(START_S, TimeUnit.SECONDS);
            return service;
        } catch (InterruptedException e) {
            service.close();
            throw e;
        } catch (ExecutionException | TimeoutException e) {
            service.close();
            throw new FleetException("The service in this process does not reach its own broker: " + e.getMessage(), e);
        }
    }

    private void open(ExerciseProfile exercise) {
        for (int i = 0; i < sessions; i++) {
            var sensor = new SensorAssignment(sensors.get(i).id(), Placement.BAR);
            var targets = new Plan(exercise.id(), 0, 3, 8, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);
            var plan = new SessionPlan(List.of(sensor), exercise, targets, SessionPlan.DEFAULT_REST_LIMIT_S);
            var unused = registry.open(key(i), plan);
        }
    }

    private static SessionKey key(int sensor) {
        return new SessionKey(String.valueOf(sensor));
    }

    private SessionStepper analysis(SessionPlan plan) {
        return inSession(number(plan.sensors().get(0).sensor())).analysis(plan);
    }

    private InSession inSession(int number) {
        if (heard.get(number) instanceof InSession own) {
            return own;
        }
        throw new IllegalStateException("sensor " + number + " has no session");
    }

    private int number(SensorId sensor) {
        Integer number = numbers.get(sensor);
        if (number == null) {
            throw new IllegalStateException("only sensors of the fleet have accounts, but not " + sensor);
        }
        return number;
    }

    private void received(ReceivedFrame received) {
        int number = number(received.frame().sensor());
        long since = published.since(
                number, received.frame().bootId(), received.frame().sequence());
        if (since != PublishTimes.UNKNOWN) {
            arrivals.add(since, System.nanoTime());
        }
        if (heard.get(number) instanceof WithoutSession counted) {
            counted.take(received);
        } else {
            registry.received(received);
        }
        frames.increment();
    }

    /** Where the sessions' words go: measured, and forgotten. */
    private final class Feed implements SessionFeed {

        @Override
        public void publish(SessionKey session, List<SessionEvent> said) {
            inSession(Integer.parseInt(session.value())).said(said);
        }
    }

    /** Where sensors connect. */
    public URI broker() {
        return broker.uri();
    }

    /** The fleet's sensors, each with its account. */
    public List<FleetSensor> sensors() {
        return List.copyOf(sensors);
    }

    @Override
    public FleetListener listener() {
        return published;
    }

    @Override
    public void countDelaysFrom(long nanos) {
        arrivals.countFrom(nanos);
        events.countFrom(nanos);
    }

    @Override
    public void settle(Fleet fleet) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_S);
        long expected = fleet.counts().get(Counted.ACKNOWLEDGED);
        while (System.nanoTime() < deadline
                && !(frames.sum() >= expected && heard.stream().allMatch(HeardSensor::settled))) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    @Override
    public Heard heard() {
        long lost = 0;
        long duplicates = 0;
        for (HeardSensor sensor : heard) {
            Losses losses = sensor.losses();
            lost += losses.lost();
            duplicates += losses.duplicates();
        }
        List<Delay> delays = new ArrayList<>();
        delays.add(new Delay("to arrival at the service", arrivals.summary()));
        delays.add(new Delay("to the session's event", events.summary()));
        List<String> remarks = new ArrayList<>();
        remarks.add("Broker, service and fleet share this process; " + sessions + " of " + sensors.size()
                + " sensors have a session, the others are received, decoded and counted.");
        if (dropped.sum() > 0) {
            remarks.add("The sessions could not follow: " + dropped.sum() + " frames were given up by full inboxes.");
        }
        return new Heard(delays, new Losses(lost, duplicates), remarks);
    }

    @Override
    public void close() {
        source.close();
        try {
            registry.suspendAll()
                    .transform(done -> vertx.close())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // What does not end in time ends with the process.
        }
        broker.close();
    }
}
