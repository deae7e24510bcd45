package io.dowel.simulator.evaluation.measurement;

import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well repetitions are counted on streams that are good enough: F1 by dataset, and over all.
 *
 * <p>Where the truth is known in time, a repetition is found where its lifting is. Of a real recording only the count is
 * known: what is less than it was missed, what is more is extra. Holds state; one owner.
 */
public final class CountScore {

    public static final String REPETITIONS = "repetitions";
    public static final String MISSED = "repetitions missed";
    public static final String EXTRA = "repetitions extra";

    private double truly;
    private double missed;
    private double extra;

    static List<Summary> of(List<Measurement> measurements) {
        Map<String, CountScore> scores = new LinkedHashMap<>();
        CountScore all = new CountScore();
        for (Measurement m : measurements) {
            boolean counts = List.of(REPETITIONS, MISSED, EXTRA).contains(m.quantity());
            if (counts && m.streamClass() != StreamClass.POOR) {
                scores.computeIfAbsent(m.dataset(), d -> new CountScore()).add(m);
                all.add(m);
            }
        }
        List<Summary> summaries = new ArrayList<>();
        scores.forEach((dataset, score) -> score.into(summaries, dataset));
        all.into(summaries, Summary.ALL);
        return summaries;
    }

    private void add(Measurement m) {
        if (m.quantity().equals(MISSED)) {
            missed += m.found();
        } else if (m.quantity().equals(EXTRA)) {
            extra += m.found();
        } else {
            truly += m.expected();
        }
    }

    private void into(List<Summary> summaries, String dataset) {
        double found = truly - missed;
        // where nothing was lifted there is no F1: every repetition there is one too many, and told by the count
        if (truly > 0) {
            double f1 = 2 * found / (2 * found + missed + extra);
            Target target = Target.of(Summary.F1, false);
            summaries.add(Summary.single(Summary.F1, dataset, null, (int) truly, f1, 1, "", target));
        }
    }
}
