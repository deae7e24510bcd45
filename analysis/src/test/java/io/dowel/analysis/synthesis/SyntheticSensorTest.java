package io.dowel.analysis.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorNoise;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.synthesis.sensor.StreamFaults;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntheticSensorTest {

    private static final SyntheticLift LIFT = SyntheticLifter.perform(LifterScript.fromTheTop(3)
            .range(0.4, 50)
            .tempo(1, 0.5, 1, 0.5)
            .stand(4)
            .repetitions(2)
            .stand(2)
            .build());

    private static final SensorSpec BAR = SensorSpec.exact(Placement.BAR, 100);

    @Test
    void aBiasIsWhatTheGyroscopeReadsAtRest() {
        var bias = new Vector3(5, -3, 1);
        var samples = LIFT.samples(
                BAR.withNoise(SensorNoise.mems(2).withGyroBiasDegps(bias).withGyroDriftDegps(0)));

        double x = samples.subList(0, 300).stream()
                .mapToDouble(ImuSample::gx)
                .average()
                .orElseThrow();
        // Tremor of the hands turns the bar back and forth by less than this on average.
        assertThat(Math.toDegrees(x)).isCloseTo(5, within(0.3));
    }

    @Test
    void holesSwallowSamplesAndLeaveTimeAlone() {
        var hole = new StreamFaults.Hole(2, 2.5);
        var samples = LIFT.samples(BAR.withFaults(new StreamFaults(0, 0, 0, 0, List.of(hole))));

        assertThat(samples).hasSize(LIFT.samples(BAR).size() - 50);
        assertThat(samples.get(200).deviceNanos() - samples.get(199).deviceNanos())
                .isEqualTo(510_000_000L);
    }

    @Test
    void timesNeverDecreaseUnderJitter() {
        var samples = LIFT.samples(BAR.withFaults(new StreamFaults(0.003, 0.009, 0, 0.1, List.of()))
                .withSeed(4));

        for (int i = 1; i < samples.size(); i++) {
            assertThat(samples.get(i).deviceNanos())
                    .isGreaterThanOrEqualTo(samples.get(i - 1).deviceNanos());
        }
    }

    @Test
    void aRepeatedReadingHasTheValuesOfTheOneBeforeUnderANewTime() {
        var samples = LIFT.samples(
                BAR.withFaults(new StreamFaults(0, 0, 0.3, 0, List.of())).withSeed(4));

        long repeated = 0;
        for (int i = 401; i < samples.size(); i++) {
            ImuSample before = samples.get(i - 1);
            ImuSample now = samples.get(i);
            assertThat(now.deviceNanos()).isGreaterThan(before.deviceNanos());
            repeated += before.ax() == now.ax() && before.az() == now.az() ? 1 : 0;
        }
        assertThat(repeated / (samples.size() - 401.0)).isCloseTo(0.3, within(0.08));
    }

    @Test
    void sensorsOfOneSessionAgreeOnWhenThingsHappen() {
        var late = BAR.withClock(new SensorClock(7, 5_000_000_000L, 100, 0.25));

        var own = LIFT.truth(BAR).repetitions().get(0);
        var other = LIFT.truth(late).repetitions().get(0);

        assertThat(other.startS()).isCloseTo((own.startS() - 0.25) * 1.0001, within(1e-9));
        assertThat(late.clock().timeS(late.clock().deviceNanos(3))).isCloseTo(3, within(1e-8));
    }

    @Test
    void framesAreTheSamplesInOrder() {
        List<ImuFrame> frames = LIFT.frames(BAR, 10);

        assertThat(frames.stream().mapToInt(ImuFrame::size).sum())
                .isEqualTo(LIFT.samples(BAR).size());
        assertThat(frames.get(3).sequence()).isEqualTo(3);
        assertThat(frames.get(3).deviceNanos(0)).isEqualTo(300_000_000L);
    }

    @Test
    void thePelvisTakesItsShareOfAHinge() {
        var truth = LIFT.truth(Placement.TRUNK).repetitions().get(0);
        var pelvis = LIFT.truth(Placement.PELVIS).repetitions().get(0);

        assertThat(pelvis.rangeDeg() / truth.rangeDeg())
                .isCloseTo(LIFT.script().body().hipShare(), within(0.03));
    }
}
