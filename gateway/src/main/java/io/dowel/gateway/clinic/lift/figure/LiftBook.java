package io.dowel.gateway.clinic.lift.figure;

import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Quality;
import io.dowel.gateway.storage.Columns;
import io.dowel.gateway.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was lifted and rated in a visit, after all reviews, for whoever reads it. Any thread may call it; each call may block. */
public final class LiftBook {

    private final Database database;

    public LiftBook(Database database) {
        this.database = database;
    }

    /**
     * A set.
     *
     * @param ended false while it runs
     */
    public record LiftedSet(
            String session,
            int number,
            String exerciseId,
            double loadKg,
            boolean ended,
            int partials,
            int doubtful,
            @Nullable Double velocityLoss,
            double underTensionS,
            List<LiftedRepetition> repetitions) {}

    /**
     * A repetition.
     *
     * @param number its count in the set, 0 where it is not counted
     * @param figures those that were measured, by the name they are kept under, with their standard errors
     */
    public record LiftedRepetition(
            int id, int number, Quality quality, List<String> reasons, Map<String, Figure> figures) {}

    /** A rating. */
    public record Rated(RatingKind kind, int value, String exerciseId, int afterSet) {}

    /** All of one visit. */
    public record Lifted(List<LiftedSet> sets, List<Rated> ratings) {}

    public Lifted of(String visit) {
        return database.read(handle -> new Lifted(sets(handle, visit), ratings(handle, visit)));
    }

    private static List<LiftedSet> sets(Handle handle, String visit) {
        Map<String, List<LiftedRepetition>> repetitions = new HashMap<>();
        handle.createQuery("""
                        SELECT r.session_id, r.set_number, r.id, r.number, r.quality, r.reasons, %s
                        FROM repetition r JOIN visit_session s ON s.session_id = r.session_id
                        WHERE s.visit_id = :visit ORDER BY r.start_s, r.id
                        """.formatted(FigureColumns.list("r.")))
                .bind("visit", visit)
                .map((row, context) -> repetitions
                        .computeIfAbsent(key(row, "set_number"), key -> new ArrayList<>())
                        .add(repetition(row)))
                .list();
        return handle.createQuery("""
                        SELECT l.session_id, l.number, l.exercise_id, l.load_kg, l.ended_ns, l.partials, l.doubtful, l.velocity_loss,
                            l.under_tension_s
                        FROM lift_set l JOIN visit_session s ON s.session_id = l.session_id
                        WHERE l.visit_id = :visit ORDER BY s.opened_ms, s.session_id, l.number
                        """)
                .bind("visit", visit)
                .map((row, context) -> new LiftedSet(
                        row.getString("session_id"),
                        row.getInt("number"),
                        row.getString("exercise_id"),
                        row.getDouble("load_kg"),
                        Columns.number(row, "ended_ns") != null,
                        row.getInt("partials"),
                        row.getInt("doubtful"),
                        Columns.number(row, "velocity_loss"),
                        row.getDouble("under_tension_s"),
                        repetitions.getOrDefault(key(row, "number"), List.of())))
                .list();
    }

    private static LiftedRepetition repetition(ResultSet row) throws SQLException {
        String reasons = row.getString("reasons");
        return new LiftedRepetition(
                row.getInt("id"),
                row.getInt("number"),
                Quality.valueOf(row.getString("quality")),
                reasons.isEmpty() ? List.of() : reasons.lines().toList(),
                FigureColumns.read(row));
    }

    private static List<Rated> ratings(Handle handle, String visit) {
        return handle.createQuery("""
                        SELECT r.kind, r.value, r.exercise_id, r.after_set
                        FROM rating r JOIN visit_session s ON s.session_id = r.session_id
                        WHERE r.visit_id = :visit ORDER BY s.opened_ms, s.session_id, r.number
                        """)
                .bind("visit", visit)
                .map((row, context) -> new Rated(
                        RatingKind.valueOf(row.getString("kind")),
                        row.getInt("value"),
                        row.getString("exercise_id"),
                        row.getInt("after_set")))
                .list();
    }

    private static String key(ResultSet row, String set) throws SQLException {
        return row.getString("session_id") + " " + row.getInt(set);
    }
}
