package io.dowel.analysis.technique;

import io.dowel.analysis.repetition.Figure;
import org.jspecify.annotations.Nullable;

/**
 * How one repetition was done.
 *
 * @param underTensionS time under tension, see {@link TimeUnderTension}
 * @param lowering the lowering, or {@code null} where the repetition has none
 * @param lifting the lifting, or {@code null} where the repetition has none
 */
public record Technique(
        Figure underTensionS,
        @Nullable StrokeTechnique lowering,
        @Nullable StrokeTechnique lifting) {}
