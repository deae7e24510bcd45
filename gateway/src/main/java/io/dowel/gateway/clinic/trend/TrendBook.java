package io.dowel.gateway.clinic.trend;

import io.dowel.gateway.clinic.trend.TrendWeek.Mark;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.Columns;
import io.dowel.gateway.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The trends of a patient, summed up by week in SQL: each statement reads the rows of one patient by an index on patient and day. Any
 * thread may call it; each call may block.
 */
public final class TrendBook {

    /** Days since 1970 of which week: that day was a Thursday. */
    private static final String WEEK = "(day + 3) / 7";

    private static final String OF_PATIENT = " WHERE patient_id = :patient AND day >= :from AND day < :until ";

    /** Of one exercise, where one is asked for. */
    private static final String OF_EXERCISE = "AND (exercise_id = :exercise OR :every = 1) ";

    private static final String SETS = "SELECT " + WEEK + """
             AS week, COUNT(DISTINCT visit_id) AS visits, MAX(load_kg) AS top, SUM(load_kg * repetitions) AS volume,
                SUM(repetitions) AS repetitions, SUM(on_tempo) AS on_tempo, SUM(tempo_scored) AS tempo_scored,
                SUM(in_range) AS in_range, SUM(range_scored) AS range_scored, AVG(range_m) AS range_m, AVG(range_deg) AS range_deg
            FROM lift_set""" + OF_PATIENT + OF_EXERCISE + "GROUP BY " + WEEK;

    private static final String VELOCITIES = "SELECT " + WEEK + """
             AS week, load_kg, AVG(lifting_mps) AS mps, AVG(lifting_degps) AS degps
            FROM lift_set""" + OF_PATIENT + OF_EXERCISE
            + "AND (lifting_mps IS NOT NULL OR lifting_degps IS NOT NULL) GROUP BY " + WEEK
            + ", load_kg ORDER BY week, load_kg";

    private static final String RATINGS = "SELECT " + WEEK
            + " AS week, kind, MAX(value) AS highest, AVG(CAST(value AS DOUBLE PRECISION)) AS mean FROM rating"
            + OF_PATIENT
            + OF_EXERCISE + "GROUP BY " + WEEK + ", kind";

    private static final String SCORES = "SELECT " + WEEK + " AS week, kind, AVG(score) AS mean FROM outcome_score"
            + OF_PATIENT + "GROUP BY " + WEEK + ", kind";

    private static final String DECISIONS = """
            SELECT (d.day + 3) / 7 AS week, d.day, d.advice_id, a.exercise_id, a.proposal, a.changed, d.verdict, s.name
            FROM advice_decision d JOIN advice a ON a.id = d.advice_id JOIN staff_member s ON s.id = d.staff_id
            WHERE d.patient_id = :patient AND d.day >= :from AND d.day < :until
                AND (a.exercise_id = :exercise OR :every = 1) ORDER BY d.at_ms, d.advice_id
            """;

    private final Database database;

    public TrendBook(Database database) {
        this.database = database;
    }

    /**
     * What is asked for.
     *
     * @param from first day
     * @param until the day after the last
     * @param exerciseId one exercise, or {@code null} for all
     */
    public record Span(
            LocalDate from, LocalDate until, @Nullable String exerciseId) {

        private static final long MAX_DAYS = 366L * 10;

        public Span {
            long days = until.toEpochDay() - from.toEpochDay();
            if (days < 1 || days > MAX_DAYS) {
                throw new IllegalArgumentException("trends are of 1 day to 10 years");
            }
        }
    }

    public Trends of(PatientId patient, Span span) {
        return database.read(handle -> new Reading(handle, patient, span).trends());
    }

    /** One reading. Holds state; one owner. */
    private static final class Reading {

        private final Handle handle;
        private final PatientId patient;
        private final Span span;
        private final Map<Long, Sums> sets = new HashMap<>();
        private final Map<Long, Map<String, double[]>> ratings = new HashMap<>();
        private final Map<Long, Map<String, Double>> scores = new HashMap<>();
        private final Map<Long, List<Mark>> decisions = new HashMap<>();

        private Reading(Handle handle, PatientId patient, Span span) {
            this.handle = handle;
            this.patient = patient;
            this.span = span;
        }

