package io.dowel.simulator.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * One figure beside what it should have been.
 *
 * @param file recording or grid case it comes from
 * @param quantity what was measured, for instance {@code repetitions} or {@code edge}
 * @param error found − expected
 * @param standardError the error that the figure itself expects, or {@code null} where it states none
 */
public record Measurement(
        String dataset,
        String file,
        String quantity,
        StreamClass streamClass,
        double expected,
        double found,
        double error,
        String unit,
        @Nullable Double standardError) {

    /** What may be asked of a stream. */
    public enum StreamClass {
        /** At least 40 samples a second and no hole above 0.3 s. */
        CLEAN,
        /** Less than that: figures may be doubtful, but must say so. */
        POOR,
        /** A clean stream of the synthetic grid. */
        SYNTHETIC
    }

    static Measurement of(
            String dataset,
            String file,
            String quantity,
            StreamClass streamClass,
            double expected,
            double found,
            String unit) {
        return new Measurement(dataset, file, quantity, streamClass, expected, found, found - expected, unit, null);
    }

    Measurement give(double standardErrorStated) {
        return new Measurement(dataset, file, quantity, streamClass, expected, found, error, unit, standardErrorStated);
    }
}
