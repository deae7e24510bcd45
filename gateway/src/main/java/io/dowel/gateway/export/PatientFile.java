package io.dowel.gateway.export;

import io.dowel.gateway.clinic.advice.StoredAdvice;
import io.dowel.gateway.clinic.lift.figure.LiftRecords.DoneSet;
import io.dowel.gateway.clinic.lift.figure.LiftRecords.Rated;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.people.PatientId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export tells of one patient, read in one transaction.
 *
 * @param code the pseudonym
 * @param plan the newest version, or {@code null} where nothing is planned
 * @param visits oldest first
 * @param sets oldest first
 * @param advice oldest first, decided or not
 */
public record PatientFile(
        PatientId id,
        String code,
        String displayName,
        @Nullable PlanVersion plan,
        List<Visit> visits,
        List<DoneSet> sets,
        List<Rated> ratings,
        List<Scored> scores,
        List<StoredAdvice> advice,
        List<Author> authors) {

    /** A questionnaire's score. */
    public record Scored(String id, LocalDate day, Instant at, String kind, double score) {}

    /** Somebody who decided. */
    public record Author(String id, String name) {}

    public PatientFile {
        visits = List.copyOf(visits);
        sets = List.copyOf(sets);
        ratings = List.copyOf(ratings);
        scores = List.copyOf(scores);
        advice = List.copyOf(advice);
        authors = List.copyOf(authors);
    }
}
