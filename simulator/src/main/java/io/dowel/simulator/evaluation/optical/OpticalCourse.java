package io.dowel.simulator.evaluation.optical;

import io.dowel.analysis.synthesis.stroke.Jet;
import java.util.function.DoubleFunction;

/**
 * A quantity that cameras saw, as a movement with exact derivatives: the readings under a Gaussian that lets pass what a
 * person does (6 Hz). Beyond its ends it goes on as it was going.
 */
public final class OpticalCourse implements DoubleFunction<Jet> {

    /** A Gaussian of this width halves the power at 6 Hz. */
    private static final double WIDTH_S = 0.022;

    /** In widths: beyond, what the Gaussian leaves out is below rounding. */
    private static final int REACH = 7;

    private final double[] values;
    private final double stepS;

    /** @param values readings at equal steps from second 0 */
    public OpticalCourse(double[] values, double stepS) {
        if (values.length < 2) {
            throw new IllegalArgumentException("a movement has at least two readings, not " + values.length);
        }
        this.values = values.clone();
        this.stepS = stepS;
    }

    public double durationS() {
        return (values.length - 1) * stepS;
    }

    /** Nothing moves for as long. */
    public OpticalCourse still() {
        return new OpticalCourse(new double[values.length], stepS);
    }

    /** The readings themselves, in order. */
    public double[] readings() {
        return values.clone();
    }

    public double stepS() {
        return stepS;
    }

    /** The same, upside down: a trunk that bends as one that straightens. */
    public OpticalCourse negated() {
        double[] other = new double[values.length];
        for (int i = 0; i < other.length; i++) {
            other[i] = -values[i];
        }
        return new OpticalCourse(other, stepS);
    }

    @Override
    public Jet apply(double timeS) {
        int reach = (int) Math.ceil(REACH * WIDTH_S / stepS);
        int middle = (int) Math.round(timeS / stepS);
        double[] weight = new double[3];
        double[] sum = new double[3];
        for (int k = middle - reach; k <= middle + reach; k++) {
            double x = (timeS - k * stepS) / WIDTH_S;
            double g = Math.exp(-x * x / 2);
            double value = reading(k);
            add(weight, g, x, 1);
            add(sum, g, x, value);
        }
        // a quotient, so that a constant stays one whatever the step is
        double value = sum[0] / weight[0];
        double rate = (sum[1] - value * weight[1]) / weight[0];
        double acceleration = (sum[2] - 2 * rate * weight[1] - value * weight[2]) / weight[0];
        return new Jet(value, rate, acceleration);
    }

    /** The Gaussian and its first two derivatives with respect to time, times a value. */
    private static void add(double[] to, double g, double x, double value) {
        to[0] += g * value;
        to[1] += -x / WIDTH_S * g * value;
        to[2] += (x * x - 1) / (WIDTH_S * WIDTH_S) * g * value;
    }

    private double reading(int k) {
        int last = values.length - 1;
        if (k < 0) {
            return 2 * values[0] - values[Math.min(last, -k)];
        }
        return k > last ? 2 * values[last] - values[Math.max(0, 2 * last - k)] : values[k];
    }
}
