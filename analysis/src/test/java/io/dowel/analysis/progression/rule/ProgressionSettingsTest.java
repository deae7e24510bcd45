package io.dowel.analysis.progression.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.TempoTolerance;
import io.dowel.analysis.progression.rule.ProgressionSettings.ConfidenceLimits;
import io.dowel.analysis.progression.rule.ProgressionSettings.LoadStep;
import io.dowel.analysis.progression.rule.ProgressionSettings.PainLimits;
import io.dowel.analysis.progression.rule.ProgressionSettings.StepSizes;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressionSettingsTest {

    @Test
    void theDefaultsAreThoseOfTheSpecification() {
        ProgressionSettings defaults = ProgressionSettings.DEFAULT;

        assertThat(defaults.pain()).isEqualTo(new PainLimits(2, 5));
        assertThat(defaults.confidence()).isEqualTo(new ConfidenceLimits(7, 5));
        assertThat(defaults.loadStep().smallest()).isEqualTo(0.02);
        assertThat(defaults.loadStep().largest()).isEqualTo(0.10);
        assertThat(defaults.sessionsNeeded()).isEqualTo(2);
        assertThat(defaults.weeklyVolumeRemark()).isEqualTo(0.2);
    }

    @Test
    void nonsenseIsRefusedWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PainLimits(6, 5))
                .withMessageContaining("pain");
        assertThatIllegalArgumentException().isThrownBy(() -> new PainLimits(2, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceLimits(4, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadStep(0.02, 0.05, 0.5))
                .withMessageContaining("20 %");
        assertThatIllegalArgumentException().isThrownBy(() -> new LoadStep(0.05, 0.02, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoadStep(Double.NaN, 0.05, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new StepSizes(0, 12, 3, 0.1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new StepSizes(1, 3, 12, 0.1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SiteLoads.Plates(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SiteLoads.FixedWeights(List.of(-4.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TempoTolerance(0.01, 0.2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> withSessionsNeeded(0));
    }

    @Test
    void aHistoryRunsFromOldToNew() {
        var day = LocalDate.of(2026, 3, 2);
        var later = new History.Session(day.plusDays(1), List.of(), List.of(), History.NextMorning.SETTLED);
        var earlier = new History.Session(day, List.of(), List.of(), History.NextMorning.SETTLED);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new History(List.of(later, earlier)))
                .withMessageContaining("2026-03-03 is before 2026-03-02");
    }

    @Test
    void plateLoadsAreCountedFromTheLoadInUse() {
        var plates = new SiteLoads.Plates(1.25);

        assertThat(plates.between(61, 62, 66.1)).containsExactly(63.5, 66.0);
        assertThat(plates.between(25, 25.5, 27.5))
                .as("the limit itself is allowed")
                .containsExactly(27.5);
        assertThat(plates.between(20, 20.4, 22)).isEmpty();
    }

    private static ProgressionSettings withSessionsNeeded(int sessions) {
        ProgressionSettings d = ProgressionSettings.DEFAULT;
        return new ProgressionSettings(
                d.pain(),
                d.confidence(),
                d.loadStep(),
                d.equipment(),
                d.steps(),
                d.tempo(),
                d.exposure(),
                d.course(),
                sessions,
                0.8,
                0.2);
    }
}
