package io.dowel.simulator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.simulator.evaluation.Measurement.StreamClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

    @TempDir
    Path folder;

    @Test
    void whatIsNotThereIsSaidAndTheGridIsMeasuredAllTheSame() {
        List<Double> told = new ArrayList<>();

        Evaluation evaluation = Evaluation.of(folder, 2, told::add);

        assertThat(evaluation.notes()).hasSize(4).allMatch(note -> note.startsWith("not there: "));
        assertThat(evaluation.measurements()).allMatch(m -> m.dataset().startsWith("grid"));
        assertThat(evaluation.measurements())
                .filteredOn(m -> m.quantity().equals("repetitions"))
                .hasSize(2);
        assertThat(told).last().isEqualTo(1.0);
    }

    @Test
    void aSummaryGivesMeanMedianBiasAndHowHonestTheStatedErrorsAre() {
        List<Measurement> measurements = List.of(measured(1.0), measured(1.1), measured(0.7), measured(1.0));

        List<Summary> summaries = Summary.of(measurements);

        Summary range = summaries.get(0);
        assertThat(range.n()).isEqualTo(4);
        assertThat(range.mean()).isCloseTo(0.1, within(1e-12));
        assertThat(range.median()).isCloseTo(0.1, within(1e-12));
        assertThat(range.bias()).isCloseTo(-0.05, within(1e-12));
        assertThat(summaries).extracting(Summary::mean).containsExactly(range.mean(), 75.0, 75.0);
    }

    private static Measurement measured(double found) {
        return Measurement.of("grid bar", "a set", "range", StreamClass.SYNTHETIC, 1, found, "m")
                .give(0.12);
    }
}
