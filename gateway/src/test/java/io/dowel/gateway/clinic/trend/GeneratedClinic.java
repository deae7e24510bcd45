package io.dowel.gateway.clinic.trend;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.Database;
import io.dowel.ingest.store.RecordJson;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/**
 * A made-up clinic of many patients and years, written straight into the tables by the database itself: two visits a week of three sets,
 * each of eight repetitions, with ratings, weekly advice that is decided on, and questionnaires every four weeks. The same numbers give
 * the same rows.
 */
final class GeneratedClinic {

    /** The first day: a Monday. */
    static final LocalDate FIRST = LocalDate.parse("2021-09-06");

    /** Patients a transaction: a server is given up where one statement takes 30 s. */
    private static final int AT_ONCE = 10;

    private static final int SETS = 3;
    private static final int REPETITIONS = 8;
    private static final int VISITS_A_WEEK = 2;

    private static final Plan PLAN = new Plan(
            "deadlift", 40, SETS, REPETITIONS, TempoTarget.parse("3-1-1-0"), null, false, FeedbackSettings.DEFAULT);

    private GeneratedClinic() {}

    static PatientId patient(int number) {
        return new PatientId("patient-" + number);
    }

    /** Numbers from 0, as a table. */
    private static String numbers(String name, int count) {
        return "WITH RECURSIVE " + name + "(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM " + name + " WHERE n < "
                + (count - 1) + ") ";
    }

    /**
     * Fills an empty database.
     *
     * @param repetitionRows whether each repetition has its own row too; trends do without
     */
    static void fill(Database database, int patients, int weeks, boolean repetitionRows) {
        database.<Void>change(handle -> {
            handle.execute("INSERT INTO staff_member (id, user_name, name, role, created_ms)"
                    + " VALUES ('staff-1', 'anna', 'Anna Berg', 'PHYSIO', 0)");
            handle.execute(numbers("p", patients)
                    + "INSERT INTO patient (id, code, display_name, created_ms)"
                    + " SELECT 'patient-' || n, 'P' || n, 'Patient ' || n, 0 FROM p");
            return null;
        });
        int visits = weeks * VISITS_A_WEEK;
        for (int from = 0; from < patients; from += AT_ONCE) {
            String some = "id IN (" + ids(from, Math.min(patients, from + AT_ONCE)) + ")";
            database.<Void>change(handle -> {
                visits(handle, some, visits);
                lifted(handle, some, repetitionRows);
                decided(handle, some, weeks);
                return null;
            });
        }
        for (String table : List.of("visit", "lift_set", "repetition", "rating", "advice", "advice_decision")) {
            database.read(handle -> handle.execute("ANALYZE " + table));
        }
    }

    private static String ids(int from, int until) {
        return String.join(
                ", ",
                java.util.stream.IntStream.range(from, until)
                        .mapToObj(n -> "'patient-" + n + "'")
                        .toList());
    }

    /** Mondays and Thursdays, from a first day of their own in each of the first four weeks. */
    private static void visits(Handle handle, String some, int visits) {
        long first = FIRST.toEpochDay();
        handle.execute(numbers("v", visits) + String.format(Locale.ROOT, """
                INSERT INTO visit (id, patient_id, day, began_ms, plan_version, checkin_ms, checkin_pain, checkin_confidence,
                    checkout_ms, checkout_pain, checkout_confidence, morning_ms, morning_settled, morning_pain, morning_by)
                SELECT p.id || '-' || n, p.id, %1$d + n / 2 * 7 + n %% 2 * 3, (%1$d + n / 2 * 7 + n %% 2 * 3) * CAST(86400000 AS BIGINT),
                    1, 1, (n * 7) %% 5, 5 + n %% 5, 1, (n * 3) %% 4, 5 + n %% 6, 1, CASE WHEN n %% 9 = 0 THEN 0 ELSE 1 END, n %% 4, 'LINK'
                FROM v CROSS JOIN patient p WHERE p.%2$s
                """, first, some));
        handle.execute(
                "INSERT INTO visit_session (session_id, visit_id, opened_ms, last_number, exercise_id, running_set, sets_done)"
                        + " SELECT id, id, began_ms, 0, 'deadlift', 0, 3 FROM visit WHERE patient_" + some);
    }

