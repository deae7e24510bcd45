package io.dowel.gateway.command.analysis;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import io.dowel.ingest.recording.analysis.AnalysisResult.SignalSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An analysis as a table for a person to read in a terminal. */
final class AnalysisTable {

    /** What a repetition does not have is not 0. */
    static final String ABSENT = "–";

    private static final String BETWEEN = "  ";
    private static final double CM_PER_M = 100;

    /** One column: its heading with the unit, and what a repetition shows in it. */
    private record Column(String heading, Function<Repetition, String> cell) {}

    private AnalysisTable() {}

    static String write(AnalysisResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(result.recording().name() + ": " + words(result.exerciseId(), '-') + ", sensor on the "
                + lower(result.placement().name()));
        lines.add(signal(result.signal()));
        lines.add("");
        lines.add(count(result.repetitions().size(), "repetition"));
        lines.addAll(table(result.repetitions(), result.placement()));
        if (!result.partials().isEmpty()) {
            lines.add("");
            lines.add(count(result.partials().size(), "partial attempt") + ", not counted");
            lines.addAll(table(result.partials(), result.placement()));
        }
        lines.addAll(reasons(result));
        lines.addAll(TechniqueTable.lines(result));
        if (!result.signal().warnings().isEmpty()) {
            lines.add("");
            lines.add("About the signal");
            result.signal().warnings().forEach(warning -> lines.add(BETWEEN + warning));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String signal(SignalSummary signal) {
        return String.format(
                Locale.ROOT,
                "%d samples, %.1f a second, longest gap %.3f s",
                signal.samples(),
                signal.meanRateHz(),
                signal.longestGapS());
    }

    private static List<String> table(List<Repetition> repetitions, Placement placement) {
        List<Column> columns = columns(placement);
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream().map(Column::heading).toList());
        for (Repetition r : repetitions) {
            rows.add(columns.stream().map(column -> column.cell().apply(r)).toList());
        }
        return repetitions.isEmpty() ? List.of() : aligned(rows);
    }

    private static List<Column> columns(Placement placement) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("set", r -> String.valueOf(r.set())));
        columns.add(new Column("rep", r -> r.counted() ? String.valueOf(r.number()) : ABSENT));
        columns.add(new Column("quality", r -> words(r.quality().name(), '_')));
        columns.add(new Column("start s", r -> String.format(Locale.ROOT, "%.2f", r.startS())));
        columns.add(new Column("lowering s", r -> figure(r.loweringS(), 2, 1)));
        columns.add(new Column("bottom s", r -> figure(r.bottomS(), 2, 1)));
        columns.add(new Column("lifting s", r -> figure(r.liftingS(), 2, 1)));
        columns.add(new Column("top s", r -> figure(r.topS(), 2, 1)));
        if (placement.travels()) {
            columns.add(new Column("range cm", r -> figure(r.rangeM(), 1, CM_PER_M)));
            columns.add(new Column("mean m/s", r -> figure(r.meanLiftingMps(), 2, 1)));
            columns.add(new Column("peak m/s", r -> figure(r.peakLiftingMps(), 2, 1)));
        } else {
            columns.add(new Column("range °", r -> figure(r.rangeDeg(), 1, 1)));
            columns.add(new Column("mean °/s", r -> figure(r.meanLiftingDegps(), 1, 1)));
            columns.add(new Column("peak °/s", r -> figure(r.peakLiftingDegps(), 1, 1)));
        }
        return columns;
    }

    /** Right-aligned, so that the decimal points stand below one another. */
    static List<String> aligned(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        int columns = rows.get(0).size();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(r -> r.get(column).length())
                        .max()
                        .orElse(0);
                line.append(BETWEEN)
                        .append(" ".repeat(width - row.get(i).length()))
                        .append(row.get(i));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Why some repetitions are not complete, in the words of the analysis. */
    private static List<String> reasons(AnalysisResult result) {
        List<String> lines = new ArrayList<>();
        for (Repetition r : result.repetitions()) {
            if (r.quality() != Quality.COMPLETE && !r.reasons().isEmpty()) {
                lines.add(BETWEEN + "set " + r.set() + ", rep " + r.number() + ": " + String.join("; ", r.reasons()));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, "");
            lines.add(1, "About the repetitions");
        }
        return lines;
    }

    static String figure(@Nullable Figure figure, int decimals, double factor) {
        if (figure == null) {
            return ABSENT;
        }
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT, number + " ±" + number, figure.value() * factor, figure.standardError() * factor);
    }

    private static String count(int count, String what) {
        return count == 0 ? "No " + what + "s" : count + " " + what + (count == 1 ? "" : "s");
    }

    static String words(String name, char joint) {
        return lower(name).replace(joint, ' ');
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
