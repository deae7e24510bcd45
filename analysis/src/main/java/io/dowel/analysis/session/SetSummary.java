package io.dowel.analysis.session;

import io.dowel.analysis.progression.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What a finished set came to.
 *
 * @param set its number, from 1
 * @param plan the targets it was done with
 * @param repetitions repetitions counted
 * @param partials attempts not counted
 * @param doubtful counted repetitions that are doubtful or touched by a gap
 * @param velocityLoss (best − last) / best of the mean lifting velocity, 0 to 1, or {@code null} below 2 repetitions
 * @param timeUnderTensionS sum of all movement and bottom-pause time in s
 * @param onTempo repetitions whose every scored phase was inside the tempo target, or {@code null} without a target
 * @param inRange repetitions whose range was inside the band, or {@code null} without a band
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
        @Nullable Integer inRange) {}
