package io.dowel.analysis.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LowPassTest {

    private static final double TAU_S = 0.5;

    private final LowPass filter = new LowPass(1, TAU_S);

    @Test
    void untilOneTimeConstantItGivesTheMeanSoFar() {
        assertThat(step(0.1, 4)).isEqualTo(4);
        assertThat(step(0.1, 0)).isCloseTo(2, within(1e-12));
        assertThat(step(0.2, 6)).isCloseTo(4, within(1e-12));
    }

    @Test
    void aSteadyInputStaysASteadyOutputHoweverTheIntervalsVary() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            assertThat(step(random.nextDouble() * 0.3, 9.81)).isCloseTo(9.81, within(1e-9));
        }
    }

    @Test
    void atTheCutOffASineComesOutWithHalfItsPower() {
        assertThat(sineGain(() -> 0.005)).isCloseTo(Math.sqrt(0.5), within(1e-3));
    }

    /** Jitter of ±60 % on the interval costs the gain less than a hundredth. */
    @Test
    void jitterHardlyChangesTheGain() {
        Random random = new Random(2);

        assertThat(sineGain(() -> 0.010 + (random.nextDouble() - 0.5) * 0.012)).isCloseTo(Math.sqrt(0.5), within(0.01));
    }

    private double sineGain(java.util.function.DoubleSupplier intervals) {
        double omega = Math.sqrt(2) / TAU_S;
        double timeS = 0;
        double largest = 0;
        while (timeS < 60) {
            double dtS = intervals.getAsDouble();
            timeS += dtS;
            double y = step(dtS, Math.sin(omega * timeS));
            largest = timeS > 30 ? Math.max(largest, Math.abs(y)) : 0;
        }
        return largest;
    }

    private double step(double dtS, double value) {
        filter.advance(dtS);
        return filter.filter(0, value);
    }
}
