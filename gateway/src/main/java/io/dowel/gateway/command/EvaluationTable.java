package io.dowel.gateway.command;

import io.dowel.simulator.evaluation.Evaluation;
import io.dowel.simulator.evaluation.Measurement;
import io.dowel.simulator.evaluation.Summary;
import java.util.Locale;

/** An evaluation as two Markdown tables: what it comes to, and every count. */
final class EvaluationTable {

    private EvaluationTable() {}

    static String write(Evaluation evaluation) {
        StringBuilder table = new StringBuilder();
        table.append("| dataset | quantity | n | mean | median | 95 % | bias | target |\n");
        table.append("|---|---|--:|--:|--:|--:|--:|---|\n");
        for (Summary s : evaluation.summaries()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %.4f | %.4f | %.4f | %+.4f | %s |%n",
                    s.dataset(),
                    s.quantity(),
                    s.n(),
                    s.mean(),
                    s.median(),
                    s.p95(),
                    s.bias(),
                    s.target()));
        }
        table.append("\nCounts of repetitions that differ, and those of real recordings:\n\n");
        table.append("| dataset | recording | streams | expected | found |\n|---|---|---|--:|--:|\n");
        for (Measurement m : evaluation.measurements()) {
            boolean real = !m.dataset().startsWith("grid");
            if (m.quantity().startsWith("repetitions") && (real || m.error() != 0)) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %s: %s | %s | %.0f | %.0f |%n",
                        m.dataset(),
                        m.file(),
                        m.quantity(),
                        m.streamClass().name().toLowerCase(Locale.ROOT),
                        m.expected(),
                        m.found()));
            }
        }
        evaluation.notes().forEach(note -> table.append('\n').append(note).append('\n'));
        return table.toString();
    }
}
