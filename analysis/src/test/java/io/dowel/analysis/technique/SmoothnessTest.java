package io.dowel.analysis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.motion.MotionCurve;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothnessTest {

    /** The published check values have five decimals. */
    private static final double PUBLISHED = 1e-5;

    private static final double RATE_HZ = 100;

    @Test
    void aBellOfSpeedHasThePublishedValues() {
        Smoothness bell = new SmoothnessGauge().of(speed(t -> Math.exp(-5 * t * t)), RATE_HZ);

        assertThat(bell.sparc()).isCloseTo(-1.41403, within(PUBLISHED));
        assertThat(bell.ldlj()).isCloseTo(-5.81636, within(PUBLISHED));
    }

    @Test
    void theUnitOfTheSpeedDoesNotMatter() {
        Smoothness metres = new SmoothnessGauge().of(speed(t -> Math.exp(-5 * t * t)), RATE_HZ);
        Smoothness degrees = new SmoothnessGauge().of(speed(t -> 180 * Math.exp(-5 * t * t)), RATE_HZ);

        assertThat(degrees.sparc()).isCloseTo(metres.sparc(), within(1e-12));
        assertThat(degrees.ldlj()).isCloseTo(metres.ldlj(), within(1e-12));
    }

    @Test
    void aHesitationIsLessSmooth() {
        Smoothness bell = new SmoothnessGauge().of(speed(t -> Math.exp(-5 * t * t)), RATE_HZ);
        Smoothness halting =
                new SmoothnessGauge().of(speed(t -> Math.exp(-5 * t * t) * (1 - 0.8 * Math.exp(-80 * t * t))), RATE_HZ);

        assertThat(halting.sparc()).isLessThan(bell.sparc() - 0.1);
        assertThat(halting.ldlj()).isLessThan(bell.ldlj() - 0.1);
    }

    @Test
    void withoutMovementThereIsNothingToMeasure() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SmoothnessGauge().of(new double[100], RATE_HZ));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmoothnessGauge().of(new double[] {1, 2, 1}, RATE_HZ));
        assertThatIllegalArgumentException().isThrownBy(() -> new SmoothnessGauge().of(speed(t -> 1), 15));
    }

    @Test
    void isThatOfTheStrokeWhateverWasMeasuredBefore() {
        double[] two = speed(t -> Math.exp(-5 * t * t));
        double[] one = Arrays.copyOfRange(two, 50, 150);
        var gauge = new SmoothnessGauge();

        Smoothness before = gauge.of(one, RATE_HZ);
        gauge.of(two, RATE_HZ);

        assertThat(gauge.of(one, RATE_HZ)).isEqualTo(before);
    }

    @Test
    void measuresAgainstTheStrongestFrequencyEvenWhereThatIsNoMovement() {
        // a shake at 15 Hz: what leaks from it below 10 Hz is too little to be a movement
        Smoothness shake = new SmoothnessGauge().of(speed(t -> Math.sin(30 * Math.PI * t)), RATE_HZ);

        assertThat(shake.sparc()).isCloseTo(0, within(1e-12));
    }

    @Nested
    class AStrokeOfACurve {

        /** The curve is smoothed over 20 ms, which takes a little off a sharp hesitation and nothing off a bell. */
        private static final double SAME = 0.02;

        @ParameterizedTest
        @ValueSource(doubles = {50, 100, 200})
        void isAsSmoothWhateverTheRateOfItsSensor(double rateHz) {
            Smoothness bell = new SmoothnessGauge().ofStroke(curve(rateHz, -2, 2), -1, 1);

            assertThat(bell.sparc()).isCloseTo(-1.41403, within(SAME));
            assertThat(bell.ldlj()).isCloseTo(-5.81636, within(SAME));
        }

        @Test
        void isAsSmoothOnItsWayDown() {
            MotionCurve up = curve(100, -2, 2);
            double[] down = Arrays.stream(up.velocity()).map(v -> -v).toArray();
            MotionCurve mirrored = new MotionCurve(up.size(), up.timeS(), down, down, up.positionSe(), up.velocitySe());

            assertThat(new SmoothnessGauge().ofStroke(mirrored, -1, 1))
                    .isEqualTo(new SmoothnessGauge().ofStroke(up, -1, 1));
        }

        @Test
        void isNotToldFromFewerThan40SamplesASecond() {
            assertThat(new SmoothnessGauge().ofStroke(curve(25, -2, 2), -1, 1)).isNull();
        }

        @Test
        void isNotToldWhereItsPastIsForgotten() {
            assertThat(new SmoothnessGauge().ofStroke(curve(100, -0.9, 2), -1, 1))
                    .isNull();
            assertThat(new SmoothnessGauge().ofStroke(curve(100, -2, 0.9), -1, 1))
                    .isNull();
        }

        @Test
        void isNotToldAcrossAHole() {
            MotionCurve whole = curve(100, -2, 2);
            int[] kept = IntStream.range(0, whole.size())
                    .filter(i -> Math.abs(whole.timeS()[i]) > 0.06)
                    .toArray();
            double[] timeS =
                    Arrays.stream(kept).mapToDouble(i -> whole.timeS()[i]).toArray();
            double[] velocity =
                    Arrays.stream(kept).mapToDouble(i -> whole.velocity()[i]).toArray();

            assertThat(new SmoothnessGauge()
                            .ofStroke(
                                    new MotionCurve(kept.length, timeS, velocity, velocity, velocity, velocity), -1, 1))
                    .isNull();
        }

        private MotionCurve curve(double rateHz, double fromS, double toS) {
            int n = (int) Math.round((toS - fromS) * rateHz) + 1;
            double[] timeS =
                    IntStream.range(0, n).mapToDouble(i -> fromS + i / rateHz).toArray();
            double[] velocity =
                    Arrays.stream(timeS).map(t -> 0.7 * Math.exp(-5 * t * t)).toArray();
            return new MotionCurve(n, timeS, velocity, velocity, velocity, velocity);
        }
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
