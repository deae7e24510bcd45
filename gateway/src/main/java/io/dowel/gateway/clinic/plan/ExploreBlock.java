package io.dowel.gateway.clinic.plan;

import io.dowel.analysis.progression.RangeBand;
import org.jspecify.annotations.Nullable;

/**
 * Sets in which spinal flexion is welcome: the band is wider, and no cue is given about range.
 *
 * @param fromSet the first of them, from 1
 * @param sets how many
 * @param band the wider band that is shown, or {@code null} for none
 */
public record ExploreBlock(int fromSet, int sets, @Nullable RangeBand band) {

    public ExploreBlock {
        if (fromSet < 1 || sets < 1 || fromSet + sets > 21) {
            throw new IllegalArgumentException("an explore-range block is made of sets between 1 and 20");
        }
    }

    boolean holds(int set) {
        return set >= fromSet && set < fromSet + sets;
    }
}
