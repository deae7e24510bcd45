package io.dowel.gateway.command.evaluation;

import io.dowel.simulator.evaluation.Evaluation;
import io.dowel.simulator.evaluation.measurement.Measurement;
import io.dowel.simulator.evaluation.measurement.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An evaluation as tables: for a person at a terminal, or as the whole page {@code docs/accuracy.md}. */
final class EvaluationTable {

    private static final List<String> COLUMNS = List.of(
            "dataset",
            "quantity",
            "n",
            "expected",
            "found",
            "unit",
            "mean error",
            "median",
            "95 %",
            "bias",
            "target",
            "met");

    private static final List<String> COUNTS =
            List.of("dataset", "recording", "quantity", "streams", "expected", "found");

    private static final String HEAD = """
            # How true the figures are

            Made by

            ```
            ./dowel evaluate DIR --markdown > docs/accuracy.md
            ```

            where `DIR` holds recordings made by other people, which are not part of this repository; the synthetic grid and scenes are.
            What each quantity and column means is in [evaluation.md](evaluation.md). Errors are absolute except the bias. *Poor* are streams under
            40 samples a second, or with holes over 0.3 s.

            """;

    private EvaluationTable() {}

    /** For a terminal: columns as wide as what is in them. */
    static String write(Evaluation evaluation) {
        return aligned(COLUMNS, summaries(evaluation)) + "\n" + aligned(COUNTS, counts(evaluation)) + notes(evaluation);
    }

    /** The page. */
    static String markdown(Evaluation evaluation) {
        List<List<String>> rows = summaries(evaluation);
        long asked = evaluation.summaries().stream()
                .filter(s -> !s.target().isEmpty())
                .count();
        long met = evaluation.summaries().stream()
                .filter(s -> Boolean.TRUE.equals(s.met()))
                .count();
        List<List<String>> missed = rows.stream()
                .filter(row -> row.get(row.size() - 1).equals("no"))
                .toList();
        return HEAD
                + String.format(
                        Locale.ROOT,
                        "%d of %d targets are met, %d missed; of %d there are too few measurements to say. ",
                        met,
                        asked,
                        missed.size(),
                        asked - met - missed.size())
                + (missed.isEmpty() ? "None is missed.\n" : "Missed:\n\n" + piped(COLUMNS, missed))
                + "\n## Everything\n\n"
                + piped(COLUMNS, rows)
                + "\n## Counts\n\nOf real recordings all; of synthetic ones those that differ.\n\n"
                + piped(COUNTS, counts(evaluation))
                + "\n## Notes\n"
                + notes(evaluation).replaceAll("(?m)^(?=.)", "- ");
    }

    private static List<List<String>> summaries(Evaluation evaluation) {
        List<List<String>> rows = new ArrayList<>();
        for (Summary s : evaluation.summaries()) {
            rows.add(List.of(
                    s.dataset(),
                    s.quantity(),
                    Integer.toString(s.n()),
                    number(s.expected()),
                    number(s.found()),
                    s.unit(),
                    number(s.mean()),
                    number(s.median()),
                    number(s.p95()),
                    signed(s.bias()),
                    s.target(),
                    met(s)));
        }
        return rows;
    }

    private static String met(Summary s) {
        if (s.target().isEmpty()) {
            return "";
        }
        Boolean met = s.met();
        return met == null ? "too few" : met ? "yes" : "no";
    }

    /** Every count of a real recording, and every count of another that is not right. */
    private static List<List<String>> counts(Evaluation evaluation) {
        List<List<String>> rows = new ArrayList<>();
        for (Measurement m : evaluation.measurements()) {
            boolean counts =
                    m.quantity().startsWith("repetitions") || m.quantity().equals("attempts");
            boolean whole = m.quantity().equals("repetitions") || m.quantity().startsWith("repetitions (");
            boolean real = m.streamClass() != Measurement.StreamClass.SYNTHETIC
                    && !m.dataset().startsWith("grid");
            if (counts && (m.error() != 0 || (real && whole))) {
                rows.add(List.of(
                        m.dataset(),
                        m.file(),
                        m.quantity(),
                        m.streamClass().name().toLowerCase(Locale.ROOT),
                        number(m.expected()),
                        number(m.found())));
            }
        }
        return rows;
    }

    private static String notes(Evaluation evaluation) {
        return evaluation.notes().isEmpty()
                ? ""
                : evaluation.notes().stream().collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String signed(double value) {
        String digits = number(Math.abs(value));
        return (value < 0 ? "-" : "+") + digits;
    }

    private static String piped(List<String> head, List<List<String>> rows) {
        var table = new StringBuilder();
        line(table, head);
        line(table, head.stream().map(column -> "---").toList());
        rows.forEach(row ->
                line(table, row.stream().map(cell -> cell.replace("|", "\\|")).toList()));
        return table.toString();
    }

    private static void line(StringBuilder table, List<String> cells) {
        table.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String aligned(List<String> head, List<List<String>> rows) {
        int[] widths = new int[head.size()];
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        var table = new StringBuilder();
        for (List<String> row : all) {
            var text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            table.append(text.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }
}
