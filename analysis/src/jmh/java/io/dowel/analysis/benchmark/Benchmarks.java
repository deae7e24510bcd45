package io.dowel.analysis.benchmark;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the benchmarks and prints them as the table of {@code docs/performance.md}: medians with their spread, and every
 * time as a multiple of the yardstick in the same run, by the medians and by the quickest rounds.
 */
public final class Benchmarks {

    private static final String YARDSTICK = "OrientationBenchmark.mahony";

    private Benchmarks() {}

    /** @param args as for JMH itself */
    public static void main(String[] args) throws Exception {
        Options options = new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .addProfiler(GCProfiler.class)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        Statistics yardstick = results.stream()
                .filter(r -> name(r).equals(YARDSTICK))
                .map(Benchmarks::time)
                .findFirst()
                .orElseGet(ListStatistics::new);
        System.out.println("| benchmark | median ns | from – to | ÷ yardstick, medians | ÷ yardstick, quickest | bytes |");
        System.out.println("|---|---|---|---|---|---|");
        for (RunResult r : results) {
            Statistics ns = time(r);
            System.out.printf(
                    Locale.ROOT,
                    "| `%s` | %s | %s – %s | %.1f | %.1f | %.1f |%n",
                    name(r),
                    rounded(ns.getPercentile(50)),
                    rounded(ns.getMin()),
                    rounded(ns.getMax()),
                    ns.getPercentile(50) / yardstick.getPercentile(50),
                    ns.getMin() / yardstick.getMin(),
                    bytes(r));
        }
    }

    private static String name(RunResult r) {
        String full = r.getParams().getBenchmark();
        String plain = full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
        return r.getParams().getParamsKeys().stream()
                .map(key -> " " + key + "=" + r.getParams().getParam(key))
                .reduce(plain, String::concat);
    }

    private static Statistics time(RunResult r) {
        return r.getPrimaryResult().getStatistics();
    }

    private static double bytes(RunResult r) {
        Result<?> allocated = r.getSecondaryResults().get("gc.alloc.rate.norm");
        return allocated == null ? Double.NaN : allocated.getScore();
    }

    private static String rounded(double ns) {
        return String.format(Locale.ROOT, ns < 1000 ? "%.1f" : "%.0f", ns);
    }
}