    private static void lifted(Handle handle, String some, boolean repetitionRows) {
        handle.createUpdate(numbers("s", SETS) + String.format(Locale.ROOT, """
                        INSERT INTO lift_set (session_id, number, visit_id, patient_id, day, exercise_id, load_kg, plan, began_ns, ended_ns,
                            repetitions, partials, doubtful, tempo_scored, on_tempo, range_scored, in_range, velocity_loss,
                            under_tension_s, range_m, range_deg, lifting_mps, lifting_degps)
                        SELECT v.id, n + 1, v.id, v.patient_id, v.day, CASE WHEN v.day %% 5 = 0 THEN 'romanian-deadlift' ELSE 'deadlift' END,
                            20 + (v.day - %1$d) / 28 * 1.25, :plan, n, n + 1, %2$d, v.day %% 2, v.day %% 3, 7, 5 + v.day %% 3, 7, 6,
                            0.1 + n * 0.02, 40.5, 0.5 + v.day %% 7 * 0.01, NULL, 0.4 - n * 0.01, NULL
                        FROM s CROSS JOIN visit v WHERE v.patient_%3$s
                        """, FIRST.toEpochDay(), REPETITIONS, some))
                .bind("plan", RecordJson.text(PLAN))
                .execute();
        if (repetitionRows) {
            handle.execute(numbers("r", REPETITIONS) + """
                    INSERT INTO repetition (session_id, id, set_number, number, quality, start_s, end_s, lowering_s, lowering_s_error,
                        lifting_s, lifting_s_error, range_m, range_m_error, mean_lifting_mps, mean_lifting_mps_error,
                        fit_lowering, fit_bottom, fit_lifting, fit_top, fit_range, reasons)
                    SELECT l.session_id, l.number * 100 + n, l.number, n + 1, 'COMPLETE', n * 5, n * 5 + 5, 3.1, 0.02, 1.1, 0.02, 0.5, 0.01,
                        0.4, 0.01, 'INSIDE', 'INSIDE', 'INSIDE', 'INSIDE', 'NOT_SCORED', ''
                    FROM r CROSS JOIN lift_set l WHERE l.patient_""" + some);
        }
        handle.execute(numbers("k", 4) + """
                INSERT INTO rating (session_id, number, visit_id, patient_id, day, kind, value, exercise_id, after_set)
                SELECT v.id, n + 1, v.id, v.patient_id, v.day,
                    CASE n WHEN 0 THEN 'CONFIDENCE_BEFORE' WHEN 1 THEN 'PAIN' WHEN 2 THEN 'EFFORT' ELSE 'CONFIDENCE_AFTER' END,
                    (v.day * 3 + n) % 11, 'deadlift', CASE n WHEN 0 THEN 0 ELSE 3 END
                FROM k CROSS JOIN visit v WHERE v.patient_""" + some);
    }

    private static void decided(Handle handle, String some, int weeks) {
        handle.execute("""
                INSERT INTO advice (id, patient_id, visit_id, at_ms, day, plan_version, exercise_id, proposal, changed, document)
                SELECT 'a-' || v.id, v.patient_id, v.id, v.began_ms, v.day, 1, 'deadlift', 'STEP_UP', 'LOAD',
                    '{"is":"Advice","proposal":"STEP_UP","reasons":[],"wouldChange":[],"missing":[]}'
                FROM visit v WHERE (v.day + 3) % 7 = 0 AND v.patient_""" + some);
        handle.execute("""
                INSERT INTO advice_decision (advice_id, patient_id, day, at_ms, staff_id, verdict, reason, plan_version)
                SELECT a.id, a.patient_id, a.day, a.at_ms, 'staff-1', CASE a.day % 4 WHEN 0 THEN 'REJECTED' ELSE 'ACCEPTED' END, 'seen', 1
                FROM advice a WHERE a.patient_""" + some);
        handle.execute(
                numbers("w", Math.max(1, weeks / 4)) + String.format(Locale.ROOT, """
                INSERT INTO outcome_score (id, patient_id, day, at_ms, kind, score, staff_id)
                SELECT p.id || '-' || n || '-' || k.kind, p.id, %d + n * 28, 0, k.kind, k.usual + n %% 6, 'staff-1'
                FROM w CROSS JOIN patient p CROSS JOIN
                    (SELECT 'PSFS' AS kind, 4 AS usual UNION ALL SELECT 'TSK11', 25 UNION ALL SELECT 'PSEQ', 40) k
                WHERE p.%s
                """, FIRST.toEpochDay(), some));
    }
}
