package io.dowel.analysis.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TechniqueTest {

    @Nested
    class TwoBackSensors {

        @Test
        void aSpineThatKeepsItsStandingShapeHasChangedByNothing() {
            SpineShape kept = shape(new double[] {0, 30, 60}, new double[] {0, 30, 60});

            assertThat(kept.changeDeg().value()).isZero();
            assertThat(kept.hipShare().value()).isEqualTo(1);
        }

        @Test
        void aTrunkThatBendsMoreThanThePelvisIsRounder() {
            SpineShape rounder = shape(new double[] {2, 40, 72}, new double[] {4, 25, 50});

            assertThat(rounder.leastDeg()).isEqualTo(-2);
            assertThat(rounder.mostDeg()).isEqualTo(22);
            assertThat(rounder.changeDeg().value()).isEqualTo(24);
        }

        @Test
        void theChangeIsFollowedOnTheWayAndNotOnlyAtBothEnds() {
            assertThat(shape(new double[] {0, 40, 70}, new double[] {0, 25, 68})
                            .changeDeg()
                            .value())
                    .isEqualTo(15);
        }

        @Test
        void thePelvisShareOfAHingeIsARatioOfExcursions() {
            SpineShape hinge = shape(new double[] {5, 65}, new double[] {1, 46});

            assertThat(hinge.hipShare().value()).isCloseTo(0.75, within(1e-12));
            // both excursions are uncertain by two angles of 0.3°: √2 · 0.3 · hypot(1, 0.75) / 60
            assertThat(hinge.hipShare().standardError()).isCloseTo(0.008839, within(1e-6));
        }

        @Test
        void aTrunkThatHardlyMovesHasNoShare() {
            assertThat(shape(new double[] {0, 4}, new double[] {0, 3}).hipShare())
                    .isNull();
        }

        private SpineShape shape(double[] trunkDeg, double[] pelvisDeg) {
            return SpineShape.of(trunkDeg, pelvisDeg);
        }
    }

    @Nested
    class TimeUnderTensionOfARepetition {

        @Test
        void isLoweringBottomAndLiftingWithoutTheTop() {
            assertThat(TimeUnderTension.of(tempo(3.0, 1.0, 1.5, 2)).value()).isEqualTo(5.5);
        }

        @Test
        void isWhatThereIsWhereAPhaseIsAbsent() {
            assertThat(TimeUnderTension.of(tempo(null, null, 1.5, 2)).value()).isEqualTo(1.5);
        }

        @Test
        void isAsUncertainAsItsOuterEdges() {
            // every edge ± 0.1 s: only the first and the last do not cancel
            assertThat(TimeUnderTension.of(tempo(3.0, 1.0, 1.5, 2)).standardError())
                    .isCloseTo(0.1 * Math.sqrt(2), within(1e-12));
        }

        private Repetition tempo(@Nullable Double loweringS, @Nullable Double bottomS, double liftingS, double topS) {
            List<PhaseInterval> phases = new ArrayList<>();
            if (loweringS != null) {
                phases.add(new PhaseInterval(Phase.LOWERING, 0, loweringS));
            }
            @Nullable Figure absent = null;
            return new Repetition(
                    1,
                    1,
                    1,
                    1,
                    Quality.COMPLETE,
                    0,
                    9,
                    phases,
                    seconds(loweringS),
                    seconds(bottomS),
                    seconds(liftingS),
                    seconds(topS),
                    absent,
                    absent,
                    absent,
                    absent,
                    absent,
                    absent,
                    absent,
                    absent,
                    List.of());
        }

        private @Nullable Figure seconds(@Nullable Double value) {
            return value == null ? null : new Figure(value, 0.1 * Math.sqrt(2));
        }
    }

    @Nested
    class TechniqueOfASet {

        private final Smoothness smooth = new Smoothness(-1.5, -6);
        private final Smoothness lessSmooth = new Smoothness(-1.7, -8);

        @Test
        void isTheMeanOfItsCompleteRepetitions() {
            var set = SetTechnique.of(
                    List.of(lift(1, 0.5, 0.6), lift(2, 0.5, 0.6)), Map.of(1, done(smooth), 2, done(lessSmooth)));

            assertThat(set.lifting().smoothness().sparc()).isCloseTo(-1.6, within(1e-12));
            assertThat(set.lifting().smoothness().ldlj()).isCloseTo(-7, within(1e-12));
            assertThat(set.lifting().spine()).isNull();
            assertThat(set.lowering()).isNull();
        }

        @Test
        void doesNotAskDoubtfulOnesNorAttempts() {
            Repetition doubtful = lift(2, 0.5, 0.6).renamed(2, 2, Quality.DOUBTFUL, List.of("why"));
            var set = SetTechnique.of(
                    List.of(lift(1, 0.5, 0.6), doubtful, lift(0, 0.1, 0.6)),
                    Map.of(1, done(smooth), 2, done(lessSmooth), 0, done(lessSmooth)));

            assertThat(set.lifting().smoothness()).isEqualTo(smooth);
        }

        @Test
        void ofNoRepetitionIsAbsent() {
            assertThat(SetTechnique.of(List.of(), Map.of()).lifting()).isNull();
        }

        private Technique done(Smoothness lifting) {
            return new Technique(new Figure(1, 0), null, new StrokeTechnique(lifting, null));
        }
    }

    @Nested
    class ConsistencyOfASet {

        @Test
        void identicalRepetitionsDoNotVary() {
            var set = SetConsistency.of(List.of(lift(1, 0.5, 0.6), lift(2, 0.5, 0.6), lift(3, 0.5, 0.6)));

            assertThat(set.range()).isZero();
            assertThat(set.velocity()).isZero();
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
        void doubtfulRepetitionsAreNeitherTheBestNorTheLast() {
            Repetition doubtful = lift(3, 0.5, 0.9).renamed(3, 2, Quality.DOUBTFUL, List.of("why"));

            assertThat(VelocityLoss.of(List.of(lift(1, 0.5, 0.5), lift(2, 0.5, 0.4), doubtful)))
                    .isCloseTo(0.2, within(1e-12));
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
