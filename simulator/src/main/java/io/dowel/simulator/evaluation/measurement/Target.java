package io.dowel.simulator.evaluation.measurement;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a quantity.
 *
 * @param words for people
 * @param reached whether a summary's figures reach it
 * @param leastN fewer measurements than this cannot say
 */
record Target(String words, Predicate<Errors> reached, int leastN) {

    /** What errors come to: absolute ones, and with their sign. */
    record Errors(int n, double mean, double median, double p95, double bias) {}

    /** Three of six errors within one standard error say nothing about whether it is two thirds. */
    private static final int LEAST_FOR_A_SHARE = 50;

    private static final Target NONE_WRONG = target("none", e -> e.mean() == 0);
    private static final Target EDGES =
            target("median ≤ 0.03 s, p95 ≤ 0.1 s", e -> e.median() <= 0.03 && e.p95() <= 0.1);
    private static final Target VELOCITY =
            target("mean ≤ 0.02 m/s, bias ≤ 0.01 m/s", e -> e.mean() <= 0.02 && Math.abs(e.bias()) <= 0.01);

    private static final Map<String, Target> ASKED = Map.ofEntries(
            Map.entry("repetitions", target("every count right", e -> e.mean() == 0)),
            Map.entry(Summary.F1, target("≥ 0.997", e -> e.mean() >= 0.997)),
            Map.entry("edge", EDGES),
            Map.entry("pause", EDGES),
            Map.entry("range", target("mean ≤ 0.015 m", e -> e.mean() <= 0.015)),
            Map.entry("flexion range", target("mean ≤ 1°", e -> e.mean() <= 1)),
            Map.entry("travel", target("mean ≤ 0.02 m, p95 ≤ 0.06 m", e -> e.mean() <= 0.02 && e.p95() <= 0.06)),
            Map.entry("mean velocity", VELOCITY),
            Map.entry(
                    "inclination, live", target("mean within 0.01° of the reference", e -> Math.abs(e.bias()) <= 0.01)),
            Map.entry(
                    "inclination, stored",
                    target("mean below offline VQF (285 Hz), 25 % below live (95 Hz)", e -> e.bias() < 0)),
            Map.entry("spine shape change", target("mean RMSE ≤ 1.3°", e -> e.mean() <= 1.3)),
            Map.entry("alignment of two sensors", target("p95 ≤ 10 ms", e -> e.p95() <= 10)),
            Map.entry("delay of a final repetition", target("p95 ≤ 0.3 s", e -> e.p95() <= 0.3)),
            Map.entry("delay of a phase, start", target("p95 ≤ 0.15 s", e -> e.p95() <= 0.15)),
            Map.entry("delay of a phase, end", target("p95 ≤ 0.15 s", e -> e.p95() <= 0.15)),
            Map.entry("phase changes missed", NONE_WRONG),
            Map.entry("phase changes shown that were none", NONE_WRONG));

    /** Asked of poor streams: everything else there may be off, as long as it says so. */
    private static final Map<String, Target> ASKED_OF_POOR = Map.of(
            "streams without a warning", NONE_WRONG,
            "repetitions over a hole that do not say so", NONE_WRONG,
            "repetitions invented", NONE_WRONG);

    /** What is asked of a quantity, or {@code null} where nothing is. */
    static @Nullable Target of(String quantity, boolean poor) {
        return (poor ? ASKED_OF_POOR : ASKED).get(quantity);
    }

    /** What is asked of the share of errors within one or two standard errors, in percent. */
    static Target share(int within) {
        return within == 1
                ? new Target("60 to 76 %", e -> e.mean() >= 60 && e.mean() <= 76, LEAST_FOR_A_SHARE)
                : new Target("90 to 98 %", e -> e.mean() >= 90 && e.mean() <= 98, LEAST_FOR_A_SHARE);
    }

    private static Target target(String words, Predicate<Errors> reached) {
        return new Target(words, reached, 1);
    }
}
