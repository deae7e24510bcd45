package io.dowel.analysis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TechniqueTest {

    @Nested
    class TwoBackSensors {

        @Test
        void aSpineThatKeepsItsStandingShapeHasChangedByNothing() {
            assertThat(new SpineShape(12, -5).changeDeg(72, 55)).isZero();
        }

        @Test
        void aTrunkThatBendsMoreThanThePelvisIsRounder() {
            assertThat(new SpineShape(0, 0).changeDeg(70, 50)).isEqualTo(20);
        }

        @Test
        void thePelvisShareOfAHingeIsARatioOfExcursions() {
            assertThat(SpineShape.hipShare(60, 45)).isCloseTo(0.75, within(1e-12));
        }

        @Test
        void aTrunkThatHardlyMovesHasNoShare() {
            assertThat(SpineShape.hipShare(4, 3)).isNaN();
        }
    }

    @Nested
    class ConsistencyOfASet {

        @Test
        void identicalRepetitionsDoNotVary() {
            var set = SetConsistency.of(List.of(lift(1, 0.5, 0.6), lift(2, 0.5, 0.6), lift(3, 0.5, 0.6)));

            assertThat(set.range()).isZero();
            assertThat(set.lifting()).isZero();
        }

        @Test
        void theSpreadIsAShareOfTheMean() {
            assertThat(SetConsistency.coefficientOfVariation(0.9, 1, 1.1)).isCloseTo(0.1, within(1e-12));
        }

        @Test
        void twoRepetitionsTellNothing() {
            assertThat(SetConsistency.of(List.of(lift(1, 0.5, 0.6), lift(2, 0.7, 0.6)))
                            .range())
                    .isNull();
        }

        @Test
        void attemptsAndAbsentPhasesAreLeftOut() {
            var set = SetConsistency.of(
                    List.of(lift(1, 0.5, 0.6), lift(0, 0.1, 0.6), lift(2, 0.5, 0.6), lift(3, 0.5, 0.6)));

            assertThat(set.range()).isZero();
            assertThat(set.bottom()).isNull();
        }
    }

    @Nested
    class LossOfVelocity {

        @Test
        void isMeasuredFromTheBestToTheLast() {
            var set = List.of(lift(1, 0.5, 0.5), lift(2, 0.5, 0.6), lift(3, 0.5, 0.45));

            assertThat(VelocityLoss.of(set)).isCloseTo(0.25, within(1e-12));
        }

        @Test
        void oneRepetitionHasNone() {
            assertThat(VelocityLoss.of(List.of(lift(1, 0.5, 0.5)))).isNull();
        }

        @Test
        void anAttemptGivenUpIsNotTheLastRepetition() {
            var set = List.of(lift(1, 0.5, 0.5), lift(2, 0.5, 0.5), lift(0, 0.1, 0.1));

            assertThat(VelocityLoss.of(set)).isZero();
        }
    }

    private static Repetition lift(int number, double rangeM, double meanMps) {
        @Nullable Figure absent = null;
        return new Repetition(
                number,
                1,
                number,
                1,
                number == 0 ? Quality.PARTIAL : Quality.COMPLETE,
                0,
                1,
                List.of(),
                absent,
                absent,
                new Figure(1, 0.01),
                absent,
                new Figure(rangeM, 0.01),
                absent,
                absent,
                absent,
                new Figure(meanMps, 0.01),
                absent,
                absent,
                absent,
                List.of());
    }
}
