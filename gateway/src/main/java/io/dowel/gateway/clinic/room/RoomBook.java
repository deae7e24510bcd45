package io.dowel.gateway.clinic.room;

import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.Database;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Which visit's live session runs in which room, kept so that a service that comes back knows. Any thread may call it; each call may
 * block.
 */
public final class RoomBook {

    private final Database database;
    private final InstantSource clock;

    public RoomBook(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A live session that has not ended.
     *
     * @param planVersion up to which it was told of changes of the plan
     */
    public record Running(String session, String visit, PatientId patient, int planVersion) {}

    /**
     * Says that a live session begins in a room, before anything of it is on the disk: so nothing is there that this does not know of.
     *
     * @return false where the visit is over, or gone
     */
    public boolean begin(Running session, String room) {
        return database.change(handle -> handle.createUpdate("""
                        INSERT INTO visit_session (session_id, visit_id, opened_ms, last_number, running_set, sets_done, room,
                            plan_version)
                        SELECT :session, id, :now, 0, 0, 0, :room, :version FROM visit
                        WHERE id = :visit AND patient_id = :patient AND checkout_ms IS NULL
                        """)
                        .bind("session", session.session())
                        .bind("visit", session.visit())
                        .bind("patient", session.patient().value())
                        .bind("now", clock.millis())
                        .bind("room", room)
                        .bind("version", session.planVersion())
                        .execute())
                == 1;
    }

    /** Says that a live session was told of the plan up to this version. */
    public void told(String session, int planVersion) {
        database.change(handle ->
                handle.execute("UPDATE visit_session SET plan_version = ? WHERE session_id = ?", planVersion, session));
    }

    /** Says that a live session is over; again changes nothing. */
    public void end(String session) {
        database.change(handle -> handle.execute(
                "UPDATE visit_session SET ended_ms = ? WHERE session_id = ? AND ended_ms IS NULL",
                clock.millis(),
                session));
    }

    /** What was going on in a room; of a visit that was checked out, nothing is. */
    public Optional<Running> running(String room) {
        return database.read(handle -> handle.createQuery("""
                        SELECT s.session_id, s.visit_id, v.patient_id, s.plan_version
                        FROM visit_session s JOIN visit v ON v.id = s.visit_id
                        WHERE s.room = :room AND s.ended_ms IS NULL AND v.checkout_ms IS NULL
                        """)
                .bind("room", room)
                .map((row, context) -> new Running(
                        row.getString("session_id"),
                        row.getString("visit_id"),
                        new PatientId(row.getString("patient_id")),
                        row.getInt("plan_version")))
                .findOne());
    }

    /** Ends whatever was going on in a room. */
    public void clear(String room) {
        database.change(handle -> handle.execute(
                "UPDATE visit_session SET ended_ms = ? WHERE room = ? AND ended_ms IS NULL", clock.millis(), room));
    }
}
