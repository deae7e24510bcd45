package io.dowel.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OccasionsTest {

    private final Occasions occasions = new Occasions(Chance.of(3), 5, 100);

    @Test
    void eachPeriodHasOneOfTheSameLength() {
        for (long period = 0; period < 1000; period++) {
            long from = 100 * period;
            assertThat(LongStream.range(from, from + 100)
                            .filter(occasions::covers)
                            .count())
                    .isEqualTo(5);
        }
    }

    @Test
    void theNextOneIsTheFirstThatHasNotBegun() {
        for (long at = 0; at < 10_000; at++) {
            long next = occasions.nextNanos(at);
            assertThat(next).isGreaterThanOrEqualTo(at);
            assertThat(occasions.covers(next)).isTrue();
            assertThat(LongStream.range(at, next).filter(t -> occasions.beginsNanos(t) == t))
                    .isEmpty();
        }
    }

    @Test
    void drawsAreSpreadAndDoNotDependOnTheOrderOfAsking() {
        Chance chance = Chance.of(9).named("x").numbered(4);
        assertThat(chance.at(17)).isEqualTo(Chance.of(9).named("x").numbered(4).at(17));
        assertThat(LongStream.range(0, 10_000).mapToDouble(chance::at).average().orElse(0))
                .isBetween(0.48, 0.52); // 0.5 within seven standard deviations of the mean
    }
}
