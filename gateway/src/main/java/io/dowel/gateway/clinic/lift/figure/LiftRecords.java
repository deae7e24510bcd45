package io.dowel.gateway.clinic.lift.figure;

import io.dowel.analysis.repetition.Figure;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a patient lifted and said of it, as it is after all reviews: for whoever writes it down elsewhere. */
public final class LiftRecords {

    private LiftRecords() {}

    /**
     * A set.
     *
     * @param opened when its session began: the session's seconds count from there
     * @param velocityLoss share of the best mean lifting velocity that the last repetition lost, or {@code null} where it is unknown
     */
    public record DoneSet(
            String visit,
            String session,
            Instant opened,
            int number,
            String exerciseId,
            double loadKg,
            @Nullable Double velocityLoss,
            List<DoneRepetition> repetitions) {}

    /**
     * A repetition.
     *
     * @param number in its set, 0 where it is not counted
     * @param figures by column, in the order of columns, and after them those of {@link SpineFigures}: what does not apply is absent
     */
    public record DoneRepetition(
            int id, int number, String quality, double startS, double endS, Map<String, Figure> figures) {}

    /** A person's rating of one exercise, 0 to 10. */
    public record Rated(String visit, String session, long number, String kind, int value, String exerciseId) {}

    /** All sets, oldest first. */
    public static List<DoneSet> sets(Handle handle, PatientId patient) {
        Map<String, List<DoneRepetition>> repetitions = repetitions(handle, patient);
        return handle.createQuery("""
                        SELECT s.visit_id, s.session_id, s.number, s.exercise_id, s.load_kg, s.velocity_loss, o.opened_ms
                        FROM lift_set s JOIN visit_session o ON o.session_id = s.session_id
                        WHERE s.patient_id = :patient ORDER BY o.opened_ms, s.session_id, s.number
                        """)
                .bind("patient", patient.value())
                .map((row, context) -> new DoneSet(
                        row.getString("visit_id"),
                        row.getString("session_id"),
                        Instant.ofEpochMilli(row.getLong("opened_ms")),
                        row.getInt("number"),
                        row.getString("exercise_id"),
                        row.getDouble("load_kg"),
                        Columns.number(row, "velocity_loss"),
                        repetitions.getOrDefault(key(row.getString("session_id"), row.getInt("number")), List.of())))
                .list();
    }

    /** All ratings, in the order in which they were given. */
    public static List<Rated> ratings(Handle handle, PatientId patient) {
        return handle.createQuery("""
                        SELECT r.visit_id, r.session_id, r.number, r.kind, r.value, r.exercise_id
                        FROM rating r JOIN visit_session o ON o.session_id = r.session_id
                        WHERE r.patient_id = :patient ORDER BY o.opened_ms, r.session_id, r.number
                        """)
                .bind("patient", patient.value())
                .map((row, context) -> new Rated(
                        row.getString("visit_id"),
                        row.getString("session_id"),
                        row.getLong("number"),
                        row.getString("kind"),
                        row.getInt("value"),
                        row.getString("exercise_id")))
                .list();
    }

    private static Map<String, List<DoneRepetition>> repetitions(Handle handle, PatientId patient) {
        Map<String, List<DoneRepetition>> bySet = new HashMap<>();
        handle.createQuery("SELECT r.session_id, r.set_number, r.id, r.number, r.quality, r.start_s, r.end_s, "
                        + FigureColumns.list("r.") + ", " + SpineFigures.COLUMNS + """
                         FROM repetition r JOIN lift_set s ON s.session_id = r.session_id AND s.number = r.set_number
                        %s
                        WHERE s.patient_id = :patient ORDER BY r.session_id, r.set_number, r.start_s, r.id
                        """.formatted(SpineFigures.JOIN))
                .bind("patient", patient.value())
                .map((row, context) -> Map.entry(
                        key(row.getString("session_id"), row.getInt("set_number")),
                        new DoneRepetition(
                                row.getInt("id"),
                                row.getInt("number"),
                                row.getString("quality"),
                                row.getDouble("start_s"),
                                row.getDouble("end_s"),
                                figures(row))))
                .forEach(entry -> bySet.computeIfAbsent(entry.getKey(), set -> new ArrayList<>())
                        .add(entry.getValue()));
        return bySet;
    }

    private static Map<String, Figure> figures(ResultSet row) throws SQLException {
        Map<String, Figure> figures = new LinkedHashMap<>(FigureColumns.read(row));
        figures.putAll(SpineFigures.read(row));
        return figures;
    }

    private static String key(String session, int set) {
        return session + "#" + set;
    }
}
