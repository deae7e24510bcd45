package io.dowel.gateway.application.room;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.lift.EventBook;
import io.dowel.gateway.clinic.room.RoomBook;
import io.dowel.gateway.http.clinic.ClinicBooks;
import io.dowel.gateway.storage.Database;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.store.SessionStore;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Makes the rooms of a service that has a database.
 *
 * @param books whose changes the rooms hear of
 */
public record RoomMaker(Vertx vertx, Database database, InstantSource clock, ClinicBooks books, ClinicMeters meters) {

    /** On its own, so that a database that does not answer holds up nothing else. */
    private static final String WORKER = "dowel-events";

    /** One room, fed by the sensors of its usual session. */
    public Rooms one(SessionKey room, SessionPlan usual, SessionRegistry registry, SessionStore store, RoomFeed feed) {
        WorkerExecutor worker = vertx.createSharedWorkerExecutor(WORKER, 1);
        Executor inTurn = work -> worker.executeBlocking(() -> {
            work.run();
            return null;
        });
        var rooms = new Rooms(
                List.of(new Room(room, usual)),
                new RoomSessions(registry, store, new EventBook(database, clock), meters, inTurn),
                new RoomBooks(
                        books.plans(), books.flags(), books.visits(), books.advice(), new RoomBook(database, clock)));
        feed.follow(rooms);
        return rooms;
    }
}
