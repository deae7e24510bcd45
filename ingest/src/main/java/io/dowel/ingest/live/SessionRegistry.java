package io.dowel.ingest.live;

import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.sensor.SensorFlood;
import io.dowel.ingest.live.sensor.SensorNews;
import io.dowel.ingest.live.sensor.SensorReport;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.IngestMetrics.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The live sessions and which sensor belongs to which: every frame enters here and finds its session, or is counted.
 *
 * <p>Any thread may call it. A sensor belongs to at most one open session. Frames that come between {@link #open} and the
 * start of the session wait in its inbox.
 */
public final class SessionRegistry implements SensorNews {

    private final Vertx vertx;
    private final SessionFeed feed;
    private final SessionClock clock;
    private final IngestMetrics metrics;
    private final Function<SessionPlan, SessionStepper> analysis;

    private final Map<SessionKey, Live> sessions = new ConcurrentHashMap<>();
    private final Map<SensorId, Live> bySensor = new ConcurrentHashMap<>();

    /** Sessions on their way out: until one has said its last, nobody else may speak under its key. */
    private final Map<SessionKey, Future<Void>> ending = new ConcurrentHashMap<>();

    /** A session between {@link #open} and its end. */
    private record Live(SessionKey key, SessionPlan plan, SessionVerticle verticle, Future<String> deployment) {}

    /** Sessions that are analysed by {@link SessionAnalyzer}. */
    public SessionRegistry(Vertx vertx, SessionFeed feed, SessionClock clock, IngestMetrics metrics) {
        this(vertx, feed, clock, metrics, plan -> new SessionAnalyzer(plan)::step);
    }

    /** Sessions that are analysed by what {@code analysis} makes, once a session. */
    public SessionRegistry(
            Vertx vertx,
            SessionFeed feed,
            SessionClock clock,
            IngestMetrics metrics,
            Function<SessionPlan, SessionStepper> analysis) {
        this.vertx = vertx;
        this.feed = feed;
        this.clock = clock;
        this.metrics = metrics;
        this.analysis = analysis;
    }

    /**
     * Opens a session; its clock starts now.
     *
     * @return complete once it runs; failed with {@link SessionConflict} where the key or a sensor is taken
     */
    public Future<Void> open(SessionKey key, SessionPlan plan) {
        return open(
                key,
                plan,
                () -> new SessionStart(
                        UUID.randomUUID().toString(),
                        analysis.apply(plan),
                        SessionLog.NONE,
                        clock.nanos(),
                        0,
                        List.of()));
    }

    /**
     * Opens a session with what it had come to before, or with a log to keep it in.
     *
     * @return as of {@link #open(SessionKey, SessionPlan)}
     */
    public Future<Void> open(SessionKey key, SessionPlan plan, SessionStart start) {
        return open(key, plan, () -> start);
    }

    private Future<Void> open(SessionKey key, SessionPlan plan, Supplier<SessionStart> start) {
        Live live;
        synchronized (sessions) {
            String conflict = conflict(key, plan);
            if (conflict != null) {
                return Future.failedFuture(new SessionConflict(conflict));
            }
            var verticle = new SessionVerticle(
                    key,
                    start.get(),
                    feed,
                    clock,
                    metrics,
                    new FrameInbox(FrameInbox.DEFAULT_CAPACITY),
                    () -> end(key, SessionEnd.STOPPED));
            live = new Live(key, plan, verticle, vertx.deployVerticle(verticle));
            sessions.put(key, live);
            for (SensorAssignment assignment : plan.sensors()) {
                bySensor.put(assignment.sensor(), live);
            }
        }
        metrics.sessionOpened();
        return live.deployment().<Void>mapEmpty().onFailure(cause -> end(key, SessionEnd.STOPPED));
    }

    /** Closes a session; complete once it does nothing any more. Closing one that is not open changes nothing. */
    public Future<Void> close(SessionKey key) {
        return end(key, SessionEnd.CLOSED);
    }

    /** Lets go of all sessions because the service stops; those that are kept go on at the next start. */
    public Future<Void> suspendAll() {
        List<Future<Void>> ends = sessions.keySet().stream()
                .map(key -> end(key, SessionEnd.SUSPENDED))
                .toList();
        return Future.join(ends).mapEmpty();
    }

    /** Hands a frame to the session that has its sensor. */
    public void received(ReceivedFrame frame) {
        Live live = bySensor.get(frame.frame().sensor());
        if (live == null) {
            metrics.refused(Refusal.UNKNOWN_SENSOR);
        } else {
            live.verticle().received(frame);
        }
    }

    /** Tells the session that has this sensor what it said of itself; where none has, there is nobody to tell. */
    @Override
    public void reported(SensorReport report) {
        Live live = bySensor.get(report.sensor());
        if (live != null) {
            live.verticle().reported(report);
        }
    }

    /** Tells the session that has this sensor that it sends too much. */
    @Override
    public void flooded(SensorFlood flood) {
        Live live = bySensor.get(flood.sensor());
        if (live != null) {
            live.verticle().flooded(flood);
        }
    }

    /**
     * Tells a session what a person did, after all frames that are there already.
     *
     * @param input makes the input, given the session's time at that moment; called on the session's context
     * @return false where the session does not run, or is told more than it can take
     */
    public boolean tell(SessionKey key, Function<SessionTime, SessionInput> input) {
        Live live = sessions.get(key);
        return live != null && live.verticle().tell(input);
    }

    /** The plan that a session was opened with. */
    public Optional<SessionPlan> plan(SessionKey key) {
        return Optional.ofNullable(sessions.get(key)).map(Live::plan);
    }

    /**
     * What time it is in a session. Less the time of an event, it is the delay since the frame that caused the event arrived,
     * on the session's clock; {@link #realNanos} makes it one in the room.
     */
    public Optional<SessionTime> now(SessionKey key) {
        return Optional.ofNullable(sessions.get(key))
                .map(live -> new SessionTime(live.verticle().now()));
    }

    /** How long a stretch of the sessions' clock lasts in the room, in nanoseconds. */
    public long realNanos(long sessionNanos) {
        return clock.realNanos(sessionNanos);
    }

    /** The session that has a sensor now. */
    public Optional<SessionKey> sessionOf(SensorId sensor) {
        return Optional.ofNullable(bySensor.get(sensor)).map(Live::key);
    }

    /** The open sessions, as they are now. */
    public Set<SessionKey> openSessions() {
        return Set.copyOf(sessions.keySet());
    }

    private @Nullable String conflict(SessionKey key, SessionPlan plan) {
        if (sessions.containsKey(key)) {
            return "Session " + key + " is open already.";
        }
        if (ending.containsKey(key)) {
            return "Session " + key + " is being closed.";
        }
        for (SensorAssignment assignment : plan.sensors()) {
            Live other = bySensor.get(assignment.sensor());
            if (other != null) {
                return "Sensor " + assignment.sensor() + " belongs to session " + other.key() + ", which is open.";
            }
        }
        return null;
    }

    private Future<Void> end(SessionKey key, SessionEnd end) {
        Promise<Void> over = Promise.promise();
        Live live;
        synchronized (sessions) {
            live = sessions.remove(key);
            if (live == null) {
                return ending.getOrDefault(key, Future.succeededFuture());
            }
            ending.put(key, over.future());
            for (SensorAssignment assignment : live.plan().sensors()) {
                bySensor.remove(assignment.sensor(), live);
            }
        }
        metrics.sessionClosed();
        live.verticle().endsAs(end);
        if (end == SessionEnd.STOPPED) {
            metrics.sessionStopped();
        }
        live.deployment()
                .compose(id -> vertx.undeploy(id), cause -> Future.succeededFuture())
                .onComplete(result -> {
                    ending.remove(key);
                    over.handle(result);
                });
        return over.future();
    }
}
