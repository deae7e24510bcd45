package io.dowel.gateway.clinic.plan;

import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.repetition.Exercises;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is planned for one exercise.
 *
 * @param targets load, sets, repetitions, tempo with its pauses, band and feedback
 * @param stance how the feet stand
 * @param exploreBlocks sets that explore range
 * @param quotaStep with graded activity, repetitions a set by which the quota grows; the quota is the targets' sets and
 *     repetitions. {@code null} where progress follows the usual rules
 */
public record ExercisePlan(
        Plan targets,
        Stance stance,
        List<ExploreBlock> exploreBlocks,
        @Nullable Integer quotaStep) {

    private static final int MAX_BLOCKS = 5;

    public ExercisePlan {
        exploreBlocks = List.copyOf(exploreBlocks);
        if (Exercises.byId(targets.exerciseId()).isEmpty()) {
            throw new IllegalArgumentException("there is no exercise '" + targets.exerciseId() + "'");
        }
        if (exploreBlocks.size() > MAX_BLOCKS) {
            throw new IllegalArgumentException("an exercise has at most " + MAX_BLOCKS + " explore-range blocks");
        }
        for (ExploreBlock block : exploreBlocks) {
            if (block.fromSet() + block.sets() - 1 > targets.sets()) {
                throw new IllegalArgumentException("an explore-range block lies within the sets planned");
            }
        }
        if (quotaStep != null && (quotaStep < 1 || quotaStep > 10)) {
            throw new IllegalArgumentException("a quota grows by 1 to 10 repetitions a set, not by " + quotaStep);
        }
    }

    /** One with nothing but targets. */
    public static ExercisePlan of(Plan targets) {
        return new ExercisePlan(targets, Stance.HIP_WIDTH, List.of(), null);
    }

    public String exerciseId() {
        return targets.exerciseId();
    }

    /** The targets of one set: those of a block that explores range where it lies in one. */
    public Plan targetsOf(int set) {
        for (ExploreBlock block : exploreBlocks) {
            if (block.holds(set)) {
                RangeBand band = block.band() == null ? targets.range() : block.band();
                return exploring(band);
            }
        }
        return targets;
    }

    private Plan exploring(@Nullable RangeBand band) {
        return PlanJson.exploring(targets.withRange(band));
    }

    /** The same with other targets; blocks that would lie beyond the sets are left out. */
    public ExercisePlan withTargets(Plan newTargets) {
        return new ExercisePlan(
                newTargets,
                stance,
                exploreBlocks.stream()
                        .filter(block -> block.fromSet() + block.sets() - 1 <= newTargets.sets())
                        .toList(),
                quotaStep);
    }
}
