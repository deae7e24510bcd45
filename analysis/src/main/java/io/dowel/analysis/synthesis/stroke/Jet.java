package io.dowel.analysis.synthesis.stroke;

/** A quantity at one instant with its first and second time derivative. */
public record Jet(double value, double rate, double acceleration) {

    static final Jet ZERO = new Jet(0, 0, 0);

    static Jet constant(double value) {
        return new Jet(value, 0, 0);
    }

    public Jet plus(Jet other) {
        return new Jet(value + other.value, rate + other.rate, acceleration + other.acceleration);
    }

    public Jet plus(double offset) {
        return new Jet(value + offset, rate, acceleration);
    }

    public Jet times(double factor) {
        return new Jet(value * factor, rate * factor, acceleration * factor);
    }

    /** Product rule. */
    public Jet times(Jet other) {
        return new Jet(
                value * other.value,
                rate * other.value + value * other.rate,
                acceleration * other.value + 2 * rate * other.rate + value * other.acceleration);
    }

    /** Chain rule: this jet is an outer function's value and derivatives with respect to {@code inner}. */
    public Jet of(Jet inner) {
        return new Jet(value, rate * inner.rate, acceleration * inner.rate * inner.rate + rate * inner.acceleration);
    }

    /** The same motion with time running {@code factor} times as fast. */
    Jet hastened(double factor) {
        return new Jet(value, rate * factor, acceleration * factor * factor);
    }
}
