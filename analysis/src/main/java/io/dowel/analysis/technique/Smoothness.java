package io.dowel.analysis.technique;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How smoothly one stroke ran, from its speed; nearer 0 is smoother, for both measures.
 *
 * <p>Both are pure numbers, so that strokes of different size and length can be compared. Source: Balasubramanian,
 * Melendez-Calderon, Roby-Brami, Burdet, <i>On the analysis of movement smoothness</i>, J. NeuroEng. Rehabil. 12:112, 2015.
 *
 * @param sparc spectral arc length: how much the spectrum of the speed winds
 * @param ldlj logarithm of the dimensionless jerk; reacts to noise more than {@code sparc} does
 */
public record Smoothness(double sparc, double ldlj) {

    /** The mean over strokes, or {@code null} over none. */
    static @Nullable Smoothness mean(Collection<Smoothness> strokes) {
        return strokes.isEmpty()
                ? null
                : new Smoothness(
                        Means.of(strokes.stream().mapToDouble(Smoothness::sparc)),
                        Means.of(strokes.stream().mapToDouble(Smoothness::ldlj)));
    }
}
