package io.dowel.analysis.technique;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one movement of a repetition was done, or the movements of a set on average.
 *
 * @param smoothness how smoothly the leading sensor's speed ran; {@code null} where the stream is too coarse there
 * @param spine what trunk and pelvis say together; {@code null} unless both are worn, calibrated and were heard throughout
 */
public record StrokeTechnique(
        @Nullable Smoothness smoothness, @Nullable SpineShape spine) {

    /** The mean over those that are there, or {@code null} over none. */
    static @Nullable StrokeTechnique mean(Collection<StrokeTechnique> strokes) {
        if (strokes.isEmpty()) {
            return null;
        }
        List<Smoothness> smoothness = strokes.stream()
                .map(StrokeTechnique::smoothness)
                .filter(Objects::nonNull)
                .toList();
        List<SpineShape> spine = strokes.stream()
                .map(StrokeTechnique::spine)
                .filter(Objects::nonNull)
                .toList();
        return new StrokeTechnique(Smoothness.mean(smoothness), SpineShape.mean(spine));
    }
}
