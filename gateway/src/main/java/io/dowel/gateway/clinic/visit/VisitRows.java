package io.dowel.gateway.clinic.visit;

import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of visits. */
public final class VisitRows {

    private static final String ROWS = """
            SELECT v.id, v.patient_id, v.day, v.began_ms, v.plan_version, v.checkin_ms, v.checkin_pain, v.checkin_confidence,
                v.sleep, v.checkin_note, v.checkout_ms, v.checkout_pain, v.checkout_confidence, v.checkout_note,
                v.morning_ms, v.morning_settled, v.morning_pain, v.morning_by,
                (SELECT COUNT(*) FROM patient_flag f WHERE f.patient_id = v.patient_id AND f.released_ms IS NULL) AS flags
            FROM visit v
            """;

    private VisitRows() {}

    static Optional<Visit> one(Handle handle, String id) {
        return handle.createQuery(ROWS + "WHERE v.id = :id")
                .bind("id", id)
                .map((row, context) -> visit(row))
                .findOne();
    }

    /** Newest first, those before a moment. */
    public static List<Visit> before(Handle handle, PatientId patient, long beforeMs, int limit) {
        return handle.createQuery(
                        ROWS
                                + "WHERE v.patient_id = :patient AND v.began_ms < :before ORDER BY v.began_ms DESC, v.id LIMIT :limit")
                .bind("patient", patient.value())
                .bind("before", beforeMs)
                .bind("limit", limit)
                .map((row, context) -> visit(row))
                .list();
    }

    private static Visit visit(ResultSet row) throws SQLException {
        return new Visit(
                row.getString("id"),
                new PatientId(row.getString("patient_id")),
                LocalDate.ofEpochDay(row.getLong("day")),
                Instant.ofEpochMilli(row.getLong("began_ms")),
                Columns.integer(row, "plan_version"),
                checkIn(row),
                checkOut(row),
                morning(row),
                row.getInt("flags") > 0);
    }

    private static @Nullable CheckIn checkIn(ResultSet row) throws SQLException {
        return Columns.instant(row, "checkin_ms") == null
                ? null
                : new CheckIn(
                        row.getInt("checkin_pain"),
                        row.getInt("checkin_confidence"),
                        Columns.integer(row, "sleep"),
                        row.getString("checkin_note"),
                        List.of());
    }

    private static @Nullable CheckOut checkOut(ResultSet row) throws SQLException {
        return Columns.instant(row, "checkout_ms") == null
                ? null
                : new CheckOut(
                        row.getInt("checkout_pain"), row.getInt("checkout_confidence"), row.getString("checkout_note"));
    }

    private static @Nullable Morning morning(ResultSet row) throws SQLException {
        return Columns.instant(row, "morning_ms") == null
                ? null
                : new Morning(
                        row.getInt("morning_settled") == 1,
                        row.getInt("morning_pain"),
                        Morning.By.valueOf(row.getString("morning_by")));
    }
}
