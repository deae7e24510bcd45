package io.dowel.simulator.evaluation.measurement;

import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How honest stated standard errors are: the share of errors within one and within two of them, for each quantity of each
 * dataset, and for each quantity over all datasets. Poor streams are left out.
 */
final class Honesty {

    private static final double[] IDEAL_PERCENT = {68, 95};

    private record Key(String dataset, String quantity) {}

    private Honesty() {}

    static List<Summary> of(List<Measurement> measurements) {
        Map<Key, List<Measurement>> groups = new LinkedHashMap<>();
        Map<Key, List<Measurement>> pooled = new LinkedHashMap<>();
        for (Measurement m : measurements) {
            if (m.standardError() != null && m.streamClass() != StreamClass.POOR) {
                groups.computeIfAbsent(new Key(m.dataset(), m.quantity()), k -> new ArrayList<>())
                        .add(m);
                pooled.computeIfAbsent(new Key(Summary.ALL, m.quantity()), k -> new ArrayList<>())
                        .add(m);
            }
        }
        List<Summary> summaries = new ArrayList<>();
        groups.forEach((key, group) -> add(key, group, summaries));
        pooled.forEach((key, group) -> add(key, group, summaries));
        return summaries;
    }

    private static void add(Key key, List<Measurement> stated, List<Summary> summaries) {
        for (int within = 1; within <= 2; within++) {
            String quantity = "uncertainty: " + key.quantity() + " within " + within + " standard error"
                    + (within > 1 ? "s" : "");
            double ideal = IDEAL_PERCENT[within - 1];
            summaries.add(Summary.single(
                    quantity,
                    key.dataset(),
                    null,
                    stated.size(),
                    100 * share(stated, within),
                    ideal,
                    "%",
                    Target.share(within)));
        }
    }

    private static double share(List<Measurement> stated, int within) {
        long inside = stated.stream()
                .filter(m -> Math.abs(m.error()) <= within * Objects.requireNonNull(m.standardError()))
                .count();
        return (double) inside / stated.size();
    }
}
