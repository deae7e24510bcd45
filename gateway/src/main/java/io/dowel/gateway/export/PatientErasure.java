package io.dowel.gateway.export;

import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.Database;
import java.io.IOException;
import java.util.List;

/** Takes one patient out of everything: the database at once, then the recordings. Any thread may call it; each call may block. */
public final class PatientErasure {

    /** Where the recordings of sessions are. */
    @FunctionalInterface
    public interface Recordings {

        /** Deletes the recording of a session; one that is not there is none to delete. */
        void erase(String session) throws IOException;
    }

    private final Database database;
    private final Recordings recordings;

    public PatientErasure(Database database, Recordings recordings) {
        this.database = database;
        this.recordings = recordings;
    }

    /**
     * Erases a patient. Recordings go first: where one cannot be deleted, the patient is still there, and it can be asked for again.
     *
     * @return false where there is no such patient
     * @throws IOException where a recording cannot be deleted
     */
    public boolean erase(PatientId patient) throws IOException {
        List<String> sessions = database.read(handle -> handle.createQuery("""
                        SELECT s.session_id FROM visit_session s JOIN visit v ON v.id = s.visit_id
                        WHERE v.patient_id = :patient
                        """)
                .bind("patient", patient.value())
                .mapTo(String.class)
                .list());
        for (String session : sessions) {
            recordings.erase(session);
        }
        return database.change(handle -> handle.createUpdate("DELETE FROM patient WHERE id = :patient")
                        .bind("patient", patient.value())
                        .execute())
                > 0;
    }
}
