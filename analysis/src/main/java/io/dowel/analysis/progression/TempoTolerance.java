package io.dowel.analysis.progression;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;

/**
 * How far a phase may last from its target and still count as inside.
 *
 * <p>A duration is inside while it is at most {@link #aroundS} from the target, and also while it is within its own
 * standard error of that edge: what the sensor cannot tell apart is not held against anyone. A figure whose standard
 * error is wider than the tolerance itself says too little to be scored at all.
 *
 * <p>{@code X}, as fast as possible, is an intention and has no target seconds: it is inside up to {@code fastAtMostS}
 * plus the tolerance. Slower is noted in the summary but never gives a cue, since a heavy lift takes its time however
 * hard one tries.
 *
 * @param absoluteS seconds around the target. Smaller asks for more precision, below about 0.1 s more than phase edges
 *     have; larger is quieter. Default 0.3 s, the size of the differences between published definitions of a phase edge
 *     (DOMAIN: section 4)
 * @param share share of the target, where that is more than {@code absoluteS}. Default 0.2: 0.6 s around a lowering of
 *     3 s. Ours, a person counting seconds is no better
 * @param fastAtMostS seconds an {@code X} may take. Default 1.0 s: a deadlift of 0.5 m at 0.5 m/s. Ours
 */
public record TempoTolerance(double absoluteS, double share, double fastAtMostS) {

    public static final TempoTolerance DEFAULT = new TempoTolerance(0.3, 0.2, 1.0);

    public TempoTolerance {
        if (!(absoluteS >= 0.1 && absoluteS <= 2)) {
            throw new IllegalArgumentException(
                    "the tolerance around a tempo is 0.1 to 2 s, not " + absoluteS + ": phase edges are no finer");
        }
        if (!(share >= 0 && share <= 0.5)) {
            throw new IllegalArgumentException("the tolerance is 0 to half of the target, not " + share);
        }
        if (!(fastAtMostS >= 0.3 && fastAtMostS <= 5)) {
            throw new IllegalArgumentException("as fast as possible takes 0.3 to 5 s at most, not " + fastAtMostS);
        }
    }

    /** Seconds around a target that count as inside. */
    public double aroundS(double targetS) {
        return Math.max(absoluteS, share * targetS);
    }

    /** The shortest duration inside the target of this phase, 0 for {@code X}. */
    public double lowestS(TempoTarget tempo, Phase phase, double targetS) {
        return tempo.asFastAsPossible(phase) ? 0 : Math.max(0, targetS - aroundS(targetS));
    }

    /** The longest duration inside the target of this phase. */
    public double highestS(TempoTarget tempo, Phase phase, double targetS) {
        double meantS = tempo.asFastAsPossible(phase) ? fastAtMostS : targetS;
        return meantS + aroundS(meantS);
    }

    Fit fit(Figure measuredS, TempoTarget tempo, Phase phase, double targetS) {
        double highestS = highestS(tempo, phase, targetS);
        double widthS = tempo.asFastAsPossible(phase) ? aroundS(fastAtMostS) : aroundS(targetS);
        return Fit.of(measuredS, lowestS(tempo, phase, targetS), highestS, widthS);
    }
}
