package io.dowel.gateway.clinic.advice;

import io.dowel.analysis.progression.Advice;
import io.dowel.gateway.clinic.plan.PlanBook;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.storage.Columns;
import io.dowel.ingest.store.RecordJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of advice and decisions. */
public final class AdviceRows {

    private static final String ROWS = """
            SELECT a.id, a.patient_id, a.visit_id, a.at_ms, a.plan_version, a.exercise_id, a.document,
                d.verdict, d.staff_id, s.name, d.at_ms AS decided_ms, d.reason, d.plan_version AS decided_version
            FROM advice a LEFT JOIN advice_decision d ON d.advice_id = a.id LEFT JOIN staff_member s ON s.id = d.staff_id
            WHERE a.patient_id = :patient
            """;

    private AdviceRows() {}

    /**
     * Where a proposal comes from.
     *
     * @param session the live session whose event it was, or {@code null}, as {@code number}
     * @param day at the site, in days since 1970
     */
    public record Origin(
            PatientId patient,
            @Nullable String visit,
            @Nullable String session,
            @Nullable Long number,
            long day) {}

    /** Keeps a proposal, upon the plan that holds; answers its id. */
    public static String insert(Handle handle, Instant now, Origin origin, String exerciseId, Advice advice) {
        String id = UUID.randomUUID().toString();
        Advice.Variable changed = advice.changed();
        int planVersion = PlanBook.current(handle, origin.patient())
                .map(PlanVersion::number)
                .orElse(0);
        handle.createUpdate("""
                        INSERT INTO advice (id, patient_id, visit_id, session_id, event_number, at_ms, day, plan_version, exercise_id,
                            proposal, changed, document)
                        VALUES (:id, :patient, :visit, :session, :number, :at, :day, :version, :exercise,
                            :proposal, :changed, :document)
                        """)
                .bind("id", id)
                .bind("patient", origin.patient().value())
                .bind("visit", origin.visit())
                .bind("session", origin.session())
                .bind("number", origin.number())
                .bind("at", now.toEpochMilli())
                .bind("day", origin.day())
                .bind("version", planVersion)
                .bind("exercise", exerciseId)
                .bind("proposal", advice.proposal().name())
                .bind("changed", changed == null ? null : changed.name())
                .bind("document", RecordJson.text(advice))
                .execute();
        return id;
    }

    static Optional<StoredAdvice> one(Handle handle, PatientId patient, String id) {
        return handle.createQuery(ROWS + "AND a.id = :id")
                .bind("patient", patient.value())
                .bind("id", id)
                .map((row, context) -> advice(row))
                .findOne();
    }

    /** Newest first. */
    public static List<StoredAdvice> before(Handle handle, PatientId patient, long beforeMs, int limit) {
        return before(handle, ROWS, patient, beforeMs, limit);
    }

    /** Newest first, only what was decided. */
    static List<StoredAdvice> decidedBefore(Handle handle, PatientId patient, long beforeMs, int limit) {
        return before(handle, ROWS + "AND d.verdict IS NOT NULL ", patient, beforeMs, limit);
    }

    private static List<StoredAdvice> before(Handle handle, String rows, PatientId patient, long beforeMs, int limit) {
        return handle.createQuery(
                        rows + "AND a.at_ms < :before ORDER BY a.at_ms DESC, a.event_number DESC, a.id LIMIT :limit")
                .bind("patient", patient.value())
                .bind("before", beforeMs)
                .bind("limit", limit)
                .map((row, context) -> advice(row))
                .list();
    }

    private static StoredAdvice advice(ResultSet row) throws SQLException {
        Decision.Verdict verdict = Columns.constant(row, "verdict", Decision.Verdict.class);
        return new StoredAdvice(
                row.getString("id"),
                new PatientId(row.getString("patient_id")),
                row.getString("visit_id"),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                row.getInt("plan_version"),
                row.getString("exercise_id"),
                RecordJson.read(Advice.class, row.getString("document")),
                verdict == null
                        ? null
                        : new Decision(
                                verdict,
                                new StaffId(row.getString("staff_id")),
                                row.getString("name"),
                                Instant.ofEpochMilli(row.getLong("decided_ms")),
                                row.getString("reason"),
                                row.getInt("decided_version")));
    }
}
