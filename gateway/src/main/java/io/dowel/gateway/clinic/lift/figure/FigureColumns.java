package io.dowel.gateway.clinic.lift.figure;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.gateway.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The figures of a repetition by the columns they are kept in; beside each is its standard error. */
public final class FigureColumns {

    /** What the column of a figure's standard error ends with. */
    public static final String ERROR = "_error";

    private static final Map<String, Function<Repetition, @Nullable Figure>> FIGURES = figures();

    private FigureColumns() {}

    private static Map<String, Function<Repetition, @Nullable Figure>> figures() {
        Map<String, Function<Repetition, @Nullable Figure>> figures = new LinkedHashMap<>();
        figures.put("lowering_s", Repetition::loweringS);
        figures.put("bottom_s", Repetition::bottomS);
        figures.put("lifting_s", Repetition::liftingS);
        figures.put("top_s", Repetition::topS);
        figures.put("range_m", Repetition::rangeM);
        figures.put("lowering_range_m", Repetition::loweringRangeM);
        figures.put("range_deg", Repetition::rangeDeg);
        figures.put("lowering_range_deg", Repetition::loweringRangeDeg);
        figures.put("mean_lifting_mps", Repetition::meanLiftingMps);
        figures.put("peak_lifting_mps", Repetition::peakLiftingMps);
        figures.put("mean_lifting_degps", Repetition::meanLiftingDegps);
        figures.put("peak_lifting_degps", Repetition::peakLiftingDegps);
        return figures;
    }

    /** All of them, in order. */
    public static List<String> names() {
        return List.copyOf(FIGURES.keySet());
    }

    /** {@code a, a_error, b, b_error}, each after {@code prefix}. */
    public static String list(String prefix) {
        return String.join(
                ", ",
                FIGURES.keySet().stream()
                        .map(name -> prefix + name + ", " + prefix + name + ERROR)
                        .toList());
    }

    public static void bind(PreparedBatch row, Repetition repetition) {
        FIGURES.forEach((name, figure) -> {
            Figure value = figure.apply(repetition);
            row.bind(name, value == null ? null : (Double) value.value());
            row.bind(name + ERROR, value == null ? null : (Double) value.standardError());
        });
    }

    /** Those that are there, by column. */
    static Map<String, Figure> read(ResultSet row) throws SQLException {
        Map<String, Figure> read = new LinkedHashMap<>();
        for (String name : FIGURES.keySet()) {
            Double value = Columns.number(row, name);
            if (value != null) {
                read.put(name, new Figure(value, row.getDouble(name + ERROR)));
            }
        }
        return read;
    }
}
