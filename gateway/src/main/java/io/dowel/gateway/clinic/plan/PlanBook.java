package io.dowel.gateway.clinic.plan;

import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Done;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The plans of all patients, in every version. Nothing is overwritten: a change is a new version, made upon the one that was
 * read. Any thread may call it; each call may block.
 */
public final class PlanBook {

    private static final String VERSIONS =
            "SELECT patient_id, version, at_ms, staff_id, reason, document FROM patient_plan WHERE patient_id = :patient ";

    private final Database database;
    private final InstantSource clock;
    private final List<Consumer<PlanVersion>> watchers = new CopyOnWriteArrayList<>();

    public PlanBook(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The plan that holds. */
    public Optional<PlanVersion> current(PatientId patient) {
        return database.read(handle -> current(handle, patient));
    }

    /** A plan as it was. */
    public Optional<PlanVersion> version(PatientId patient, int number) {
        return database.read(handle -> handle.createQuery(VERSIONS + "AND version = :version")
                .bind("patient", patient.value())
                .bind("version", number)
                .map((row, context) -> version(row))
                .findOne());
    }

    /**
     * Its versions, newest first.
     *
     * @param before only those of a lower number
     */
    public List<PlanVersion> versions(PatientId patient, int before, int limit) {
        return database.read(
                handle -> handle.createQuery(VERSIONS + "AND version < :before ORDER BY version DESC LIMIT :limit")
                        .bind("patient", patient.value())
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) -> version(row))
                        .list());
    }

    /**
     * Puts a new version upon the one that was read.
     *
     * @param read number of the version that was read, 0 where there was none
     */
    public Answer<PlanVersion> change(PatientId patient, int read, PatientPlan plan, Change change) {
        Answer<PlanVersion> answer = database.change(handle -> change(handle, patient, read, plan, change));
        if (answer instanceof Done<PlanVersion> done) {
            tell(done.value());
        }
        return answer;
    }

    /** As {@link #change(PatientId, int, PatientPlan, Change)}, within a transaction; {@link #tell} is the caller's, once it is through. */
    public Answer<PlanVersion> change(Handle handle, PatientId patient, int read, PatientPlan plan, Change change) {
        int last = current(handle, patient).map(PlanVersion::number).orElse(0);
        if (last != read) {
            return stale(last);
        }
        var version = new PlanVersion(patient, read + 1, now(), change.by(), change.why(), plan);
        int added = handle.createUpdate("""
                        INSERT INTO patient_plan (patient_id, version, at_ms, staff_id, reason, document)
                        VALUES (:patient, :version, :at, :staff, :reason, :document)
                        ON CONFLICT (patient_id, version) DO NOTHING
                        """)
                .bind("patient", patient.value())
                .bind("version", version.number())
                .bind("at", version.at().toEpochMilli())
                .bind("staff", change.by().value())
                .bind("reason", change.why())
                .bind("document", PatientPlanJson.of(plan).encode())
                .execute();
        return added == 1 ? Answer.done(version) : stale(version.number());
    }

    /** The plan that holds, within a transaction. */
    public static Optional<PlanVersion> current(Handle handle, PatientId patient) {
        return handle.createQuery(VERSIONS + "ORDER BY version DESC LIMIT 1")
                .bind("patient", patient.value())
                .map((row, context) -> version(row))
                .findOne();
    }

    /** Has {@code watcher} hear of each new version that this process makes, on the thread that made it. */
    public void watch(Consumer<PlanVersion> watcher) {
        watchers.add(watcher);
    }

    /** Says that a version holds from now on. */
    public void tell(PlanVersion version) {
        watchers.forEach(watcher -> watcher.accept(version));
    }

    /** Kept to the millisecond, so that what is answered is what is read later. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.instant().toEpochMilli());
    }

    private static Answer<PlanVersion> stale(int last) {
        return Answer.refused(
                Reason.STALE,
                last == 0
                        ? "there is no plan yet to be changed"
                        : "the plan was changed since it was read: it is in version " + last);
    }

    private static PlanVersion version(ResultSet row) throws SQLException {
        return new PlanVersion(
                new PatientId(row.getString("patient_id")),
                row.getInt("version"),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                new StaffId(row.getString("staff_id")),
                row.getString("reason"),
                PatientPlanJson.plan(new JsonObject(row.getString("document"))));
    }
}
