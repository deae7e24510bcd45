package io.dowel.simulator.evaluation.measurement;

import org.jspecify.annotations.Nullable;

/**
 * One figure beside what it should have been.
 *
 * @param file recording, scene or grid case it comes from
 * @param quantity what was measured, for instance {@code repetitions} or {@code edge}; {@code docs/evaluation.md} has all
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
        /** A real stream of at least 40 samples a second with no hole above 0.3 s. */
        CLEAN,
        /** Less than that, real or synthetic: figures may be doubtful, but must say so. */
        POOR,
        /** As good as a clean one, but made up: the grid, the scenes, virtual sensors on real movements. */
        SYNTHETIC
    }

    public static Measurement of(
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

    /** True where it is a number: what came out as none cannot be averaged, nor written as JSON. */
    public boolean isFinite() {
        return Double.isFinite(expected)
                && Double.isFinite(found)
                && (standardError == null || Double.isFinite(standardError));
    }
}
