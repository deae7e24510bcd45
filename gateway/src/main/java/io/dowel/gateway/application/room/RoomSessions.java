package io.dowel.gateway.application.room;

import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.lift.DatabaseLog;
import io.dowel.gateway.clinic.lift.EventBook;
import io.dowel.gateway.clinic.room.RoomBook.Running;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Refused;
import io.dowel.gateway.storage.StorageException;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionLog;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.live.SessionStart;
import io.dowel.ingest.store.SessionStore;
import io.dowel.ingest.store.SessionStore.Resumption;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How sessions of rooms begin, go on and end: on the disk, in the database, in the registry. Every call blocks.
 *
 * @param worker stores events in the database, one thing at a time
 */
record RoomSessions(
        SessionRegistry registry, SessionStore store, EventBook events, ClinicMeters meters, Executor worker) {

    /** A disk or a database that does not answer is given up before. */
    private static final long WITHIN_S = 30;

    /** One that takes nothing in, because nothing of it can be stored, is not waited for. */
    private static final long SET_WITHIN_S = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RoomSessions.class);

    /** Opens the session of nobody named; true where it goes on from before. */
    boolean openUsual(Room room) throws IOException {
        SessionStore.Opening opening = store.open(room.key(), room.usual());
        opened(room.key(), room.usual(), opening.start());
        return opening.resumed();
    }

    /** Begins the session of a visit. */
    void begin(Room room, Running running, SessionPlan plan) throws IOException {
        open(room.key(), running, plan, store.begin(running.session(), room.key(), plan));
    }

    /** Goes on with the session of a visit; false where it cannot. */
    boolean resume(Room room, Running running) throws IOException {
        Optional<Resumption> found =
                store.resume(running.session(), room.usual().sensors());
        if (found.isPresent()) {
            open(room.key(), running, found.get().plan(), found.get().start());
        }
        return found.isPresent();
    }

    private void open(SessionKey key, Running running, SessionPlan plan, SessionStart start) throws IOException {
        try {
            Answer<SessionLog> log = DatabaseLog.begin(start, running.visit(), events, meters, worker);
            if (log instanceof Refused<SessionLog> refused) {
                throw new IOException(refused.sentence());
            }
            opened(key, plan, with(start, ((Answer.Done<SessionLog>) log).value()));
        } catch (IOException | StorageException e) {
            // What is on the disk stays there, to go on from.
            start.log().close(SessionEnd.SUSPENDED);
            throw e;
        }
    }

    private static SessionStart with(SessionStart start, SessionLog log) {
        return new SessionStart(
                start.identity(), start.stepper(), log, start.openedNanos(), start.lastNanos(), start.said());
    }

    /** Ends whatever runs in a room, its set first; where nothing does, there is nothing to end. */
    void close(SessionKey key) throws IOException {
        Promise<Void> setEnded = Promise.promise();
        boolean told = registry.tell(key, at -> {
            setEnded.complete();
            return new SessionInput.SetEnded(at);
        });
        if (told) {
            try {
                done(setEnded.future(), SET_WITHIN_S);
            } catch (IOException e) {
                LOG.warn("The set of a session that ends was not summed up: it takes nothing in just now");
            }
        }
        done(registry.close(key));
    }

    /**
     * On a thread of no context: what is deployed on that of a request ends with the pages, before the service can say that it is
     * to go on.
     */
    private void opened(SessionKey key, SessionPlan plan, SessionStart start) throws IOException {
        done(CompletableFuture.supplyAsync(() -> registry.open(key, plan, start), RoomSessions::onAThread)
                .join());
    }

    private static void onAThread(Runnable work) {
        Thread thread = new Thread(work, "dowel-room");
        thread.setDaemon(true);
        thread.start();
    }

    private static void done(Future<?> future) throws IOException {
        done(future, WITHIN_S);
    }

    private static void done(Future<?> future, long withinS) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().get(withinS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a session was beginning or ending", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("a session could not begin or end", e);
        }
    }
}
