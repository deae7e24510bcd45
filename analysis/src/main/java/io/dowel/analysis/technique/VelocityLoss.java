package io.dowel.analysis.technique;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How much slower the last lifting of a set was than its best: (best − last) / best of the mean lifting velocity. */
public final class VelocityLoss {

    private VelocityLoss() {}

    /**
     * The loss over the counted repetitions whose velocity can be trusted, in m/s where the set has them, else in °/s.
     *
     * @return 0 to 1, or {@code null} below two such repetitions
     */
    public static @Nullable Double of(List<Repetition> repetitions) {
        List<Repetition> trusted = repetitions.stream()
                .filter(r -> r.counted() && r.quality() != Quality.SIGNAL_GAP)
                .toList();
        boolean metres = trusted.stream().anyMatch(r -> r.meanLiftingMps() != null);
        return of(trusted.stream()
                .map(r -> metres ? r.meanLiftingMps() : r.meanLiftingDegps())
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
