package io.dowel.simulator.evaluation.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static Report report(double atS, int number, double endS, double rangeM) {
        List<PhaseInterval> phases = List.of(
                new PhaseInterval(Phase.LOWERING, 1, 2),
                new PhaseInterval(Phase.BOTTOM, 2, 3),
                new PhaseInterval(Phase.LIFTING, 3, endS));
        Quality quality = number > 0 ? Quality.COMPLETE : Quality.PARTIAL;
        Figure range = new Figure(rangeM, 0.01);
        return new Report(
                atS,
                new Repetition(
                        7, 1, number, 1, quality, 1, endS, phases, null, null, null, null, range, null, null, null,
                        null, null, null, null, List.of()));
    }

    private static Trial said(Report... reports) {
        return new Trial(Map.of(7, List.of(reports)), List.of());
    }

    @Test
    void aRepetitionIsFinalSinceTheReportFromWhichOnAllReadTheSame() {
        Trial trial =
                said(report(4.2, 1, 4, 0.5), report(5, 1, 4.2, 0.5), report(6, 1, 4.21, 0.51), report(9, 1, 4.2, 0.5));

        assertThat(trial.firstSaidS(7)).hasValue(4.2);
        assertThat(trial.finalSinceS(7)).hasValue(5);
    }

    @Test
    void aRangeOrACountThatChangesLaterWasNotFinal() {
        assertThat(said(report(4.2, 1, 4, 0.5), report(5, 1, 4, 0.55)).finalSinceS(7))
                .hasValue(5);
        assertThat(said(report(4.2, 0, 4, 0.5), report(5, 1, 4, 0.5)).finalSinceS(7))
                .hasValue(5);
        assertThat(said(report(4.2, 1, 4, 0.5), report(5, 1, 4, 0.55), report(6, 1, 4, 0.5))
                        .finalSinceS(7))
                .hasValue(6);
    }

    @Test
    void nothingIsKnownOfARepetitionThatWasNeverSaid() {
        assertThat(said(report(4.2, 1, 4, 0.5)).finalSinceS(8)).isEmpty();
    }

    @Test
    void aRadioIsNeverEarlyAndLetsNoFrameOvertakeAnother() {
        SyntheticLift lift =
                SyntheticLifter.perform(LifterScript.fromTheTop(1).stand(20).build());
        var clock = new SensorClock(1, 5_000_000_000L, 100, 0.3);
        List<ImuFrame> frames =
                lift.frames(SensorSpec.exact(Placement.TRUNK, 100).withClock(clock), 5);

        List<Delivery> deliveries = Radio.everyday(3).deliver(frames, clock);

        double latestS = 0;
        double lastS = 0;
        for (Delivery delivery : deliveries) {
            double sentS =
                    clock.timeS(delivery.frame().deviceNanos(delivery.frame().size() - 1));
            double arrivalS = delivery.arrivalNanos() / 1e9;
            assertThat(arrivalS).isGreaterThanOrEqualTo(lastS).isGreaterThan(sentS + 0.005 - 1e-8);
            latestS = Math.max(latestS, arrivalS - sentS);
            lastS = arrivalS;
        }
        assertThat(deliveries).extracting(Delivery::frame).isEqualTo(frames);
        assertThat(latestS).isBetween(0.05, 0.4);
        assertThat(Radio.everyday(3).deliver(frames, clock)).isEqualTo(deliveries);
    }
}
