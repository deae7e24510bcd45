package io.dowel.simulator.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the measurements of one quantity on one dataset and stream class come to.
 *
 * @param quantity the quantity, with {@code (poor)} where the streams were
 * @param mean mean absolute error; of an {@code uncertainty} row the share of errors in percent
 * @param p95 95 % of absolute errors are no larger
 * @param bias mean error with its sign
 * @param target what it should be, in words; empty where nothing is asked
 */
public record Summary(
        String quantity, String dataset, int n, double mean, double median, double p95, double bias, String target) {

    private record Key(String dataset, String quantity, Measurement.StreamClass streamClass) {

        String name() {
            return streamClass == Measurement.StreamClass.POOR ? quantity + " (poor)" : quantity;
        }
    }

    /** One summary for each quantity of each dataset, in the order of their first measurement. */
    static List<Summary> of(List<Measurement> measurements) {
        Map<Key, List<Measurement>> groups = new LinkedHashMap<>();
        for (Measurement m : measurements) {
            groups.computeIfAbsent(new Key(m.dataset(), m.quantity(), m.streamClass()), k -> new ArrayList<>())
                    .add(m);
        }
        List<Summary> summaries = new ArrayList<>();
        groups.forEach((key, group) -> summaries.add(summary(key, group)));
        groups.forEach((key, group) -> {
            if (key.streamClass() != Measurement.StreamClass.POOR) {
                addUncertainty(key, group, summaries);
            }
        });
        return summaries;
    }

    private static Summary summary(Key key, List<Measurement> group) {
        double[] errors =
                group.stream().mapToDouble(m -> Math.abs(m.error())).sorted().toArray();
        double bias = group.stream().mapToDouble(Measurement::error).average().orElse(Double.NaN);
        return new Summary(
                key.name(),
                key.dataset(),
                errors.length,
                Arrays.stream(errors).average().orElse(Double.NaN),
                quantile(errors, 0.5),
                quantile(errors, 0.95),
                bias,
                Targets.of(key.dataset(), key.name()));
    }

    private static void addUncertainty(Key key, List<Measurement> group, List<Summary> summaries) {
        List<Measurement> stated =
                group.stream().filter(m -> m.standardError() != null).toList();
        if (stated.isEmpty()) {
            return;
        }
        for (int within = 1; within <= 2; within++) {
            double share = 100 * share(stated, within);
            String quantity =
                    "uncertainty: " + key.name() + " within " + within + " standard error" + (within > 1 ? "s" : "");
            String target = within == 1 ? "60 to 76 %" : "90 to 98 %";
            summaries.add(new Summary(
                    quantity,
                    key.dataset(),
                    stated.size(),
                    share,
                    share,
                    share,
                    share - (within == 1 ? 68 : 95),
                    target));
        }
    }

    private static double share(List<Measurement> stated, int within) {
        long inside = stated.stream()
                .filter(m -> Math.abs(m.error()) <= within * Objects.requireNonNull(m.standardError()))
                .count();
        return (double) inside / stated.size();
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
