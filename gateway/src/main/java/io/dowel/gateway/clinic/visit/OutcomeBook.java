package io.dowel.gateway.clinic.visit;

import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.storage.Database;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;

/** The scores of questionnaires. Any thread may call it; each call may block. */
public final class OutcomeBook {

    /** A questionnaire, and the scores it can have. */
    public enum Questionnaire {
        /** Patient-specific functional scale: the mean of its activities. */
        PSFS(0, 10),
        /** Tampa scale of kinesiophobia, 11 items. */
        TSK11(11, 44),
        /** Pain self-efficacy questionnaire. */
        PSEQ(0, 60);

        private final double lowest;
        private final double highest;

        Questionnaire(double lowest, double highest) {
            this.lowest = lowest;
            this.highest = highest;
        }
    }

    private final Database database;
    private final InstantSource clock;

    public OutcomeBook(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps a score.
     *
     * @throws IllegalArgumentException with a sentence, where the questionnaire has no such score
     */
    public void add(PatientId patient, Questionnaire kind, double score, LocalDate day, StaffId by) {
        if (!(score >= kind.lowest && score <= kind.highest)) {
            throw new IllegalArgumentException(
                    "a score of " + kind + " is " + kind.lowest + " to " + kind.highest + ", not " + score);
        }
        database.change(handle -> handle.createUpdate("""
                        INSERT INTO outcome_score (id, patient_id, day, at_ms, kind, score, staff_id)
                        VALUES (:id, :patient, :day, :now, :kind, :score, :staff)
                        """)
                .bind("id", UUID.randomUUID().toString())
                .bind("patient", patient.value())
                .bind("day", day.toEpochDay())
                .bind("now", clock.millis())
                .bind("kind", kind.name())
                .bind("score", score)
                .bind("staff", by.value())
                .execute());
    }
}
