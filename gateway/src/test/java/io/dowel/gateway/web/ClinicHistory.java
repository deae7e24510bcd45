package io.dowel.gateway.web;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.clinic.advice.Decision.Verdict;
import io.dowel.gateway.clinic.advice.StoredAdvice;
import io.dowel.gateway.clinic.lift.EventBook;
import io.dowel.gateway.clinic.plan.Baseline;
import io.dowel.gateway.clinic.plan.ExercisePlan;
import io.dowel.gateway.clinic.plan.PatientPlan;
import io.dowel.gateway.clinic.visit.CheckIn;
import io.dowel.gateway.clinic.visit.CheckOut;
import io.dowel.gateway.clinic.visit.OutcomeBook.Questionnaire;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.http.clinic.ClinicBooks;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.storage.Database;
import io.dowel.ingest.store.RecordJson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Weeks of a made-up patient, kept as if they had come: a plan, visits with sets, ratings, scores, advice and decisions. */
final class ClinicHistory {

    static final int WEEKS = 10;

    private static final String EXERCISE = "deadlift";

    private static final Map<Plan, List<Durable>> LIFTED = new ConcurrentHashMap<>();

    private final Database database;
    private final StaffId physio;
    private final PatientId patient;
    private final ClinicBooks books;
    private Instant now;

    private ClinicHistory(Database database, StaffId physio, PatientId patient) {
        this.database = database;
        this.physio = physio;
        this.patient = patient;
        this.books = ClinicBooks.of(database, () -> now, ZoneOffset.UTC);
        this.now = LocalDate.now(ZoneOffset.UTC)
                .minusWeeks(WEEKS)
                .atTime(LocalTime.of(10, 0))
                .toInstant(ZoneOffset.UTC);
    }

    /** Ten weeks up to yesterday's visit, whose sets are of a real analysis. */
    static void fill(Database database, StaffId physio, PatientId patient) throws Exception {
        var history = new ClinicHistory(database, physio, patient);
        history.plan();
        for (int week = 0; week < WEEKS; week++) {
            history.week(week);
        }
        history.yesterday();
    }

    private void plan() {
        var targets = new Plan(
                EXERCISE,
                40,
                3,
                8,
                TempoTarget.parse("3-1-X-0"),
                new RangeBand(0.4, 0.6, RangeBand.Unit.METRES),
                false,
                FeedbackSettings.DEFAULT);
        done(books.plans()
                .change(
                        patient,
                        0,
                        new PatientPlan(
                                "Lift my grandson onto my shoulders again, and not think about it.",
                                new Baseline(
                                        List.of("picking things up from the floor", "tying shoes"),
                                        List.of("walking", "swimming"),
                                        "Carries two bags of shopping up the stairs."),
                                Ladder.DEFAULT,
                                EXERCISE,
                                List.of(ExercisePlan.of(targets)),
                                ProgressionSettings.DEFAULT),
                        change("First visit")));
        done(books.exposures()
                .add(
                        patient,
                        new FearedMovement(
                                "lifting a box from the floor with a round back",
                                EXERCISE,
                                5,
                                "it will catch, and stay for days",
                                "a pull, gone in the evening"),
                        change("Told at the first visit")));
    }

    private void week(int week) {
        later(week == 0 ? 0 : 7);
        Visit visit = books.visits().begin(patient);
        done(books.visits()
                .checkIn(patient, visit.id(), new CheckIn(4 - week / 3, 4 + week / 2, 6 + week % 3, null, List.of())));
        lifted(visit, week);
        done(books.visits().checkOut(patient, visit.id(), new CheckOut(3 - week / 4, 5 + week / 2, null)));
        if (week % 4 == 0) {
            books.outcomes().add(patient, Questionnaire.PSFS, 3 + week / 2.0, visit.day(), physio);
            books.outcomes().add(patient, Questionnaire.TSK11, 31 - week, visit.day(), physio);
            books.outcomes().add(patient, Questionnaire.PSEQ, 28 + 2 * week, visit.day(), physio);
        }
        later(1);
        done(books.visits().morning(patient, visit.id(), week != 3, Math.max(0, 3 - week / 3)));
        if (week % 2 == 1) {
            StoredAdvice advice =
                    done(books.advice().advise(patient, EXERCISE, books.visits().today()));
            boolean taken = week != 5 || advice.advice().next() == null;
            done(books.advice()
                    .decide(
                            patient,
                            advice.id(),
                            taken ? Verdict.ACCEPTED : Verdict.REJECTED,
                            null,
                            change(taken ? "She feels ready for it" : "A busy week at work"),
                            books.visits().today()));
        }
        later(-1);
    }

