package io.dowel.simulator.evaluation.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.synthesis.TrueRepetition;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PhaseDelaysTest {

    private static final Offset<Double> ROUNDING = within(1e-9);

    /** Down 1 to 3 s, still until {@code liftsS}, up until 5 s. */
    private static List<TrueRepetition> truth(double liftsS) {
        return List.of(new TrueRepetition(
                1,
                List.of(
                        new PhaseInterval(Phase.LOWERING, 1, 3),
                        new PhaseInterval(Phase.BOTTOM, 3, liftsS),
                        new PhaseInterval(Phase.LIFTING, liftsS, 5)),
                0.5,
                0.5,
                null,
                null,
                null,
                null,
                null,
                null));
    }

    private static PhaseDelays delays(double liftsS, PhaseShown... shown) {
        return PhaseDelays.of(truth(liftsS), List.of(shown), atS -> atS > 4.5);
    }

    @Test
    void whatIsShownLateHasItsDelayAndWhatIsShownEarlyOneBelowZero() {
        PhaseDelays delays = delays(
                3.5,
                new PhaseShown(1.1, Phase.LOWERING),
                new PhaseShown(2.8, Phase.BOTTOM),
                new PhaseShown(3.7, Phase.LIFTING),
                new PhaseShown(5.3, Phase.TOP));

        assertThat(delays.startsS())
                .satisfiesExactly(
                        s -> assertThat(s).isCloseTo(0.1, ROUNDING),
                        s -> assertThat(s).isCloseTo(0.2, ROUNDING));
        assertThat(delays.endsS())
                .satisfiesExactly(
                        s -> assertThat(s).isCloseTo(-0.2, ROUNDING),
                        s -> assertThat(s).isCloseTo(0.3, ROUNDING));
        assertThat(delays.missed()).isZero();
        assertThat(delays.falseChanges()).isZero();
    }

    @Test
    void whatIsShownOnlyAfterTheNextPhaseBeganIsMissed() {
        PhaseDelays delays = delays(
                3.5,
                new PhaseShown(1.1, Phase.LOWERING),
                new PhaseShown(3.7, Phase.BOTTOM),
                new PhaseShown(3.8, Phase.LIFTING),
                new PhaseShown(5.1, Phase.TOP));

        assertThat(delays.missed()).isEqualTo(1);
        assertThat(delays.falseChanges()).isEqualTo(1);
    }

    @Test
    void aScreenThatNeverChangesMissesEverything() {
        assertThat(delays(3.5).missed()).isEqualTo(4);
        assertThat(delays(3.5, new PhaseShown(0.2, Phase.LIFTING)).missed()).isEqualTo(4);
    }

    @Test
    void aFlickerIsAChangeThatWasNone() {
        PhaseDelays delays = delays(
                3.5,
                new PhaseShown(1.1, Phase.LOWERING),
                new PhaseShown(1.8, Phase.BOTTOM),
                new PhaseShown(2, Phase.LOWERING),
                new PhaseShown(3.1, Phase.BOTTOM),
                new PhaseShown(3.6, Phase.LIFTING),
                // something else moves from 4.5 s on
                new PhaseShown(4.6, Phase.TOP),
                new PhaseShown(4.7, Phase.LIFTING),
                new PhaseShown(5.1, Phase.TOP));

        assertThat(delays.missed()).isZero();
        assertThat(delays.falseChanges()).isEqualTo(2);
    }

    @Test
    void aPauseTooShortToBeShownIsNotAskedFor() {
        PhaseDelays delays = delays(
                3.1,
                new PhaseShown(1.1, Phase.LOWERING),
                new PhaseShown(3.2, Phase.LIFTING),
                new PhaseShown(5.1, Phase.TOP));

        assertThat(delays.asked()).isEqualTo(3);
        assertThat(delays.missed()).isZero();
    }
}
