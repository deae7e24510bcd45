package io.dowel.gateway.clinic.exposure;

import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.Wording;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The exposure lists of all patients: what is feared, how much, what is expected and what then happened; every change is kept.
 * Any thread may call it; each call may block.
 */
public final class ExposureBook {

    /** A longer list is a mistake. */
    public static final int MAX_MOVEMENTS = 50;

    private static final int MAX_MOVEMENT = 200;
    private static final int MAX_SAID = 1000;

    private static final String ROWS = """
            SELECT id, version, at_ms, staff_id, reason, movement, exercise_id, fear, expectation, outcome, removed
            FROM exposure e WHERE patient_id = :patient
            """;
    private static final String NEWEST =
            ROWS + " AND version = (SELECT MAX(version) FROM exposure n WHERE n.id = e.id) ";

    private final Database database;
    private final InstantSource clock;

    public ExposureBook(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The list as it is, most feared first. */
    public List<Exposure> list(PatientId patient) {
        return database.read(handle -> list(handle, patient));
    }

    /** As {@link #list(PatientId)}, within a transaction. */
    public static List<Exposure> list(Handle handle, PatientId patient) {
        return handle.createQuery(NEWEST + "AND removed = 0 ORDER BY fear DESC, id")
                .bind("patient", patient.value())
                .map((row, context) -> exposure(row))
                .list();
    }

    /** One movement from its first version to its newest. */
    public List<Exposure> versions(PatientId patient, String id) {
        return database.read(handle -> handle.createQuery(ROWS + "AND id = :id ORDER BY version")
                .bind("patient", patient.value())
                .bind("id", id)
                .map((row, context) -> exposure(row))
                .list());
    }

    /** Puts a movement on the list. */
    public Answer<Exposure> add(PatientId patient, FearedMovement movement, Change change) {
        return database.change(handle -> {
            if (list(handle, patient).size() >= MAX_MOVEMENTS) {
                return Answer.refused(Reason.UNFIT, "the list has " + MAX_MOVEMENTS + " movements already");
            }
            return write(handle, patient, UUID.randomUUID().toString(), 1, movement, false, change);
        });
    }

    /**
     * Says anew what is feared, expected or happened, or takes it off the list.
     *
     * @param read number of the version that was read
     */
    public Answer<Exposure> change(
            PatientId patient, String id, int read, FearedMovement movement, boolean removed, Change change) {
        return database.change(handle -> {
            Optional<Exposure> had = handle.createQuery(NEWEST + "AND id = :id")
                    .bind("patient", patient.value())
                    .bind("id", id)
                    .map((row, context) -> exposure(row))
                    .findOne();
            if (had.isEmpty()) {
                return Answer.refused(Reason.UNKNOWN, "there is no such movement on the list");
            }
            return had.get().version() == read
                    ? write(handle, patient, id, read + 1, movement, removed, change)
                    : stale();
        });
    }

    private Answer<Exposure> write(
            Handle handle,
            PatientId patient,
            String id,
            int version,
            FearedMovement said,
            boolean removed,
            Change change) {
        var movement = new FearedMovement(
                Wording.needed("the movement", said.movement(), MAX_MOVEMENT),
                said.exerciseId(),
                said.fear(),
                Wording.optional("the expectation", said.expectation(), MAX_SAID),
                Wording.optional("the outcome", said.outcome(), MAX_SAID));
        Instant now = Instant.ofEpochMilli(clock.millis());
        int added = handle.createUpdate("""
                        INSERT INTO exposure (id, version, patient_id, at_ms, staff_id, reason, movement, exercise_id, fear,
                            expectation, outcome, removed)
                        VALUES (:id, :version, :patient, :at, :staff, :reason, :movement, :exercise, :fear,
                            :expectation, :outcome, :removed)
                        ON CONFLICT (id, version) DO NOTHING
                        """)
                .bind("id", id)
                .bind("version", version)
                .bind("patient", patient.value())
                .bind("at", now.toEpochMilli())
                .bind("staff", change.by().value())
                .bind("reason", change.why())
                .bind("movement", movement.movement())
                .bind("exercise", movement.exerciseId())
                .bind("fear", movement.fear())
                .bind("expectation", movement.expectation())
                .bind("outcome", movement.outcome())
                .bind("removed", removed ? 1 : 0)
                .execute();
        return added == 1
                ? Answer.done(new Exposure(id, version, now, change.by(), change.why(), movement, removed))
                : stale();
    }

    private static Answer<Exposure> stale() {
        return Answer.refused(Reason.STALE, "the movement was changed since it was read");
    }

    private static Exposure exposure(ResultSet row) throws SQLException {
        return new Exposure(
                row.getString("id"),
                row.getInt("version"),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                new StaffId(row.getString("staff_id")),
                row.getString("reason"),
                new FearedMovement(
                        row.getString("movement"),
                        row.getString("exercise_id"),
                        row.getInt("fear"),
                        row.getString("expectation"),
                        row.getString("outcome")),
                row.getInt("removed") == 1);
    }
}
