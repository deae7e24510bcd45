package io.dowel.gateway.plot.curve;

/** One drawn quantity, sample by sample, with its standard error. Immutable. */
public final class Series {

    private final double[] values;
    private final double[] errors;

    /**
     * A copy in another unit.
     *
     * @param factor from the unit of {@code values} to that of the plot; negative where the plot's sign is the other one
     */
    Series(double[] values, double[] errors, int size, double factor) {
        this.values = new double[size];
        this.errors = new double[size];
        for (int i = 0; i < size; i++) {
            this.values[i] = values[i] * factor;
            this.errors[i] = errors[i] * Math.abs(factor);
        }
    }

    public double value(int i) {
        return values[i];
    }

    public double low(int i) {
        return values[i] - errors[i];
    }

    public double high(int i) {
        return values[i] + errors[i];
    }

    /** The same seen from another zero. */
    Series from(double zero) {
        var moved = new Series(values, errors, values.length, 1);
        for (int i = 0; i < values.length; i++) {
            moved.values[i] -= zero;
        }
        return moved;
    }
}
