package io.dowel.analysis.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Phase;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LivePhaseTest {

    private static final double STEP_S = 0.01;
    private static final double FLOOR_MPS = 0.03;
    private static final double SE_MPS = 0.03;

    /** One lift of a second with a peak of 0.6 m/s, between two rests of a second. */
    private static double lift(double atS) {
        return atS < 1 || atS > 2 ? 0 : 0.3 * (1 - Math.cos(2 * Math.PI * (atS - 1)));
    }

    private final LivePhase phase = new LivePhase(FLOOR_MPS);
    private double liftingFromS = Double.NaN;
    private double topFromS = Double.NaN;
    private double standardError = SE_MPS;
    private int ended;

    private void watch(DoubleUnaryOperator velocity, double untilS) {
        for (int i = 0; i * STEP_S < untilS; i++) {
            double atS = i * STEP_S;
            double v = velocity.applyAsDouble(atS);
            double before = velocity.applyAsDouble(atS - STEP_S);
            ended += phase.update(atS, v, standardError, (v - before) / STEP_S) ? 1 : 0;
            if (phase.phase() == Phase.LIFTING && Double.isNaN(liftingFromS)) {
                liftingFromS = atS;
            }
            if (phase.phase() == Phase.TOP && Double.isNaN(topFromS)) {
                topFromS = atS;
            }
        }
    }

    @Test
    void aMovementIsShownWithinAFewHundredthsOfItsBeginningAndItsEnd() {
        watch(LivePhaseTest::lift, 3);

        // by definition it moves from 5 % of its peak on, 0.072 s after its velocity leaves 0, and until as long before
        // it is back;
        // the screen looks 0.06 s ahead
        assertThat(liftingFromS).isCloseTo(1.072, within(0.06));
        assertThat(topFromS).isCloseTo(1.928, within(0.06));
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void aVelocityThatIsKnownBetterShowsAMovementSooner() {
        standardError = 0.01;
        watch(atS -> 0.05 * Math.max(0, atS - 1), 3);
        double sure = liftingFromS;

        var unsure = new LivePhaseTest();
        unsure.standardError = 0.06;
        unsure.watch(atS -> 0.05 * Math.max(0, atS - 1), 3);

        assertThat(unsure.liftingFromS - sure).isCloseTo(0.5, within(0.02));
    }

    @Test
    void aJoltThatBringsNoVelocityIsNoPhase() {
        watch(atS -> atS > 1 && atS < 1.02 ? 0.01 : 0, 2);

        assertThat(phase.phase()).isNull();
    }

    @Test
    void aStickingPointThatStillMovesEndsNothing() {
        watch(atS -> atS > 1 && atS < 3 ? 0.17 - 0.125 * Math.cos(2 * Math.PI * atS) : 0, 4);

        assertThat(phase.phase()).isEqualTo(Phase.TOP);
        assertThat(ended).isEqualTo(1);
    }

    /** A lift of two humps, between which it hardly moves for a tenth of a second, after a third of the way. */
    private static double sticks(double atS) {
        double second = atS - 1.5;
        return (atS > 1 && atS < 1.5 ? 0.2 * (1 - Math.cos(4 * Math.PI * (atS - 1))) : 0)
                + (second > 0 && second < 1 ? 0.2 * (1 - Math.cos(2 * Math.PI * second)) : 0);
    }

    @Test
    void aStandstillHalfWayOnAWayThatIsKnownEndsNothing() {
        phase.usually(0.3);

        watch(LivePhaseTest::sticks, 4);

        assertThat(ended).isEqualTo(1);
        assertThat(topFromS).isGreaterThan(2.3);
    }

    @Test
    void onAWayThatIsNotKnownYetItEndsTheMovement() {
        watch(LivePhaseTest::sticks, 4);

        assertThat(ended).isEqualTo(2);
    }

    @Test
    void aLiftThatIsGivenUpHalfWayEndsALittleLater() {
        phase.usually(0.3);

        watch(atS -> atS < 1.6 ? sticks(atS) : 0, 3);

        assertThat(topFromS).isBetween(1.75, 1.85);
    }

    @Test
    void whatAnImpactLeavesOfAVelocityIsNoMovement() {
        watch(atS -> atS < 2 ? lift(atS) : 0.06 * Math.exp(-(atS - 2) / 0.1), 3);

        assertThat(phase.phase()).isEqualTo(Phase.TOP);
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void aTurnWithoutAPauseIsShownAtOnce() {
        watch(atS -> atS < 2 ? lift(atS) : -lift(atS - 1), 2.5);

        assertThat(phase.phase()).isEqualTo(Phase.LOWERING);
        assertThat(phase.elapsedS(2.5)).isGreaterThan(0.38);
    }

    @Test
    void tremorAtTheEdgeOfAMovementPartsItNot() {
        watch(atS -> atS < 1 || atS > 3 ? 0 : 0.048 + 0.008 * Math.sin(2 * Math.PI * 9 * atS), 4);

        assertThat(phase.phase()).isEqualTo(Phase.TOP);
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void tremorInAPauseIsNoMovement() {
        watch(LivePhaseTest::lift, 2.5);
        watch(atS -> 0.02 * Math.sin(2 * Math.PI * 9 * atS), 2);

        assertThat(phase.phase()).isEqualTo(Phase.TOP);
        assertThat(ended).isEqualTo(1);
    }
}
