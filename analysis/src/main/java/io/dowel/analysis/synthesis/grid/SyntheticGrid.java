package io.dowel.analysis.synthesis.grid;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A seeded variety of sets, wide enough to measure with: every order, tempo, range, rate, placement and disturbance of
 * issue-sized lifting. Case {@code i} of a seed is always the same, however many cases are asked for.
 *
 * <p>Nothing is performed until a case is asked to; a case costs as much memory as its script.
 */
public record SyntheticGrid(long seed, int size) {

    /** Seed of the grid behind the figures of the accuracy table. */
    public static final long STANDARD_SEED = 20_240_601;

    /** The grid behind the figures of the accuracy table. */
    public static final SyntheticGrid STANDARD = new SyntheticGrid(STANDARD_SEED, 600);

    public SyntheticGrid {
        if (size < 1) {
            throw new IllegalArgumentException("a grid has at least one case");
        }
    }

    public GridCase at(int index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("this grid has cases 0 to " + (size - 1) + ", not " + index);
        }
        return new CaseDraw(seed, index).draw();
    }

    public Stream<GridCase> stream() {
        return IntStream.range(0, size).mapToObj(this::at);
    }

    public List<GridCase> cases() {
        return stream().toList();
    }
}
