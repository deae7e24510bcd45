package io.dowel.analysis.technique;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How much slower the last lifting of a set was than its best: (best − last) / best of the mean lifting velocity. */
public final class VelocityLoss {

    private VelocityLoss() {}

    /**
     * The loss over the counted repetitions that are complete, in time order: of the bar where it was measured in at least
     * two of them, else of the trunk.
     *
     * @return 0 to 1, or {@code null} below two such repetitions
     */
    public static @Nullable Double of(List<Repetition> repetitions) {
        Double ofBar = of(repetitions, Repetition::meanLiftingMps);
        return ofBar != null ? ofBar : of(repetitions, Repetition::meanLiftingDegps);
    }

    private static @Nullable Double of(
            List<Repetition> repetitions, Function<Repetition, @Nullable Figure> meanLifting) {
        return of(repetitions.stream()
                .filter(r -> r.counted() && r.quality() == Quality.COMPLETE)
                .map(meanLifting)
                .filter(Objects::nonNull)
                .mapToDouble(Figure::value)
                .toArray());
    }

    /** The loss over mean lifting velocities in order, or {@code null} below two. */
    public static @Nullable Double of(double... meanLifting) {
        double best = 0;
        for (double velocity : meanLifting) {
            best = StrictMath.max(best, velocity);
        }
        return meanLifting.length < 2 || !(best > 0) ? null : (best - meanLifting[meanLifting.length - 1]) / best;
    }
}
