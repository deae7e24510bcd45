package io.dowel.gateway.export;

import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.audit.AuditAction;
import io.dowel.gateway.people.audit.AuditLog;
import io.dowel.gateway.people.audit.Subject;
import io.dowel.gateway.people.secret.AccessRevision;
import io.dowel.gateway.storage.Database;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes one patient out of everything: the recordings first, then the database at once. Any thread may call it; each call may block. */
public final class PatientErasure {

    /** A session may begin while recordings are deleted; one after another does not. */
    private static final int MAX_ROUNDS = 5;

    /** Where the recordings of sessions are. */
    @FunctionalInterface
    public interface Recordings {

        /** Deletes the recording of a session; one that is not there is none to delete. */
        void erase(String session) throws IOException;
    }

    private final Database database;
    private final InstantSource clock;
    private final Recordings recordings;

    public PatientErasure(Database database, InstantSource clock, Recordings recordings) {
        this.database = database;
        this.clock = clock;
        this.recordings = recordings;
    }

    /** The patient's code, which whoever erases them says again. */
    public Optional<String> code(PatientId patient) {
        return database.read(handle -> handle.createQuery("SELECT code FROM patient WHERE id = :patient")
                .bind("patient", patient.value())
                .mapTo(String.class)
                .findOne());
    }

    /**
     * Erases a patient. Recordings go first: where one cannot be deleted, the patient is still there, and it can be asked for again.
     * What stays is a line in the audit, with nothing but ids.
     *
     * @return false where there is no such patient
     * @throws IOException where a recording cannot be deleted
     */
    public boolean erase(Actor by, PatientId patient) throws IOException {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            List<String> known = database.read(handle -> sessions(handle, patient));
            for (String session : known) {
                recordings.erase(session);
            }
            Optional<Boolean> erased = database.change(handle -> rows(handle, by, patient, known));
            if (erased.isPresent()) {
                return erased.get();
            }
        }
        throw new IOException("sessions of this patient begin again and again");
    }

    /** Empty where there is a session of which the recording is still there. */
    private Optional<Boolean> rows(Handle handle, Actor by, PatientId patient, List<String> known) {
        AccessRevision.alone(handle);
        if (!sessions(handle, patient).equals(known)) {
            return Optional.empty();
        }
        boolean was = handle.createUpdate("DELETE FROM patient WHERE id = :patient")
                        .bind("patient", patient.value())
                        .execute()
                > 0;
        if (was) {
            // Their tablets go with them.
            AccessRevision.ended(handle);
            AuditLog.add(
                    handle,
                    clock.instant(),
                    by,
                    AuditAction.PATIENT_ERASED,
                    Subject.of(Subject.Kind.PATIENT, patient.value()));
        }
        return Optional.of(was);
    }

    private static List<String> sessions(Handle handle, PatientId patient) {
        return handle.createQuery("""
                        SELECT s.session_id FROM visit_session s JOIN visit v ON v.id = s.visit_id
                        WHERE v.patient_id = :patient ORDER BY s.session_id
                        """)
                .bind("patient", patient.value())
                .mapTo(String.class)
                .list();
    }
}
