package io.dowel.analysis.technique;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Repetition;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How alike the counted repetitions of a set were: coefficients of variation (standard deviation / mean), 0 for
 * identical.
 *
 * <p>A figure that fewer than three repetitions have is {@code null}: two tell nothing about spread.
 *
 * @param range of the travel (bar) or the flexion (trunk) of the lifting
 * @param velocity of the mean velocity of the lifting
 * @param lowering of the lowering's duration; and so the other phases
 */
public record SetConsistency(
        @Nullable Double range,
        @Nullable Double velocity,
        @Nullable Double lowering,
        @Nullable Double bottom,
        @Nullable Double lifting,
        @Nullable Double top) {

    private static final int FEWEST = 3;

    public static SetConsistency of(List<Repetition> repetitions) {
        return new SetConsistency(
                variation(repetitions, r -> r.rangeM() != null ? r.rangeM() : r.rangeDeg()),
                variation(repetitions, r -> r.meanLiftingMps() != null ? r.meanLiftingMps() : r.meanLiftingDegps()),
                variation(repetitions, Repetition::loweringS),
                variation(repetitions, Repetition::bottomS),
                variation(repetitions, Repetition::liftingS),
                variation(repetitions, Repetition::topS));
    }

    private static @Nullable Double variation(
            List<Repetition> repetitions, Function<Repetition, @Nullable Figure> figure) {
        double[] values = repetitions.stream()
                .filter(Repetition::counted)
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Figure::value)
                .toArray();
        return coefficientOfVariation(values);
    }

    /** Standard deviation over mean, or {@code null} below three values or at a mean of 0. */
    public static @Nullable Double coefficientOfVariation(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        if (values.length < FEWEST || !(mean > 0)) {
            return null;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return StrictMath.sqrt(squares / (values.length - 1)) / mean;
    }
}
