package io.dowel.analysis.technique;

import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a set was done: what its complete repetitions have in common, and how alike they were. Doubtful ones, and those that
 * a gap touches, are left out.
 *
 * @param consistency how alike they were
 * @param lowering their lowerings on average, or {@code null} where there is none
 * @param lifting their liftings on average, or {@code null} where there is none
 */
public record SetTechnique(
        SetConsistency consistency,
        @Nullable StrokeTechnique lowering,
        @Nullable StrokeTechnique lifting) {

    /**
     * What the repetitions of one set came to.
     *
     * @param byId technique of each repetition by its id; one that is missing has none
     */
    public static SetTechnique of(List<Repetition> repetitions, Map<Integer, Technique> byId) {
        List<Repetition> sure = repetitions.stream()
                .filter(r -> r.counted() && r.quality() == Quality.COMPLETE)
                .toList();
        return new SetTechnique(
                SetConsistency.of(sure), mean(sure, byId, Technique::lowering), mean(sure, byId, Technique::lifting));
    }

    private static @Nullable StrokeTechnique mean(
            List<Repetition> of,
            Map<Integer, Technique> byId,
            Function<Technique, @Nullable StrokeTechnique> movement) {
        return StrokeTechnique.mean(of.stream()
                .map(r -> byId.get(r.id()))
                .filter(Objects::nonNull)
                .map(movement)
                .filter(Objects::nonNull)
                .toList());
    }
}
