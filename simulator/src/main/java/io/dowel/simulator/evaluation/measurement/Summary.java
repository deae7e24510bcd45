package io.dowel.simulator.evaluation.measurement;

import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import io.dowel.simulator.evaluation.measurement.Target.Errors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the measurements of one quantity on one dataset and stream class come to.
 *
 * @param quantity the quantity, with {@code (poor)} where the streams were
 * @param streamClass {@code null} where several classes are taken together
 * @param expected mean of what should have been found; {@code null} where that says nothing
 * @param found mean of what was found, likewise
 * @param mean mean absolute error; of an {@code uncertainty} row the share of errors in percent, of a
 *     {@code repetition F1} row the F1
 * @param p95 95 % of absolute errors are no larger
 * @param bias mean error with its sign
 * @param target what it should be, in words; empty where nothing is asked
 * @param met whether it is; {@code null} where nothing is asked, or where there are too few measurements to say
 */
public record Summary(
        String quantity,
        String dataset,
        @Nullable StreamClass streamClass,
        int n,
        @Nullable Double expected,
        @Nullable Double found,
        double mean,
        double median,
        double p95,
        double bias,
        String unit,
        String target,
        @Nullable Boolean met) {

    /** Name of the quantity that joins missed and extra repetitions: 2 TP / (2 TP + FP + FN). */
    static final String F1 = "repetition F1";

    /** Dataset of summaries over all others. */
    static final String ALL = "all datasets";

    private record Key(String dataset, String quantity, StreamClass streamClass) {

        String name() {
            return streamClass == StreamClass.POOR ? quantity + " (poor)" : quantity;
        }
    }

    /**
     * One summary for each quantity of each dataset, in the order of their first measurement, poor streams last; then how
     * well repetitions are
     * counted, and how honest the stated standard errors are, by dataset and over all.
     */
    public static List<Summary> of(List<Measurement> measurements) {
        Map<Key, List<Measurement>> groups = new LinkedHashMap<>();
        for (Measurement m : measurements) {
            groups.computeIfAbsent(new Key(m.dataset(), m.quantity(), m.streamClass()), k -> new ArrayList<>())
                    .add(m);
        }
        List<Summary> summaries = new ArrayList<>();
        List<String> datasets =
                groups.keySet().stream().map(Key::dataset).distinct().toList();
        groups.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Key, ?> g) ->
                                datasets.indexOf(g.getKey().dataset()))
                        .thenComparing(g -> g.getKey().streamClass() == StreamClass.POOR))
                .forEach(g -> summaries.add(summary(g.getKey(), g.getValue())));
        summaries.addAll(CountScore.of(measurements));
        summaries.addAll(Honesty.of(measurements));
        return summaries;
    }

    private static Summary summary(Key key, List<Measurement> group) {
        double[] errors =
                group.stream().mapToDouble(m -> Math.abs(m.error())).sorted().toArray();
        var figures = new Errors(
                errors.length,
                Arrays.stream(errors).average().orElseThrow(),
                quantile(errors, 0.5),
                quantile(errors, 0.95),
                group.stream().mapToDouble(Measurement::error).average().orElseThrow());
        Target target = Target.of(key.quantity(), key.streamClass() == StreamClass.POOR);
        return new Summary(
                key.name(),
                key.dataset(),
                key.streamClass(),
                figures.n(),
                group.stream().mapToDouble(Measurement::expected).average().orElseThrow(),
                group.stream().mapToDouble(Measurement::found).average().orElseThrow(),
                figures.mean(),
                figures.median(),
                figures.p95(),
                figures.bias(),
                group.get(0).unit(),
                target == null ? "" : target.words(),
                met(target, figures));
    }

    /** A figure that is not made of single errors: a share, a score. */
    static Summary single(
            String quantity,
            String dataset,
            @Nullable StreamClass streamClass,
            int n,
            double value,
            double ideal,
            String unit,
            @Nullable Target target) {
        var figures = new Errors(n, value, value, value, value - ideal);
        return new Summary(
                quantity,
                dataset,
                streamClass,
                n,
                ideal,
                value,
                value,
                value,
                value,
                value - ideal,
                unit,
                target == null ? "" : target.words(),
                met(target, figures));
    }

    private static @Nullable Boolean met(@Nullable Target target, Errors figures) {
        if (target == null || figures.n() < target.leastN()) {
            return null;
        }
        return target.reached().test(figures);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
