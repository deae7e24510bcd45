package io.dowel.simulator.evaluation;

import java.util.Map;

/** What is asked of each quantity, in words for the table. */
final class Targets {

    private static final Map<String, String> ASKED = Map.ofEntries(
            Map.entry("repetitions", "every count right"),
            Map.entry("edge", "median ≤ 0.03 s, p95 ≤ 0.1 s"),
            Map.entry("pause", "median ≤ 0.03 s, p95 ≤ 0.1 s"),
            Map.entry("range", "mean ≤ 0.015 m"),
            Map.entry("flexion range", "mean ≤ 1°"),
            Map.entry("travel", "mean ≤ 0.02 m, p95 ≤ 0.06 m"),
            Map.entry("mean velocity", "mean ≤ 0.02 m/s, bias ≤ 0.01 m/s"),
            Map.entry("inclination, live", "mean within 0.01° of the reference"),
            Map.entry("delay of a repetition", "≤ 0.3 s"));

    private Targets() {}

    static String of(String dataset, String quantity) {
        if (dataset.startsWith("broad position") && quantity.equals("range")) {
            return "mean ≤ 0.02 m, p95 ≤ 0.06 m";
        }
        if (dataset.equals("broad 285 Hz") && quantity.equals("inclination, stored")) {
            return "mean below offline VQF (the expected one)";
        }
        if (dataset.equals("broad 95 Hz") && quantity.equals("inclination, stored")) {
            return "mean ≤ 0.75 × live VQF (the expected one)";
        }
        return ASKED.getOrDefault(quantity, "");
    }
}
