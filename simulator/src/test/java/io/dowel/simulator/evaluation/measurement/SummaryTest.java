package io.dowel.simulator.evaluation.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.SensorId;
import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static Measurement range(String dataset, double found) {
        return Measurement.of(dataset, "a set", "range", StreamClass.SYNTHETIC, 1, found, "m")
                .give(0.12);
    }

    private static Measurement count(String dataset, StreamClass streamClass, String quantity, double is, double said) {
        return Measurement.of(dataset, "a set", quantity, streamClass, is, said, "repetitions");
    }

    private static Summary of(List<Measurement> measurements, String dataset, String quantity) {
        return Summary.of(measurements).stream()
                .filter(s -> s.dataset().equals(dataset) && s.quantity().equals(quantity))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSummaryGivesMeanMedianBiasAndWhetherItsTargetIsMet() {
        Summary range = of(List.of(range("x", 1), range("x", 1.1), range("x", 0.7), range("x", 1)), "x", "range");

        assertThat(range.n()).isEqualTo(4);
        assertThat(range.mean()).isCloseTo(0.1, within(1e-12));
        assertThat(range.median()).isCloseTo(0.1, within(1e-12));
        assertThat(range.p95()).isCloseTo(0.3, within(1e-12));
        assertThat(range.bias()).isCloseTo(-0.05, within(1e-12));
        assertThat(range.met()).isFalse();
        assertThat(of(List.of(range("x", 1.01)), "x", "range").met()).isTrue();
    }

    @Test
    void statedErrorsAreHeldAgainstTheTrueOnesByDatasetAndOverAll() {
        List<Measurement> measurements =
                new ArrayList<>(List.of(range("x", 1), range("x", 1.1), range("x", 0.8), range("x", 1)));
        measurements.addAll(Collections.nCopies(96, range("y", 2)));
        String quantity = "uncertainty: range within 1 standard error";

        assertThat(of(measurements, "x", quantity).mean()).isEqualTo(75);
        assertThat(of(measurements, "x", quantity).met()).as("four cannot tell").isNull();
        assertThat(of(measurements, "x", "uncertainty: range within 2 standard errors")
                        .mean())
                .isEqualTo(100);
        assertThat(of(measurements, "y", quantity).mean()).isZero();
        assertThat(of(measurements, Summary.ALL, quantity)).satisfies(all -> {
            assertThat(all.n()).isEqualTo(100);
            assertThat(all.mean()).isEqualTo(3);
            assertThat(all.met()).isFalse();
        });
    }

    @Test
    void theScoreOfCountsJoinsMissedAndExtraOnesOfStreamsThatAreGoodEnough() {
        List<Measurement> measurements = List.of(
                count("x", StreamClass.CLEAN, "repetitions", 10, 10),
                count("x", StreamClass.CLEAN, "repetitions missed", 0, 2),
                count("x", StreamClass.CLEAN, "repetitions extra", 0, 2),
                count("x", StreamClass.POOR, "repetitions", 10, 0),
                count("x", StreamClass.POOR, "repetitions missed", 0, 10),
                count("y", StreamClass.SYNTHETIC, "repetitions", 990, 990));

        assertThat(of(measurements, "x", Summary.F1).mean()).isCloseTo(0.8, within(1e-12));
        assertThat(of(measurements, "x", Summary.F1).met()).isFalse();
        assertThat(of(measurements, Summary.ALL, Summary.F1).mean()).isCloseTo(0.998, within(1e-12));
        assertThat(of(measurements, Summary.ALL, Summary.F1).met()).isTrue();
    }

    @Test
    void poorStreamsComeLastAndAreAskedOtherThings() {
        List<Summary> summaries = Summary.of(List.of(
                count("x", StreamClass.POOR, "repetitions", 10, 9),
                count("x", StreamClass.POOR, "repetitions invented", 0, 1),
                count("x", StreamClass.CLEAN, "repetitions", 10, 10)));

        assertThat(summaries)
                .extracting(Summary::quantity)
                .startsWith("repetitions", "repetitions (poor)", "repetitions invented (poor)");
        assertThat(summaries).extracting(Summary::met).startsWith(true, null, false);
    }

    @Test
    void aRepetitionOverAHoleMustSayThatItIs() {
        Holes holes = Holes.of(List.of(frame(0, 0), frame(1, 1_000_000_000), frame(2, 1_400_000_000)));

        assertThat(holes.holes()).hasSize(2);
        assertThat(holes.clean()).isFalse();
        assertThat(holes.unsaid(List.of(repetition(0.5, Quality.COMPLETE)))).isEqualTo(1);
        assertThat(holes.unsaid(List.of(repetition(0.5, Quality.SIGNAL_GAP)))).isZero();
        assertThat(holes.unsaid(List.of(repetition(2, Quality.COMPLETE)))).isZero();
    }

    private static ImuFrame frame(int number, long nanos) {
        return ImuFrame.of(new SensorId("s"), 1, number, List.of(new ImuSample(nanos, 0, 0, 9.81, 0, 0, 0)));
    }

    private static Repetition repetition(double startS, Quality quality) {
        List<PhaseInterval> phases = List.of(new PhaseInterval(Phase.LIFTING, startS, startS + 0.3));
        return new Repetition(
                1,
                1,
                1,
                1,
                quality,
                startS,
                startS + 0.3,
                phases,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
