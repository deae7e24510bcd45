package io.dowel.analysis.repetition;

/**
 * One measured figure with its uncertainty; the unit is in the name of whatever holds it.
 *
 * @param value the figure
 * @param standardError one standard error, in the same unit
 */
public record Figure(double value, double standardError) {

    public Figure {
        if (!Double.isFinite(value) || !(standardError >= 0)) {
            throw new IllegalArgumentException("a figure is finite: " + value + " ± " + standardError);
        }
    }
}
