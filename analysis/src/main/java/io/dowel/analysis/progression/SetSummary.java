package io.dowel.analysis.progression;

import org.jspecify.annotations.Nullable;

/**
 * What a finished set came to.
 *
 * <p>Doubtful repetitions count, but are not scored: they are in {@code repetitions} and {@code doubtful}, never in
 * {@code onTempo}, {@code inRange} or {@code velocityLoss}.
 *
 * @param set its number, from 1
 * @param plan the targets it was done with
 * @param repetitions repetitions counted
 * @param partials attempts not counted
 * @param doubtful counted repetitions that are doubtful or touched by a gap
 * @param velocityLoss (best − last) / best of the mean lifting velocity, 0 to 1, or {@code null} below 2 repetitions
 * @param timeUnderTensionS sum of all movement and bottom-pause time of the counted repetitions in s
 * @param onTempo repetitions whose every scored phase was inside the tempo target, or {@code null} without a target or
 *     where no repetition could be scored
 * @param inRange repetitions whose range was inside the band, or {@code null} without a band, in an explore-range block,
 *     or where the range was not measured in the band's unit
 */
public record SetSummary(
        int set,
        Plan plan,
        int repetitions,
        int partials,
        int doubtful,
        @Nullable Double velocityLoss,
        double timeUnderTensionS,
        @Nullable Integer onTempo,
        @Nullable Integer inRange) {

    public SetSummary {
        if (set < 1 || repetitions < 0 || partials < 0 || doubtful < 0 || doubtful > repetitions) {
            throw new IllegalArgumentException(
                    "a set has a number from 1, and no more doubtful than counted repetitions");
        }
    }
}
