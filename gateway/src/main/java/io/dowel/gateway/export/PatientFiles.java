package io.dowel.gateway.export;

import io.dowel.gateway.clinic.advice.AdviceRows;
import io.dowel.gateway.clinic.advice.StoredAdvice;
import io.dowel.gateway.clinic.lift.figure.LiftRecords;
import io.dowel.gateway.clinic.plan.PlanBook;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.clinic.visit.VisitRows;
import io.dowel.gateway.export.PatientFile.Author;
import io.dowel.gateway.export.PatientFile.Scored;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads patients' files. Any thread may call it; each call may block. */
public final class PatientFiles {

    /** Ten years with a visit on every working day. */
    private static final int MAX_VISITS = 2600;

    private final Database database;

    public PatientFiles(Database database) {
        this.database = database;
    }

    /** All of it as of one moment; empty where there is no such patient. */
    public Optional<PatientFile> read(PatientId patient) {
        return database.change(handle -> handle.createQuery(
                        "SELECT code, display_name FROM patient WHERE id = :patient")
                .bind("patient", patient.value())
                .map((row, context) -> file(handle, patient, row.getString("code"), row.getString("display_name")))
                .findOne());
    }

    private static PatientFile file(Handle handle, PatientId patient, String code, String name) {
        List<StoredAdvice> advice = oldestFirst(AdviceRows.before(handle, patient, Long.MAX_VALUE, MAX_VISITS));
        List<Visit> visits = oldestFirst(VisitRows.before(handle, patient, Long.MAX_VALUE, MAX_VISITS));
        return new PatientFile(
                patient,
                code,
                name,
                PlanBook.current(handle, patient).orElse(null),
                visits,
                LiftRecords.sets(handle, patient),
                LiftRecords.ratings(handle, patient),
                scores(handle, patient),
                advice,
                authors(handle, patient));
    }

    private static List<Scored> scores(Handle handle, PatientId patient) {
        return handle.createQuery(
                        "SELECT id, day, at_ms, kind, score FROM outcome_score WHERE patient_id = :patient ORDER BY day, at_ms, id")
                .bind("patient", patient.value())
                .map((row, context) -> new Scored(
                        row.getString("id"),
                        LocalDate.ofEpochDay(row.getLong("day")),
                        Instant.ofEpochMilli(row.getLong("at_ms")),
                        row.getString("kind"),
                        row.getDouble("score")))
                .list();
    }

    /** Who planned and who decided. */
    private static List<Author> authors(Handle handle, PatientId patient) {
        return handle.createQuery("""
                        SELECT m.id, m.name FROM staff_member m
                        WHERE m.id IN (SELECT staff_id FROM advice_decision WHERE patient_id = :patient)
                           OR m.id IN (SELECT staff_id FROM patient_plan WHERE patient_id = :patient)
                        ORDER BY m.id
                        """)
                .bind("patient", patient.value())
                .map((row, context) -> new Author(row.getString("id"), row.getString("name")))
                .list();
    }

    private static <T> List<T> oldestFirst(List<T> newestFirst) {
        List<T> turned = new ArrayList<>(newestFirst);
        Collections.reverse(turned);
        return turned;
    }
}
