package io.dowel.ingest.store;

import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput.FrameArrived;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.ReceivedFrame.Origin;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionStart;
import io.dowel.ingest.log.EntryKind;
import io.dowel.ingest.log.LogReader;
import io.dowel.ingest.log.LogWriter;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.source.RawMessage;
import io.dowel.ingest.mqtt.source.RawMessageSink;
import io.dowel.ingest.store.Entries.Opened;
import io.dowel.ingest.store.Entries.Resumed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where sessions are kept: a directory a session, named by its key and the time it was opened, with one log in it. The session of a
 * visit has its directory in {@value #OF_VISITS}, named by its identity.
 *
 * <p>As the {@link RawMessageSink} of the service it routes each message to the log of the session that has its sensor. Any
 * thread may call it.
 */
public final class SessionStore implements RawMessageSink {

    private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);

    /** Replaying a minute takes a fraction of a second. */
    private static final Duration SNAPSHOT_EVERY = Duration.ofMinutes(1);

    private static final long STORED_WITHIN_S = 10;

    private static final String OF_VISITS = "of.visits";
    private static final double NANOS_PER_MS = 1e6;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final SessionClock clock;
    private final IngestMetrics metrics;
    private final Duration resumableFor;
    private final RoomClock wallMs;
    private final Map<SensorId, StoredSession> bySensor = new ConcurrentHashMap<>();

    /**
     * What a session begins with.
     *
     * @param resumed true where it goes on from before
     */
    public record Opening(SessionStart start, boolean resumed) {}

    /**
     * A session of a visit that goes on.
     *
     * @param plan what it was opened with
     */
    public record Resumption(SessionPlan plan, SessionStart start) {}

    /** @param resumableFor a session goes on only where its last entry is no older than this */
    public SessionStore(Path directory, SessionClock clock, IngestMetrics metrics, Duration resumableFor) {
        this(directory, clock, metrics, resumableFor, System::currentTimeMillis);
    }

    /** A store that reads the time of day from {@code wallMs}, in ms since 1970. */
    public SessionStore(
            Path directory, SessionClock clock, IngestMetrics metrics, Duration resumableFor, LongSupplier wallMs) {
        this.directory = directory;
        this.clock = clock;
        this.metrics = metrics;
        this.resumableFor = resumableFor;
        this.wallMs = new RoomClock(wallMs, () -> clock.realNanos(clock.nanos()), metrics);
    }

    /**
     * Takes up the last session of this key where it can go on with this plan; else begins a new one. Blocks: it reads the log
     * and lives through what followed the last snapshot. To be called before messages of its sensors come.
     */
    public Opening open(SessionKey key, SessionPlan plan) throws IOException {
        Path logs = directory.resolve(key.value());
        Files.createDirectories(logs);
        LogWriter.forceNames(directory);
        Optional<Path> last = lastLog(logs);
        FoundSession found = last.isPresent() ? FoundSession.in(last.get(), bounds(FoundSession.like(plan))) : null;
        if (found != null) {
            return new Opening(resume(found, plan), true);
        }
        String name = STAMP.format(Instant.ofEpochMilli(wallMs.getAsLong()));
        return new Opening(begin(logs, name, UUID.randomUUID().toString(), key, plan), false);
    }

    /**
     * Begins a session of a visit, in a directory named by nothing but its identity: it is taken up by that alone, and never by who
     * comes into the same room next. Blocks.
     */
    public SessionStart begin(String identity, SessionKey key, SessionPlan plan) throws IOException {
        Path logs = directory.resolve(OF_VISITS);
        Files.createDirectories(logs);
        LogWriter.forceNames(directory);
        return begin(logs, new SessionKey(identity).value(), identity, key, plan);
    }

    /** Takes up a session of a visit, with what it was opened with; empty where it cannot go on with these sensors. Blocks. */
    public Optional<Resumption> resume(String identity, List<SensorAssignment> sensors) throws IOException {
        Path log = ofVisit(identity);
        FoundSession found =
                Files.isDirectory(log) ? FoundSession.in(log, bounds(FoundSession.withSensors(sensors))) : null;
        return found == null
                ? Optional.empty()
                : Optional.of(new Resumption(found.plan(), resume(found, found.plan())));
    }

    /** Deletes what is kept of a session of a visit that is over; where nothing is, there is nothing to delete. Blocks. */
    public void erase(String identity) throws IOException {
        Path log = ofVisit(identity);
        if (!Files.exists(log)) {
            return;
        }
        try (Stream<Path> all = Files.walk(log)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        LogWriter.forceNames(directory.resolve(OF_VISITS));
    }

    private Path ofVisit(String identity) {
        // A key has no dot: no session of another kind is ever in there.
        return directory.resolve(OF_VISITS).resolve(new SessionKey(identity).value());
    }

    private FoundSession.Bounds bounds(Function<SessionPlan, @Nullable String> objection) {
        return new FoundSession.Bounds(objection, wallMs.getAsLong(), resumableFor);
    }

    @Override
    public long append(RawMessage message, Runnable stored) {
        StoredSession session = bySensor.get(message.sensor());
        if (session == null) {
            stored.run(); // of no session: nobody asked that it be kept, and the registry counts it
            return NOT_KEPT;
        }
        return session.append(message, stored);
    }

    /** Why some session is not being stored right now, as the disk puts it; {@code null} where all are. */
    public @Nullable String trouble() {
        return bySensor.values().stream()
                .map(StoredSession::trouble)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** True for a minute after the time of day was set by more than two seconds; looked at while a session runs. */
    public boolean clockWasSet() {
        return wallMs.wasSet();
    }

    private static Optional<Path> lastLog(Path logs) throws IOException {
        try (Stream<Path> all = Files.list(logs)) {
            return all.filter(Files::isDirectory).max(Comparator.naturalOrder());
        }
    }

    private SessionStart begin(Path logs, String name, String identity, SessionKey key, SessionPlan plan)
            throws IOException {
        Path log = Files.createDirectory(logs.resolve(name));
        LogWriter.forceNames(logs);
        var opened = new Opened(key.value(), identity, wallMs.getAsLong(), plan);
        LogWriter writer = LogWriter.at(log, 1, 1, LogWriter.Settings.DEFAULT, metrics);
        storeNow(writer, EntryKind.OPENED, opened);
        var analyzer = new SessionAnalyzer(plan);
        long openedNanos = clock.nanos();
        StoredSession session = running(analyzer, writer, openedNanos, plan);
        return new SessionStart(identity, session::step, session, openedNanos, 0, List.of());
    }

    /** Returns once this entry and all before it are on the disk. */
    private static void storeNow(LogWriter writer, EntryKind kind, Record content) throws IOException {
        var stored = new CompletableFuture<Void>();
        writer.append(kind, Entries.json(content), () -> stored.complete(null));
        try {
            stored.get(STORED_WITHIN_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a session was being opened", e);
        } catch (ExecutionException | TimeoutException e) {
            String trouble = writer.trouble();
            throw new IOException(
                    "The session cannot be stored: " + (trouble == null ? "the disk does not answer" : trouble), e);
        }
    }

    private StoredSession running(SessionAnalyzer analyzer, LogWriter writer, long openedNanos, SessionPlan plan) {
        var session =
                new StoredSession(analyzer, writer, openedNanos, SNAPSHOT_EVERY.toNanos(), wallMs, () -> forget(plan));
        plan.sensors().forEach(assignment -> bySensor.put(assignment.sensor(), session));
        return session;
    }

    private void forget(SessionPlan plan) {
        plan.sensors().forEach(assignment -> bySensor.remove(assignment.sensor()));
    }

    /** Goes on: stores what followed and was not stored, takes in what was stored and not taken in, and only then begins. */
    private SessionStart resume(FoundSession found, SessionPlan plan) throws IOException {
        LogContent content = found.content();
        Opened opened = Objects.requireNonNull(content.opened());
        long nowMs = wallMs.getAsLong();
        // A clock of the room that was set back must not take the session with it.
        long awayMs = Math.max(0, nowMs - content.lastWallMs());
        long goesOnNanos = content.lastNanos() + (long) (awayMs * NANOS_PER_MS * clock.speed());
        LogReader.Reading reading = content.reading();
        LogWriter writer = LogWriter.at(
                found.log(), reading.nextSegment(), reading.lastNumber() + 1, LogWriter.Settings.DEFAULT, metrics);
        List<SessionEvent> said = new ArrayList<>(content.events());
        found.replay().unstored().forEach(event -> {
            said.add(event);
            writer.append(EntryKind.EVENT, Entries.json((Record) event), () -> {});
        });
        long openedNanos = clock.nanos() - goesOnNanos;
        StoredSession session = running(found.analyzer(), writer, openedNanos, plan);
        long lastNanos = content.lastNanos();
        for (SessionReplay.Pending pending : found.replay().pending()) {
            lastNanos = Math.max(lastNanos, pending.arrivalNanos());
            said.addAll(takeIn(session, pending, lastNanos));
        }
        storeNow(writer, EntryKind.RESUMED, new Resumed(nowMs, goesOnNanos));
        LOG.info("The session goes on where it was {} s ago", awayMs / 1000);
        return new SessionStart(opened.identity(), session::step, session, openedNanos, lastNanos, said);
    }

    private static List<Durable> takeIn(StoredSession session, SessionReplay.Pending pending, long atNanos) {
        var input = new FrameArrived(new SessionTime(atNanos), pending.frame());
        List<Durable> said = session.step(input).stream()
                .filter(Durable.class::isInstance)
                .map(Durable.class::cast)
                .toList();
        Origin origin = pending.origin();
        session.stepped(input, origin, said, () -> {});
        return said;
    }
}
