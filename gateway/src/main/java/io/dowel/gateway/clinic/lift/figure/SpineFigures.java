package io.dowel.gateway.clinic.lift.figure;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.technique.StrokeTechnique;
import io.dowel.analysis.technique.Technique;
import io.dowel.ingest.store.RecordJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the shape of the spine moved within each movement of a repetition, in degrees: known where trunk and pelvis were both worn. It
 * is kept with the technique of a repetition as it was measured; one that was merged since was done in no way that was measured.
 */
public final class SpineFigures {

    public static final String LOWERING = "lowering_spine_deg";
    public static final String LIFTING = "lifting_spine_deg";

    /** What a row needs besides the repetition's own start and end. */
    static final String COLUMNS = "m.document AS measured, m.technique AS measured_technique";

    /** From where. */
    static final String JOIN = "LEFT JOIN measured_repetition m ON m.session_id = r.session_id AND m.id = r.id";

    private SpineFigures() {}

    /** Both, in order. */
    public static List<String> names() {
        return List.of(LOWERING, LIFTING);
    }

    /** Those that are there. */
    static Map<String, Figure> read(ResultSet row) throws SQLException {
        String technique = row.getString("measured_technique");
        if (technique == null) {
            return Map.of();
        }
        Repetition measured = RecordJson.read(Repetition.class, row.getString("measured"));
        if (measured.startS() != row.getDouble("start_s") || measured.endS() != row.getDouble("end_s")) {
            return Map.of();
        }
        Technique done = RecordJson.read(Technique.class, technique);
        Map<String, Figure> figures = new LinkedHashMap<>();
        add(figures, LOWERING, done.lowering());
        add(figures, LIFTING, done.lifting());
        return figures;
    }

    private static void add(Map<String, Figure> figures, String name, @Nullable StrokeTechnique stroke) {
        if (stroke != null && stroke.spine() != null) {
            figures.put(name, stroke.spine().changeDeg());
        }
    }
}