    /** The sets planned and four ratings, written as the derivation writes them. */
    private void lifted(Visit visit, int week) {
        Plan targets = books.plans()
                .current(patient)
                .orElseThrow()
                .plan()
                .exercises()
                .get(0)
                .targets();
        database.<Void>change(handle -> {
            handle.execute(
                    "INSERT INTO visit_session (session_id, visit_id, opened_ms, last_number, exercise_id, running_set, sets_done)"
                            + " VALUES (?, ?, 0, 0, ?, 0, 3)",
                    visit.id(),
                    visit.id(),
                    EXERCISE);
            for (int set = 1; set <= targets.sets(); set++) {
                handle.execute(
                        "INSERT INTO lift_set VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 8, ?, 8, ?, ?, 41, ?, NULL, ?, NULL, NULL)",
                        visit.id(),
                        set,
                        visit.id(),
                        patient.value(),
                        visit.day().toEpochDay(),
                        EXERCISE,
                        targets.loadKg(),
                        RecordJson.text(targets),
                        set,
                        set + 1,
                        targets.repetitions(),
                        7 + week % 2,
                        8 - week % 2,
                        0.1 + 0.01 * set,
                        0.46 + 0.008 * week,
                        0.38 + 0.01 * week - 0.01 * set);
                for (int number = 1; number <= targets.repetitions(); number++) {
                    handle.execute(
                            "INSERT INTO repetition (session_id, id, set_number, number, quality, start_s, end_s, lowering_s,"
                                    + " lowering_s_error, lifting_s, lifting_s_error, range_m, range_m_error, mean_lifting_mps,"
                                    + " mean_lifting_mps_error, fit_lowering, fit_bottom, fit_lifting, fit_top, fit_range, reasons)"
                                    + " VALUES (?, ?, ?, ?, 'COMPLETE', ?, ?, 3.1, 0.02, 1.1, 0.02, 0.5, 0.01, 0.4, 0.01,"
                                    + " 'INSIDE', 'INSIDE', 'INSIDE', 'INSIDE', 'INSIDE', '')",
                            visit.id(),
                            set * 100 + number,
                            set,
                            number,
                            number * 5,
                            number * 5 + 5);
                }
            }
            rate(handle, visit, 1, "CONFIDENCE_BEFORE", Math.min(9, 5 + week / 2), 0);
            rate(handle, visit, 2, "PAIN", Math.max(1, 4 - week), 3);
            rate(handle, visit, 3, "EFFORT", 5 + week % 3, 3);
            rate(handle, visit, 4, "CONFIDENCE_AFTER", Math.min(9, 6 + week / 2), 3);
            return null;
        });
    }

    private void rate(Handle handle, Visit visit, int number, String kind, int value, int afterSet) {
        handle.execute(
                "INSERT INTO rating VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                visit.id(),
                number,
                visit.id(),
                patient.value(),
                visit.day().toEpochDay(),
                kind,
                value,
                EXERCISE,
                afterSet);
    }

    private void yesterday() throws Exception {
        later(6);
        Visit visit = books.visits().begin(patient);
        done(books.visits().checkIn(patient, visit.id(), new CheckIn(2, 8, 7, "slept well", List.of())));
        String session = "lift-" + visit.id();
        var events = new EventBook(database, () -> now);
        done(events.open(session, visit.id()));
        done(events.take(
                session,
                lifted(books.plans()
                        .current(patient)
                        .orElseThrow()
                        .plan()
                        .exercises()
                        .get(0)
                        .targets())));
        done(books.visits().checkOut(patient, visit.id(), new CheckOut(2, 9, "The last set felt light.")));
    }

    /** Analysed once: the same lift with the same targets says the same. */
    private static List<Durable> lifted(Plan targets) throws Exception {
        List<Durable> known = LIFTED.get(targets);
        if (known == null) {
            known = Lifted.visit(targets);
            LIFTED.put(targets, known);
        }
        return known;
    }

    private void later(int days) {
        now = now.plus(Duration.ofDays(days));
    }

    private Change change(String why) {
        return new Change(physio, why);
    }

    private static <T> T done(Answer<T> answer) {
        if (answer instanceof Answer.Refused<T> refused) {
            throw new AssertionError(refused.sentence());
        }
        return ((Answer.Done<T>) answer).value();
    }
}
