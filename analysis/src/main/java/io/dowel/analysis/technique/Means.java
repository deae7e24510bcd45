package io.dowel.analysis.technique;

import io.dowel.analysis.repetition.Figure;
import java.util.Collection;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Means over the repetitions of a set. */
final class Means {

    private Means() {}

    /** The mean figure with the mean standard error, for errors that repetitions share; {@code null} of none. */
    static @Nullable Figure of(Collection<Figure> figures) {
        return figures.isEmpty()
                ? null
                : new Figure(
                        of(figures.stream().mapToDouble(Figure::value)),
                        of(figures.stream().mapToDouble(Figure::standardError)));
    }

    /** Summed in order, so that the same repetitions give the same mean bit for bit. */
    static double of(DoubleStream values) {
        double sum = 0;
        int count = 0;
        for (double value : values.toArray()) {
            sum += value;
            count++;
        }
        return sum / count;
    }
}
