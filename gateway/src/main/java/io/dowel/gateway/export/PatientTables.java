package io.dowel.gateway.export;

import java.util.List;
import java.util.Set;

/** Where in the database something of a patient is, and which rows are one patient's. */
final class PatientTables {

    private static final String OF_PATIENT = "patient_id = :patient";
    private static final String OF_VISIT = "visit_id IN (SELECT id FROM visit WHERE patient_id = :patient)";
    private static final String OF_SESSION = "session_id IN (SELECT s.session_id FROM visit_session s"
            + " JOIN visit v ON v.id = s.visit_id WHERE v.patient_id = :patient)";

    private PatientTables() {}

    /**
     * A table.
     *
     * @param rows which of them are those of {@code :patient}
     * @param order so that the same content is written the same way
     * @param withheld columns that say nothing of the patient and would open something
     */
    record Table(String name, String rows, String order, Set<String> withheld) {

        private Table(String name, String rows, String order) {
            this(name, rows, order, Set.of());
        }
    }

    static final List<Table> ALL = List.of(
            new Table("patient", "id = :patient", "id"),
            new Table("patient_physio", OF_PATIENT, "staff_id"),
            new Table("tablet", OF_PATIENT, "id", Set.of("code_digest", "digest")),
            new Table("patient_plan", OF_PATIENT, "version"),
            new Table("exposure", OF_PATIENT, "id, version"),
            new Table("visit", OF_PATIENT, "began_ms, id"),
            new Table("morning_link", OF_VISIT, "visit_id, made_ms", Set.of("digest")),
            new Table("patient_flag", OF_PATIENT, "raised_ms, id"),
            new Table("visit_session", OF_VISIT, "opened_ms, session_id"),
            new Table("session_event", OF_SESSION, "session_id, number"),
            new Table("lift_set", OF_PATIENT, "session_id, number"),
            new Table("measured_repetition", OF_SESSION, "session_id, id"),
            new Table("repetition_review", OF_SESSION, "session_id, number"),
            new Table("repetition", OF_SESSION, "session_id, id"),
            new Table("rating", OF_PATIENT, "session_id, number"),
            new Table("advice", OF_PATIENT, "at_ms, id"),
            new Table("advice_decision", OF_PATIENT, "at_ms, advice_id"),
            new Table("outcome_score", OF_PATIENT, "day, id"));
}
