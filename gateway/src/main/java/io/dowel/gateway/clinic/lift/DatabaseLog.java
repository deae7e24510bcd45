package io.dowel.gateway.clinic.lift;

import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Refused;
import io.dowel.gateway.storage.StorageException;
import io.dowel.ingest.live.ReceivedFrame.Origin;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.live.SessionLog;
import io.dowel.ingest.live.SessionStart;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's log whose durable events go into the database too, after the disk and before they are shown.
 *
 * <p>A database that does not answer is asked again; meanwhile the session stands still once {@value #MAX_WAITING} events wait.
 * At the end it is given up after {@value #TRIES_AT_END} tries: the log on the disk has everything, and the events are stored when the
 * session goes on. Events that the database cannot take, which only a fault of the program can make, are counted and said once, and
 * shown nevertheless: a patient must not stand before a frozen screen.
 */
public final class DatabaseLog implements SessionLog {

    /** Some minutes of a visit. */
    public static final int MAX_WAITING = 1024;

    private static final int TRIES_AT_END = 20;
    private static final long AGAIN_AFTER_MS = 250;
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLog.class);

    private final SessionLog disk;
    private final EventBook book;
    private final String session;
    private final ClinicMeters meters;
    private final Executor worker;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    /** Guarded by this, as are the fields below. */
    private final Deque<Batch> waiting = new ArrayDeque<>();

    private int waitingEvents;
    private boolean scheduled;
    private boolean closing;
    private int triesAtEnd;

    /** Set and read by the worker only. */
    private boolean refused;

    private record Batch(List<Durable> said, Runnable stored) {}

    /** @param worker runs one thing at a time, and may be held by the database */
    public DatabaseLog(SessionLog disk, EventBook book, String session, ClinicMeters meters, Executor worker) {
        this.disk = disk;
        this.book = book;
        this.session = session;
        this.meters = meters;
        this.worker = worker;
    }

    /**
     * The log of a session of a visit, with everything stored that the session said before. Blocks.
     *
     * @param start what the session begins with, or goes on from
     */
    public static Answer<SessionLog> begin(
            SessionStart start, String visit, EventBook book, ClinicMeters meters, Executor worker) {
        List<Durable> before = start.said().stream()
                .filter(Durable.class::isInstance)
                .map(Durable.class::cast)
                .toList();
        return book.open(start.identity(), visit)
                .then(last -> book.take(start.identity(), before))
                .then(last -> Answer.done(new DatabaseLog(start.log(), book, start.identity(), meters, worker)));
    }

    @Override
    public synchronized boolean hasRoom() {
        return waitingEvents < MAX_WAITING && disk.hasRoom();
    }

    @Override
    public void stepped(SessionInput input, Origin origin, List<Durable> said, Runnable stored) {
        if (said.isEmpty()) {
            disk.stepped(input, origin, said, stored);
        } else {
            disk.stepped(input, origin, said, () -> add(new Batch(said, stored)));
        }
    }

    @Override
    public CompletionStage<Void> close(SessionEnd end) {
        return disk.close(end).thenCompose(onDisk -> {
            finish();
            return drained;
        });
    }

    private synchronized void add(Batch batch) {
        waiting.add(batch);
        waitingEvents += batch.said().size();
        meters.waiting(batch.said().size());
        schedule(0);
    }

    private synchronized void finish() {
        closing = true;
        if (waiting.isEmpty() && !scheduled) {
            drained.complete(null);
        } else {
            schedule(0);
        }
    }

    private synchronized void schedule(long afterMs) {
        if (!scheduled) {
            scheduled = true;
            Executor when =
                    afterMs == 0 ? worker : CompletableFuture.delayedExecutor(afterMs, TimeUnit.MILLISECONDS, worker);
            when.execute(this::drain);
        }
    }

    private void drain() {
        List<Batch> batches;
        synchronized (this) {
            batches = new ArrayList<>(waiting);
        }
        boolean done = batches.isEmpty() || store(batches);
        if (done) {
            batches.forEach(batch -> batch.stored().run());
        }
        settle(batches, done);
    }

    private boolean store(List<Batch> batches) {
        List<Durable> events =
                batches.stream().flatMap(batch -> batch.said().stream()).toList();
        try {
            Answer<Long> answer = refused ? Answer.done(0L) : book.take(session, events);
            if (answer instanceof Refused<Long> no) {
                giveUp(no.sentence());
            } else if (!refused) {
                meters.stored(events.size());
            }
            return true;
        } catch (StorageException e) {
            meters.failed();
            return false;
        } catch (RuntimeException e) {
            giveUp(e.toString());
            return true;
        }
    }

    private void giveUp(String why) {
        refused = true;
        meters.refusedEvents();
        LOG.error("The events of a session are on the disk only, for the database cannot take them: {}", why);
    }

    private synchronized void settle(List<Batch> batches, boolean done) {
        scheduled = false;
        if (done) {
            batches.forEach(batch -> {
                waiting.removeFirst();
                waitingEvents -= batch.said().size();
                meters.waiting(-batch.said().size());
            });
        }
        boolean givenUp = closing && !done && ++triesAtEnd >= TRIES_AT_END;
        if (givenUp) {
            meters.waiting(-waitingEvents);
            waiting.clear();
            waitingEvents = 0;
        }
        if (closing && waiting.isEmpty()) {
            drained.complete(null);
        } else if (!waiting.isEmpty()) {
            schedule(done ? 0 : AGAIN_AFTER_MS);
        }
    }
}
