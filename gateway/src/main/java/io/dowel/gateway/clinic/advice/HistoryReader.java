package io.dowel.gateway.clinic.advice;

import io.dowel.analysis.progression.Adherence;
import io.dowel.analysis.progression.Fit;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.History.GradedActivity;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.Rating;
import io.dowel.analysis.progression.History.RepetitionDone;
import io.dowel.analysis.progression.History.Session;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.repetition.Quality;
import io.dowel.gateway.clinic.exposure.Exposure;
import io.dowel.gateway.clinic.exposure.ExposureBook;
import io.dowel.gateway.clinic.visit.FlagBook;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.Columns;
import io.dowel.ingest.store.RecordJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the progression rules see of a patient, read from the database: the newest {@value #MAX_VISITS} visits in which something was
 * lifted or rated, as they are after all reviews, the open flags, and the exposure list.
 */
public final class HistoryReader {

    /** About half a year of training every other day; no rule looks further back. */
    public static final int MAX_VISITS = 90;

    private static final String NEWEST = """
            SELECT v.id FROM visit v WHERE v.patient_id = :patient
                AND (EXISTS (SELECT 1 FROM lift_set l WHERE l.visit_id = v.id)
                    OR EXISTS (SELECT 1 FROM rating r WHERE r.visit_id = v.id))
            ORDER BY v.began_ms DESC, v.id DESC LIMIT :limit
            """;

    private final Handle handle;
    private final PatientId patient;
    private final LocalDate today;

    /** Sets of a visit that had several live sessions are counted on, so that ratings find theirs. */
    private final Map<String, Integer> before = new HashMap<>();

    private HistoryReader(Handle handle, PatientId patient, LocalDate today) {
        this.handle = handle;
        this.patient = patient;
        this.today = today;
    }

    /**
     * Reads it, within a transaction.
     *
     * @param quotaStep with graded activity, the step agreed; {@code null} where there is none
     */
    public static History read(Handle handle, PatientId patient, LocalDate today, @Nullable Integer quotaStep) {
        return new HistoryReader(handle, patient, today).history(quotaStep);
    }

    private History history(@Nullable Integer quotaStep) {
        List<Session> sessions = new ArrayList<>(sessions());
        Collections.reverse(sessions);
        return new History(
                sessions,
                FlagBook.open(handle, patient),
                quotaStep == null ? null : new GradedActivity(quotaStep),
                ExposureBook.list(handle, patient).stream()
                        .map(Exposure::movement)
                        .toList());
    }

    private List<Session> sessions() {
        Map<String, List<SetDone>> sets = sets();
        Map<String, List<Rating>> ratings = ratings();
        return handle.createQuery("SELECT id, day, morning_settled FROM visit WHERE id IN (" + NEWEST
                        + ") ORDER BY day DESC, began_ms DESC, id DESC")
                .bind("patient", patient.value())
                .bind("limit", MAX_VISITS)
                .map((row, context) -> {
                    String visit = row.getString("id");
                    LocalDate day = LocalDate.ofEpochDay(row.getLong("day"));
                    return new Session(
                            day,
                            sets.getOrDefault(visit, List.of()),
                            ratings.getOrDefault(visit, List.of()),
                            morning(day, Columns.integer(row, "morning_settled")));
                })
                .list();
    }

    private NextMorning morning(LocalDate day, @Nullable Integer settled) {
        if (settled != null) {
            return settled == 1 ? NextMorning.SETTLED : NextMorning.NOT_SETTLED;
        }
        return day.plusDays(1).isBefore(today) ? NextMorning.UNKNOWN : NextMorning.NOT_YET;
    }

    private Map<String, List<SetDone>> sets() {
        Map<String, List<RepetitionDone>> repetitions = repetitions();
        Map<String, List<SetDone>> sets = new HashMap<>();
        handle.createQuery("""
                        SELECT l.session_id, l.number, l.visit_id, l.plan, l.repetitions, l.partials, l.doubtful, l.velocity_loss,
                            l.under_tension_s, l.tempo_scored, l.on_tempo, l.range_scored, l.in_range
                        FROM lift_set l JOIN visit_session s ON s.session_id = l.session_id
                        WHERE l.ended_ns IS NOT NULL AND l.visit_id IN (%s) ORDER BY s.opened_ms, s.session_id, l.number
                        """.formatted(NEWEST))
                .bind("patient", patient.value())
                .bind("limit", MAX_VISITS)
                .map((row, context) -> {
                    List<SetDone> ofVisit = sets.computeIfAbsent(row.getString("visit_id"), visit -> new ArrayList<>());
                    before.putIfAbsent(row.getString("session_id"), ofVisit.size());
                    String key = key(row, row.getInt("number"));
                    ofVisit.add(set(row, ofVisit.size() + 1, repetitions.getOrDefault(key, List.of())));
                    return ofVisit.size();
                })
                .list();
        return sets;
    }

    private static SetDone set(ResultSet row, int number, List<RepetitionDone> repetitions) throws SQLException {
        return new SetDone(
                new SetSummary(
                        number,
                        RecordJson.read(Plan.class, row.getString("plan")),
                        row.getInt("repetitions"),
                        row.getInt("partials"),
                        row.getInt("doubtful"),
                        Columns.number(row, "velocity_loss"),
                        row.getDouble("under_tension_s"),
                        row.getInt("tempo_scored") == 0 ? null : (Integer) row.getInt("on_tempo"),
                        row.getInt("range_scored") == 0 ? null : (Integer) row.getInt("in_range")),
                repetitions);
    }

    private Map<String, List<RepetitionDone>> repetitions() {
        Map<String, List<RepetitionDone>> repetitions = new HashMap<>();
        handle.createQuery("""
                        SELECT r.session_id, r.set_number, r.id, r.quality, r.fit_lowering, r.fit_bottom, r.fit_lifting, r.fit_top,
                            r.fit_range
                        FROM repetition r JOIN visit_session s ON s.session_id = r.session_id
                        WHERE r.number > 0 AND s.visit_id IN (%s) ORDER BY r.session_id, r.set_number, r.start_s, r.id
                        """.formatted(NEWEST))
                .bind("patient", patient.value())
                .bind("limit", MAX_VISITS)
                .map((row, context) -> Map.entry(
                        key(row, row.getInt("set_number")),
                        new RepetitionDone(
                                row.getInt("id"), Quality.valueOf(row.getString("quality")), adherence(row))))
                .forEach(entry -> repetitions
                        .computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                        .add(entry.getValue()));
        return repetitions;
    }

    private static Adherence adherence(ResultSet row) throws SQLException {
        return new Adherence(
                Fit.valueOf(row.getString("fit_lowering")),
                Fit.valueOf(row.getString("fit_bottom")),
                Fit.valueOf(row.getString("fit_lifting")),
                Fit.valueOf(row.getString("fit_top")),
                Fit.valueOf(row.getString("fit_range")));
    }

    private Map<String, List<Rating>> ratings() {
        Map<String, List<Rating>> ratings = new HashMap<>();
        handle.createQuery("""
                        SELECT r.session_id, r.visit_id, r.kind, r.value, r.exercise_id, r.after_set
                        FROM rating r JOIN visit_session s ON s.session_id = r.session_id
                        WHERE r.visit_id IN (%s) ORDER BY s.opened_ms, s.session_id, r.number
                        """.formatted(NEWEST))
                .bind("patient", patient.value())
                .bind("limit", MAX_VISITS)
                .map((row, context) -> Map.entry(
                        row.getString("visit_id"),
                        new Rating(
                                RatingKind.valueOf(row.getString("kind")),
                                row.getInt("value"),
                                row.getString("exercise_id"),
                                row.getInt("after_set") + before.getOrDefault(row.getString("session_id"), 0))))
                .forEach(entry -> ratings.computeIfAbsent(entry.getKey(), visit -> new ArrayList<>())
                        .add(entry.getValue()));
        return ratings;
    }

    private static String key(ResultSet row, int set) throws SQLException {
        return row.getString("session_id") + " " + set;
    }
}
