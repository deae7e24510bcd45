package io.dowel.analysis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SmoothnessTest {

    /** The published check values have five decimals. */
    private static final double PUBLISHED = 1e-5;

    private static final double RATE_HZ = 100;

    @Test
    void aBellOfSpeedHasThePublishedValues() {
        Smoothness bell = Smoothness.of(speed(t -> Math.exp(-5 * t * t)), RATE_HZ);

        assertThat(bell.sparc()).isCloseTo(-1.41403, within(PUBLISHED));
        assertThat(bell.ldlj()).isCloseTo(-5.81636, within(PUBLISHED));
    }

    @Test
    void theUnitOfTheSpeedDoesNotMatter() {
        Smoothness metres = Smoothness.of(speed(t -> Math.exp(-5 * t * t)), RATE_HZ);
        Smoothness degrees = Smoothness.of(speed(t -> 180 * Math.exp(-5 * t * t)), RATE_HZ);

        assertThat(degrees.sparc()).isCloseTo(metres.sparc(), within(1e-12));
        assertThat(degrees.ldlj()).isCloseTo(metres.ldlj(), within(1e-12));
    }

    @Test
    void aHesitationIsLessSmooth() {
        Smoothness bell = Smoothness.of(speed(t -> Math.exp(-5 * t * t)), RATE_HZ);
        Smoothness halting =
                Smoothness.of(speed(t -> Math.exp(-5 * t * t) * (1 - 0.8 * Math.exp(-80 * t * t))), RATE_HZ);

        assertThat(halting.sparc()).isLessThan(bell.sparc() - 0.1);
        assertThat(halting.ldlj()).isLessThan(bell.ldlj() - 0.1);
    }

    @Test
    void withoutMovementThereIsNothingToMeasure() {
        assertThatIllegalArgumentException().isThrownBy(() -> Smoothness.of(new double[100], RATE_HZ));
        assertThatIllegalArgumentException().isThrownBy(() -> Smoothness.of(new double[] {1, 2, 1}, RATE_HZ));
        assertThatIllegalArgumentException().isThrownBy(() -> Smoothness.of(speed(t -> 1), 15));
    }

    private static double[] speed(DoubleUnaryOperator ofTime) {
        // From -1 s up to but without +1 s, as the published values were made.
        double[] speed = new double[200];
        for (int i = 0; i < speed.length; i++) {
            speed[i] = ofTime.applyAsDouble(-1 + i / RATE_HZ);
        }
        return speed;
    }
}
