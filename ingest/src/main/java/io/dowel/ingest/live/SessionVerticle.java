package io.dowel.ingest.live;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.ReceivedFrame.Origin;
import io.dowel.ingest.live.sensor.SensorFlood;
import io.dowel.ingest.live.sensor.SensorReport;
import io.dowel.ingest.metrics.IngestMetrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One live session: the single owner of its analysis, so that nothing in there needs a lock.
 *
 * <p>The times of its inputs never decrease. An arrival stamp is set on another thread, so a tick may overtake it by
 * microseconds; such a frame is given the tick's time. A tick that finds frames waiting says the time of the last input, not of
 * now, because those frames came before now. Holds state; one owner.
 */
final class SessionVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(SessionVerticle.class);

    static final long TICK_MS = 100;

    /** Frames analysed before other sessions of the same event loop get their turn. */
    private static final int FRAMES_PER_VISIT = 64;

    /** People and pages tell a session things; more than this many at once is not people. */
    private static final int MAX_COMMANDS_WAITING = 256;

    private final SessionKey key;
    private final SessionStart beginning;
    private final SessionStepper stepper;
    private final SessionLog log;
    private final SessionFeed feed;
    private final SessionClock clock;
    private final IngestMetrics metrics;
    private final Runnable onStopped;
    private final FrameInbox inbox;
    private final long openedNanos;
    private final AtomicInteger commandsWaiting = new AtomicInteger();

    /** What a person said, and the frames that were there before it. */
    private record Command(long place, Function<SessionTime, SessionInput> input) {}

    /** Owned by the session's context; bounded by {@link #MAX_COMMANDS_WAITING}. */
    private final Queue<Command> commands = new ArrayDeque<>();

    /** What sensors said of themselves and the session has not taken in yet: of each the newest. */
    private final Map<SensorId, SensorReport> reports = new ConcurrentHashMap<>();

    /** Sensors that send too much, likewise. */
    private final Map<SensorId, SensorFlood> floods = new ConcurrentHashMap<>();

    /** Written once, before any frame wakes the session; {@code false} until the context exists. */
    private volatile boolean running;

    /** Owned by the session's context. */
    private long lastNanos;

    /** Owned by the session's context: frames wait, and nobody is on the way to fetch them. */
    private boolean heldBack;

    /** Written before the session is undeployed. */
    private volatile SessionEnd end = SessionEnd.CLOSED;

    SessionVerticle(
            SessionKey key,
            SessionStart start,
            SessionFeed feed,
            SessionClock clock,
            IngestMetrics metrics,
            FrameInbox inbox,
            Runnable onStopped) {
        this.key = key;
        this.beginning = start;
        this.stepper = start.stepper();
        this.log = start.log();
        this.feed = feed;
        this.clock = clock;
        this.metrics = metrics;
        this.inbox = inbox;
        this.onStopped = onStopped;
        this.openedNanos = start.openedNanos();
        this.lastNanos = start.lastNanos();
    }

    @Override
    public Future<?> start() {
        feed.opened(key, beginning.identity());
        if (!beginning.said().isEmpty()) {
            feed.publish(key, beginning.said());
        }
        running = true;
        vertx.setPeriodic(Math.max(1, Math.round(TICK_MS / clock.speed())), timer -> tick());
        visit();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        running = false;
        Promise<Void> over = Promise.promise();
        // Said behind everything that was stored, which is said on this context too.
        log.close(end)
                .whenComplete((closed, reason) -> context.runOnContext(ignored -> {
                    feed.ended(key, end);
                    over.complete();
                }));
        return over.future();
    }

    /** Says that the session ends because the service does; before it is undeployed, any thread. */
    void endsAs(SessionEnd how) {
        if (end == SessionEnd.CLOSED) {
            end = how;
        }
    }

    /** Takes a frame; any thread. */
    void received(ReceivedFrame frame) {
        switch (inbox.offer(frame)) {
            case WAKE -> {
                if (running) {
                    context.runOnContext(ignored -> visit());
                }
            }
            case DROPPED_OLDEST -> metrics.inboxDropped();
            case QUEUED -> {}
        }
    }

    /** Takes what a sensor said of itself, in place of what it said before; any thread. The next tick takes it in. */
    void reported(SensorReport report) {
        reports.put(report.sensor(), report);
    }

    /** Takes that a sensor sends too much; any thread. */
    void flooded(SensorFlood flood) {
        floods.put(flood.sensor(), flood);
    }

    /** Takes what a person said; any thread. False where the session is not running or has too much to do. */
    boolean tell(Function<SessionTime, SessionInput> input) {
        if (!running || !log.hasRoom()) {
            return false;
        }
        if (commandsWaiting.incrementAndGet() > MAX_COMMANDS_WAITING) {
            commandsWaiting.decrementAndGet();
            return false;
        }
        var command = new Command(inbox.offered(), input);
        context.runOnContext(ignored -> {
            commands.add(command);
            obey();
        });
        return true;
    }

    /** Takes the commands whose turn it is; where frames come before one, a visit is on its way already. */
    private void obey() {
        for (Command next = commands.peek(); next != null && inbox.isPast(next.place()); next = commands.peek()) {
            commands.remove();
            commandsWaiting.decrementAndGet();
            step(next.input().apply(at(now())), Origin.UNKNOWN);
        }
    }

    private void visit() {
        analyseWaiting();
        if (running && inbox.finishVisit()) {
            heldBack = !log.hasRoom();
            if (!heldBack) {
                context.runOnContext(ignored -> visit());
            }
        }
    }

    private void analyseWaiting() {
        for (int i = 0; i < FRAMES_PER_VISIT && running && log.hasRoom(); i++) {
            ReceivedFrame received = inbox.poll();
            if (received == null) {
                return;
            }
            var arrived = new SessionInput.FrameArrived(at(received.arrivalNanos() - openedNanos), received.frame());
            step(arrived, received.origin());
            metrics.frameDelayed(Math.max(0, clock.realNanos(clock.nanos() - received.arrivalNanos())));
            obey();
        }
    }

    private void tick() {
        if (!log.hasRoom()) {
            return; // time stands still for a session that nothing more can be kept of
        }
        if (heldBack) {
            heldBack = false;
            visit(); // nobody else comes back to what was left while there was no room
        }
        SessionTime at = at(inbox.size() == 0 ? now() : lastNanos);
        takeNews(at);
        step(new SessionInput.TimeAdvanced(at), Origin.UNKNOWN);
    }

    /** In whatever order: the log keeps the one that was. */
    private void takeNews(SessionTime at) {
        for (SensorId sensor : Set.copyOf(reports.keySet())) {
            SensorReport report = reports.remove(sensor);
            if (report != null) {
                step(new SessionInput.SensorReported(at, sensor, report.status(), report.retained()), Origin.UNKNOWN);
            }
        }
        for (SensorId sensor : Set.copyOf(floods.keySet())) {
            SensorFlood flood = floods.remove(sensor);
            if (flood != null) {
                step(new SessionInput.SensorFlooded(at, sensor, flood.messages()), Origin.UNKNOWN);
            }
        }
    }

    private void step(SessionInput input, Origin from) {
        if (!running) {
            return;
        }
        long startNanos = System.nanoTime();
        try {
            say(input, from, stepper.step(input));
        } catch (RuntimeException e) {
            running = false;
            end = SessionEnd.STOPPED;
            LOG.error("Session {} is stopped: its analysis or its feed threw", key, e);
            onStopped.run();
        }
        metrics.stepTook(System.nanoTime() - startNanos);
    }

    /** Live events are said at once, durable ones once they are stored. */
    private void say(SessionInput input, Origin from, List<SessionEvent> events) {
        if (log == SessionLog.NONE) {
            if (!events.isEmpty()) {
                feed.publish(key, events);
            }
            return;
        }
        List<Durable> durable = events.stream()
                .filter(Durable.class::isInstance)
                .map(Durable.class::cast)
                .toList();
        log.stepped(input, from, durable, () -> context.runOnContext(v -> feed.publish(key, List.copyOf(durable))));
        List<SessionEvent> live =
                events.stream().filter(event -> !(event instanceof Durable)).toList();
        if (!live.isEmpty()) {
            feed.publish(key, live);
        }
    }

    /** Nanoseconds since the session was opened; any thread. */
    long now() {
        return clock.nanos() - openedNanos;
    }

    private SessionTime at(long nanos) {
        lastNanos = Math.max(lastNanos, nanos);
        return new SessionTime(lastNanos);
    }
}
