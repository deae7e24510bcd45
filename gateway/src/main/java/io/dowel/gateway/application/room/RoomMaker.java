package io.dowel.gateway.application.room;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.gateway.clinic.ClinicMeters;
import io.dowel.gateway.clinic.lift.EventBook;
import io.dowel.gateway.clinic.room.RoomBook;
import io.dowel.gateway.http.clinic.ClinicBooks;
import io.dowel.gateway.http.clinic.ClinicRoutes;
import io.dowel.gateway.http.export.ExportRoutes;
import io.dowel.gateway.storage.Database;
import io.dowel.ingest.live.SessionKey;
import io.dowel.ingest.live.SessionRegistry;
import io.dowel.ingest.store.SessionStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Makes the rooms of a service that has a database, and what is asked of it by REST.
 *
 * @param books whose changes the rooms hear of
 */
public record RoomMaker(Vertx vertx, Database database, InstantSource clock, ClinicBooks books, ClinicMeters meters) {

    /** The clinic of a database, at this machine's time. */
    public static RoomMaker in(Database database, Vertx vertx, MeterRegistry meters) {
        var clock = InstantSource.system();
        return new RoomMaker(
                vertx,
                database,
                clock,
                ClinicBooks.of(database, clock, ZoneId.systemDefault()),
                new ClinicMeters(meters));
    }

    /** The clinic by REST, with its rooms, and with the exports and the erasure of what is kept in {@code store}. */
    public ClinicRoutes routes(Rooms rooms, SessionStore store) {
        return new ClinicRoutes(
                vertx, books, rooms, new ExportRoutes(vertx, database, clock, store::erase, rooms, meters), meters);
    }

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
                        books.plans(),
                        books.flags(),
                        books.visits(),
                        books.reviews(),
                        books.advice(),
                        new RoomBook(database, clock)));
        feed.follow(rooms);
        return rooms;
    }
}
