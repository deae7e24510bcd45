package io.dowel.gateway.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of staff and patients as such. */
final class PeopleRows {

    private static final String STAFF =
            "SELECT id, user_name, name, role, password, subject, created_ms, deactivated_ms FROM staff_member ";
    private static final String PATIENTS = "SELECT p.id, p.code, p.display_name, p.created_ms FROM patient p ";

    private PeopleRows() {}

    static Optional<StaffMember> staff(Handle handle, StaffId id) {
        return handle.createQuery(STAFF + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> staff(row))
                .findOne();
    }

    static List<StaffMember> staffAfter(Handle handle, String after, int count) {
        return handle.createQuery(STAFF + "WHERE user_name > :after ORDER BY user_name LIMIT :count")
                .bind("after", after)
                .bind("count", count)
                .map((row, context) -> staff(row))
                .list();
    }

    static Optional<Patient> patient(Handle handle, PatientId id) {
        return handle.createQuery(PATIENTS + "WHERE p.id = :id")
                .bind("id", id.value())
                .map((row, context) -> patient(row))
                .findOne()
                .map(found -> withPhysios(handle, found));
    }

    static List<Patient> patientsAfter(Handle handle, String after, int count) {
        return handle
                .createQuery(PATIENTS + "WHERE p.code > :after ORDER BY p.code LIMIT :count")
                .bind("after", after)
                .bind("count", count)
                .map((row, context) -> patient(row))
                .stream()
                .map(found -> withPhysios(handle, found))
                .toList();
    }

    static List<Patient> patientsOf(Handle handle, StaffId physio, String after, int count) {
        return handle
                .createQuery(PATIENTS + """
                        JOIN patient_physio c ON c.patient_id = p.id
                        WHERE c.staff_id = :staff AND p.code > :after ORDER BY p.code LIMIT :count
                        """)
                .bind("staff", physio.value())
                .bind("after", after)
                .bind("count", count)
                .map((row, context) -> patient(row))
                .stream()
                .map(found -> withPhysios(handle, found))
                .toList();
    }

    private static Patient withPhysios(Handle handle, Patient found) {
        List<StaffId> physios = handle.createQuery(
                        "SELECT staff_id FROM patient_physio WHERE patient_id = :id ORDER BY since_ms, staff_id")
                .bind("id", found.id().value())
                .map((row, context) -> new StaffId(row.getString("staff_id")))
                .list();
        return new Patient(found.id(), found.code(), found.displayName(), found.created(), physios);
    }

    private static StaffMember staff(ResultSet row) throws SQLException {
        boolean hasPassword = row.getString("password") != null;
        long deactivated = row.getLong("deactivated_ms");
        Instant ended = row.wasNull() ? null : Instant.ofEpochMilli(deactivated);
        return new StaffMember(
                new StaffId(row.getString("id")),
                row.getString("user_name"),
                row.getString("name"),
                StaffRole.valueOf(row.getString("role")),
                hasPassword,
                row.getString("subject"),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                ended);
    }

    private static Patient patient(ResultSet row) throws SQLException {
        return new Patient(
                new PatientId(row.getString("id")),
                row.getString("code"),
                row.getString("display_name"),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                List.of());
    }
}
