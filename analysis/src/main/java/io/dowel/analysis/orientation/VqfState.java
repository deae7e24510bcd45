package io.dowel.analysis.orientation;

import java.util.List;

/**
 * Everything a {@link VqfFilter} knows at one moment, so that another one with the same settings goes on from there.
 *
 * @param numbers the filter's numbers in its own order; NaN is a legal value
 */
public record VqfState(List<Double> numbers) {

    /** How many numbers there are. */
    public static final int SIZE = 90;

    public VqfState {
        numbers = List.copyOf(numbers);
        if (numbers.size() != SIZE) {
            throw new IllegalArgumentException("a filter state has " + SIZE + " numbers, not " + numbers.size());
        }
    }
}