        Trends trends() {
            query(SETS)
                    .map((row, context) -> sets.put(row.getLong("week"), Sums.of(row)))
                    .list();
            query(RATINGS)
                    .map((row, context) -> of(ratings, row)
                            .put(row.getString("kind"), new double[] {row.getInt("highest"), row.getDouble("mean")}))
                    .list();
            queryWithoutExercise(SCORES)
                    .map((row, context) -> of(scores, row).put(row.getString("kind"), row.getDouble("mean")))
                    .list();
            query(DECISIONS)
                    .map((row, context) -> decisions
                            .computeIfAbsent(row.getLong("week"), week -> new ArrayList<>())
                            .add(mark(row)))
                    .list();
            List<LoadVelocity> velocities = query(VELOCITIES)
                    .map((row, context) -> new LoadVelocity(
                            monday(row.getLong("week")),
                            row.getDouble("load_kg"),
                            Columns.number(row, "mps"),
                            Columns.number(row, "degps")))
                    .list();
            var weeks = new TreeSet<>(sets.keySet());
            weeks.addAll(ratings.keySet());
            weeks.addAll(scores.keySet());
            weeks.addAll(decisions.keySet());
            return new Trends(weeks.stream().map(this::week).toList(), velocities);
        }

        private Query query(String sql) {
            return queryWithoutExercise(sql)
                    .bind("exercise", span.exerciseId() == null ? "" : span.exerciseId())
                    .bind("every", span.exerciseId() == null ? 1 : 0);
        }

        private Query queryWithoutExercise(String sql) {
            return handle.createQuery(sql)
                    .bind("patient", patient.value())
                    .bind("from", span.from().toEpochDay())
                    .bind("until", span.until().toEpochDay());
        }

        private TrendWeek week(long week) {
            Sums sums = sets.getOrDefault(week, Sums.NONE);
            Map<String, double[]> rated = ratings.getOrDefault(week, Map.of());
            double[] pain = rated.get("PAIN");
            return new TrendWeek(
                    monday(week),
                    sums.visits(),
                    sums.topLoadKg(),
                    sums.volumeKg(),
                    sums.repetitions(),
                    sums.onTempoShare(),
                    sums.inRangeShare(),
                    sums.rangeM(),
                    sums.rangeDeg(),
                    pain == null ? null : (Integer) (int) pain[0],
                    mean(pain),
                    mean(rated.get("CONFIDENCE_AFTER")),
                    mean(rated.get("EFFORT")),
                    scores.getOrDefault(week, Map.of()),
                    decisions.getOrDefault(week, List.of()));
        }

        private static @Nullable Double mean(double @Nullable [] rated) {
            return rated == null ? null : (Double) rated[1];
        }

        private static <V> Map<String, V> of(Map<Long, Map<String, V>> weeks, ResultSet row) throws SQLException {
            return weeks.computeIfAbsent(row.getLong("week"), week -> new TreeMap<>());
        }

        private static Mark mark(ResultSet row) throws SQLException {
            return new Mark(
                    LocalDate.ofEpochDay(row.getLong("day")),
                    row.getString("advice_id"),
                    row.getString("exercise_id"),
                    row.getString("proposal"),
                    row.getString("changed"),
                    row.getString("verdict"),
                    row.getString("name"));
        }
    }

    private static LocalDate monday(long week) {
        return LocalDate.ofEpochDay(week * 7 - 3);
    }

    /** What the sets of one week came to. */
    private record Sums(
            int visits,
            @Nullable Double topLoadKg,
            double volumeKg,
            int repetitions,
            @Nullable Double onTempoShare,
            @Nullable Double inRangeShare,
            @Nullable Double rangeM,
            @Nullable Double rangeDeg) {

        static final Sums NONE = new Sums(0, null, 0, 0, null, null, null, null);

        static Sums of(ResultSet row) throws SQLException {
            return new Sums(
                    row.getInt("visits"),
                    Columns.number(row, "top"),
                    row.getDouble("volume"),
                    row.getInt("repetitions"),
                    share(row, "on_tempo", "tempo_scored"),
                    share(row, "in_range", "range_scored"),
                    Columns.number(row, "range_m"),
                    Columns.number(row, "range_deg"));
        }

        private static @Nullable Double share(ResultSet row, String part, String whole) throws SQLException {
            double of = row.getDouble(whole);
            return of == 0 ? null : (Double) (row.getDouble(part) / of);
        }
    }
}
