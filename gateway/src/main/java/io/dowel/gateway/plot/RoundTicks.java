package io.dowel.gateway.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Marks on an axis at round values: 1, 2 or 5 times a power of ten apart.
 *
 * @param step distance between two marks
 * @param values the marks, upward
 */
record RoundTicks(double step, List<Double> values) {

    /** The marks between two values, with no more than {@code most} steps between them. */
    static RoundTicks between(double low, double high, int most) {
        double rough = (high - low) / most;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        double step = power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
        List<Double> values = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            values.add(k * step);
        }
        return new RoundTicks(step, List.copyOf(values));
    }

    /** A mark's value with as many decimals as the steps need, and a true minus sign. */
    String label(double value) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0);
        return text.replace('-', '−');
    }
}
