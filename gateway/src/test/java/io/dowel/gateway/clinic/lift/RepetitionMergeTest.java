package io.dowel.gateway.clinic.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepetitionMergeTest {

    @Test
    void aStopOnTheWayUpBelongsToTheLifting() {
        Repetition until = repetition(1, Quality.PARTIAL, phases(Phase.LIFTING, 0, 1, Phase.TOP, 1, 1.5), 0.3, null);
        Repetition from = repetition(
                2,
                Quality.COMPLETE,
                phases(Phase.LIFTING, 1.5, 2.5, Phase.TOP, 2.5, 3, Phase.LOWERING, 3, 5, Phase.BOTTOM, 5, 6),
                0.2,
                0.5);
        Repetition whole = RepetitionMerge.of(until, from).orElseThrow();

        assertThat(whole.id()).isEqualTo(1);
        assertThat(whole.phases())
                .isEqualTo(phases(Phase.LIFTING, 0, 2.5, Phase.TOP, 2.5, 3, Phase.LOWERING, 3, 5, Phase.BOTTOM, 5, 6));
        assertThat(whole.liftingS().value()).isCloseTo(2.5, within(1e-9));
        assertThat(whole.rangeM().value()).isCloseTo(0.5, within(1e-9));
        assertThat(whole.meanLiftingMps().value()).isCloseTo(0.2, within(1e-9));
        assertThat(whole.loweringRangeM().value()).isEqualTo(0.5);
        assertThat(whole.quality()).isEqualTo(Quality.COMPLETE);
        assertThat(whole.rangeM().standardError()).isCloseTo(Math.hypot(0.01, 0.01), within(1e-9));
    }

    @Test
    void aDipOnTheWayUpIsNoLowering() {
        Repetition down = repetition(
                4, Quality.COMPLETE, phases(Phase.LOWERING, 0, 2, Phase.BOTTOM, 2, 3, Phase.LIFTING, 3, 4), 0.4, 0.5);
        Repetition dip =
                repetition(5, Quality.DOUBTFUL, phases(Phase.LOWERING, 4, 4.5, Phase.LIFTING, 4.5, 5.5), 0.3, 0.2);
        Repetition whole = RepetitionMerge.of(down, dip).orElseThrow();

        assertThat(whole.phases()).isEqualTo(phases(Phase.LOWERING, 0, 2, Phase.BOTTOM, 2, 3, Phase.LIFTING, 3, 5.5));
        assertThat(whole.rangeM().value()).isCloseTo(0.4 - 0.2 + 0.3, within(1e-9));
        assertThat(whole.loweringRangeM().value()).isEqualTo(0.5);
    }

    @Test
    void aRiseOnTheWayDownIsNoLifting() {
        Repetition first =
                repetition(4, Quality.COMPLETE, phases(Phase.LOWERING, 0, 1, Phase.LIFTING, 1, 1.5), 0.1, 0.3);
        Repetition rest =
                repetition(5, Quality.COMPLETE, phases(Phase.LOWERING, 1.5, 3, Phase.LIFTING, 3, 4), 0.5, 0.3);
        Repetition whole = RepetitionMerge.of(first, rest).orElseThrow();

        assertThat(whole.phases()).isEqualTo(phases(Phase.LOWERING, 0, 3, Phase.LIFTING, 3, 4));
        assertThat(whole.loweringRangeM().value()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aHoleInTheStreamStaysAHoleAndAMissingRangeStaysAbsent() {
        Repetition first =
                repetition(4, Quality.SIGNAL_GAP, phases(Phase.LOWERING, 0, 1, Phase.LIFTING, 1, 1.5), null, 0.3);
        Repetition rest =
                repetition(5, Quality.COMPLETE, phases(Phase.LOWERING, 1.5, 3, Phase.LIFTING, 3, 4), 0.5, 0.3);
        Repetition whole = RepetitionMerge.of(first, rest).orElseThrow();

        assertThat(whole.quality()).isEqualTo(Quality.SIGNAL_GAP);
        assertThat(whole.rangeM()).isNull();
        assertThat(whole.meanLiftingMps()).isNull();
    }

    private static Repetition repetition(
            int id,
            Quality quality,
            List<PhaseInterval> phases,
            @Nullable Double rangeM,
            @Nullable Double loweringRangeM) {
        return new Repetition(
                id,
                1,
                1,
                1,
                quality,
                phases.get(0).startS(),
                phases.get(phases.size() - 1).endS(),
                phases,
                figure(phases, Phase.LOWERING),
                null,
                figure(phases, Phase.LIFTING),
                null,
                rangeM == null ? null : new Figure(rangeM, 0.01),
                loweringRangeM == null ? null : new Figure(loweringRangeM, 0.01),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static @Nullable Figure figure(List<PhaseInterval> phases, Phase phase) {
        return phases.stream()
                .filter(p -> p.phase() == phase)
                .findFirst()
                .map(p -> new Figure(p.durationS(), 0.02))
                .orElse(null);
    }

    private static List<PhaseInterval> phases(Object... said) {
        return java.util.stream.IntStream.range(0, said.length / 3)
                .mapToObj(i -> new PhaseInterval(
                        (Phase) said[3 * i],
                        ((Number) said[3 * i + 1]).doubleValue(),
                        ((Number) said[3 * i + 2]).doubleValue()))
                .toList();
    }
}
