package io.dowel.ingest.store;

import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput.FrameArrived;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.state.UnreadableStateException;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.ReceivedFrame.Origin;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionStart;
import io.dowel.ingest.log.EntryKind;
import io.dowel.ingest.log.LogEntry;
import io.dowel.ingest.log.LogReader;
import io.dowel.ingest.log.LogWriter;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.RawMessage;
import io.dowel.ingest.mqtt.RawMessageSink;
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
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where sessions are kept: a directory a session, named by its key and the time it was opened, with one log in it.
 *
 * <p>As the {@link RawMessageSink} of the service it routes each message to the log of the session that has its sensor. Any
 * thread may call it.
 */
public final class SessionStore implements RawMessageSink {

    private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);

    /** Replaying a minute takes a fraction of a second. */
    private static final Duration SNAPSHOT_EVERY = Duration.ofMinutes(1);

    private static final long STORED_WITHIN_S = 10;

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

    /** What was found of a session that can go on, and where. */
    private record Found(Path log, LogContent content, SessionAnalyzer analyzer, SessionReplay replay) {}

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
        Found found = last.isPresent() ? resumable(last.get(), plan) : null;
        return found == null ? begin(key, plan, logs) : resume(found, plan);
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

    private Opening begin(SessionKey key, SessionPlan plan, Path logs) throws IOException {
        long nowMs = wallMs.getAsLong();
        Path log = Files.createDirectory(logs.resolve(STAMP.format(Instant.ofEpochMilli(nowMs))));
        LogWriter.forceNames(logs);
        var opened = new Opened(key.value(), UUID.randomUUID().toString(), nowMs, plan);
        LogWriter writer = LogWriter.at(log, 1, 1, LogWriter.Settings.DEFAULT, metrics);
        storeNow(writer, EntryKind.OPENED, opened);
        var analyzer = new SessionAnalyzer(plan);
        long openedNanos = clock.nanos();
        StoredSession session = running(analyzer, writer, openedNanos, plan);
        var start = new SessionStart(opened.identity(), session::step, session, openedNanos, 0, List.of());
        return new Opening(start, false);
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

    /** The session of a log, lived through to its end; {@code null}, with the reason logged, where it does not go on. */
    private @Nullable Found resumable(Path log, SessionPlan plan) throws IOException {
        try {
            LogContent content = LogContent.of(log);
            String why = whyNot(content, plan);
            if (why != null) {
                LOG.info("A new session begins: {}", why);
                return null;
            }
            Found found = replayed(log, content, plan);
            String difference = found.replay().difference();
            if (difference != null) {
                LOG.warn("A new session begins, for this program does not come to what was stored: {}", difference);
                return null;
            }
            return found;
        } catch (UnreadableLogException e) {
            LOG.warn("A new session begins, for the last one cannot be read: {}", e.getMessage());
            return null;
        }
    }

    private @Nullable String whyNot(LogContent content, SessionPlan plan) {
        Opened opened = content.opened();
        if (opened == null) {
            return "the last one had hardly begun";
        }
        if (content.ended()) {
            return "the last one is over";
        }
        if (!content.reading().remarks().isEmpty()) {
            return "the log of the last one is damaged: "
                    + String.join(" ", content.reading().remarks());
        }
        if (!RecordJson.text(opened.plan()).equals(RecordJson.text(plan))) {
            return "the last one had other sensors, another exercise or other targets";
        }
        return wallMs.getAsLong() - content.lastWallMs() > resumableFor.toMillis()
                ? "nothing has happened in the last one for more than " + resumableFor.toMinutes() + " minutes"
                : null;
    }

    private static Found replayed(Path log, LogContent content, SessionPlan plan) throws IOException {
        SessionAnalyzer analyzer = null;
        long from = 0;
        LogEntry snapshot = content.snapshot();
        if (snapshot != null) {
            try {
                analyzer = SessionAnalyzer.restore(plan, snapshot.body());
                from = snapshot.number();
            } catch (UnreadableStateException e) {
                LOG.info("The session is analysed anew from its beginning: {}", e.getMessage());
            }
        }
        if (analyzer == null) {
            analyzer = new SessionAnalyzer(plan);
        }
        var replay = new SessionReplay(analyzer::step, from);
        LogReader.read(log, replay::take);
        return new Found(log, content, analyzer, replay);
    }

    /** Goes on: stores what followed and was not stored, takes in what was stored and not taken in, and only then begins. */
    private Opening resume(Found found, SessionPlan plan) throws IOException {
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
        return new Opening(
                new SessionStart(opened.identity(), session::step, session, openedNanos, lastNanos, said), true);
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
