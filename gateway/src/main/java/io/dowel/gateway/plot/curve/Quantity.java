package io.dowel.gateway.plot.curve;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.Placement;
import org.jspecify.annotations.Nullable;

/** What is drawn for a placement: height for what travels with the bar, flexion for the trunk. */
public enum Quantity {
    HEIGHT("Height", "cm", " cm", 100, "Velocity", "m/s", "%.2f", 1),

    /** The analysis counts straightening as upward; a person reads bending forward as more flexion. */
    FLEXION("Flexion", "°", "°", -1, "Angular rate", "°/s", "%.0f", -1);

    /** In units of the position, the frame is never closer than this, lest noise look like movement. */
    public static final double LEAST_SPAN = 20;

    private final String position;
    private final String positionUnit;
    private final String positionSuffix;
    private final double positionFactor;
    private final String velocity;
    private final String velocityUnit;
    private final String velocityFormat;
    private final double velocityFactor;

    Quantity(
            String position,
            String positionUnit,
            String positionSuffix,
            double positionFactor,
            String velocity,
            String velocityUnit,
            String velocityFormat,
            double velocityFactor) {
        this.position = position;
        this.positionUnit = positionUnit;
        this.positionSuffix = positionSuffix;
        this.positionFactor = positionFactor;
        this.velocity = velocity;
        this.velocityUnit = velocityUnit;
        this.velocityFormat = velocityFormat;
        this.velocityFactor = velocityFactor;
    }

    public static Quantity of(Placement placement) {
        return placement.travels() ? HEIGHT : FLEXION;
    }

    public String position() {
        return position;
    }

    public String positionUnit() {
        return positionUnit;
    }

    /** The unit as it follows a number, {@code " cm"} or {@code "°"}. */
    public String positionSuffix() {
        return positionSuffix;
    }

    /** From the unit of the analysis to that of the plot, with the sign. */
    double positionFactor() {
        return positionFactor;
    }

    public String velocity() {
        return velocity;
    }

    public String velocityUnit() {
        return velocityUnit;
    }

    public String velocityFormat() {
        return velocityFormat;
    }

    double velocityFactor() {
        return velocityFactor;
    }

    /** The range of a repetition in the unit of the plot. */
    @Nullable
    public Figure range(Repetition repetition) {
        Figure range = this == HEIGHT ? repetition.rangeM() : repetition.rangeDeg();
        double factor = Math.abs(positionFactor);
        return range == null ? null : new Figure(range.value() * factor, range.standardError() * factor);
    }

    /** The mean velocity of a repetition's lifting in the unit of the plot. */
    @Nullable
    public Figure meanLifting(Repetition repetition) {
        return this == HEIGHT ? repetition.meanLiftingMps() : repetition.meanLiftingDegps();
    }
}
