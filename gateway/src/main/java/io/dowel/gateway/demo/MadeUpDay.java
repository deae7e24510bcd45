package io.dowel.gateway.demo;

import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.Rating;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.synthesis.course.SimulatedVisit;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.advice.Decision.Verdict;
import io.dowel.gateway.clinic.advice.StoredAdvice;
import io.dowel.gateway.clinic.lift.EventBook;
import io.dowel.gateway.clinic.visit.CheckIn;
import io.dowel.gateway.clinic.visit.CheckOut;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.http.clinic.ClinicBooks;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.request.Answer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient's simulated visits, lived through by the clinic's own books. */
record MadeUpDay(ClinicBooks books, EventBook events, MadeUpTime time, PatientId patient, StaffId physio) {

    void fears(List<FearedMovement> movements) {
        movements.forEach(movement ->
                done(books.exposures().add(patient, movement, new Change(physio, "Said at the first visit"))));
    }

    /** From check-in to the decision of the day after. */
    void live(SimulatedVisit visit, int hour) {
        LocalDate date = visit.session().date();
        List<Rating> ratings = visit.session().ratings();
        time.is(date, hour);
        Visit begun = books.visits().begin(patient);
        done(books.visits()
                .checkIn(patient, begun.id(), checkIn(lowest(ratings), rated(ratings, RatingKind.CONFIDENCE_BEFORE))));
        String session = UUID.randomUUID().toString();
        done(events.open(session, begun.id()));
        done(events.take(session, MadeUpLift.of(visit)));
        time.is(date, hour + 1);
        int pain = highest(ratings);
        done(books.visits()
                .checkOut(patient, begun.id(), new CheckOut(pain, rated(ratings, RatingKind.CONFIDENCE_AFTER), null)));
        time.is(date.plusDays(1), hour - 1);
        if (visit.session().nextMorning() != NextMorning.UNKNOWN) {
            boolean settled = visit.session().nextMorning() == NextMorning.SETTLED;
            done(books.visits().morning(patient, begun.id(), settled, settled ? lowest(ratings) : pain));
        }
        decide(visit, date.plusDays(1));
    }

    private void decide(SimulatedVisit visit, LocalDate day) {
        StoredAdvice advice = done(books.advice().advise(patient, visit.plan().exerciseId(), day));
        Plan proposed = advice.advice().next();
        boolean asProposed = visit.next().equals(proposed == null ? visit.plan() : proposed);
        boolean stays = visit.next().equals(visit.plan());
        Verdict verdict = asProposed ? Verdict.ACCEPTED : stays ? Verdict.REJECTED : Verdict.EDITED;
        @Nullable Plan edited = verdict == Verdict.EDITED ? visit.next() : null;
        done(books.advice().decide(patient, advice.id(), verdict, edited, new Change(physio, why(verdict)), day));
    }

    private static String why(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> "As proposed, talked over together";
            case EDITED -> "Talked over, and something else first";
            case REJECTED -> "Stay here a little longer";
        };
    }

    static CheckIn checkIn(int pain, int confidence) {
        return new CheckIn(pain, confidence, 7, null, List.of());
    }

    private static int rated(List<Rating> ratings, RatingKind kind) {
        return ratings.stream()
                .filter(rating -> rating.kind() == kind)
                .mapToInt(Rating::value)
                .findFirst()
                .orElse(5);
    }

    private static int highest(List<Rating> ratings) {
        return ratings.stream()
                .filter(rating -> rating.kind() == RatingKind.PAIN)
                .mapToInt(Rating::value)
                .max()
                .orElse(0);
    }

    private static int lowest(List<Rating> ratings) {
        return ratings.stream()
                .filter(rating -> rating.kind() == RatingKind.PAIN)
                .mapToInt(Rating::value)
                .min()
                .orElse(0);
    }

    static <T> T done(Answer<T> answer) {
        if (answer instanceof Answer.Refused<T> refused) {
            throw new IllegalStateException(refused.sentence());
        }
        return ((Answer.Done<T>) answer).value();
    }
}
