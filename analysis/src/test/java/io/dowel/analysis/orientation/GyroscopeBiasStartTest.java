package io.dowel.analysis.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GyroscopeBiasStartTest {

    private static final double BIAS_DEGPS = 6;

    private final GyroscopeBiasStart start = new GyroscopeBiasStart();

    @Test
    void aSensorThatLiesStillIsDoneAfterOneSecond() {
        Random noise = new Random(5);
        double endS = feed(10, t -> 0.1 * noise.nextGaussian(), t -> 0.02 * noise.nextGaussian());

        assertThat(endS).isCloseTo(1.0, within(0.02));
        assertBiasWithin(0.1);
        assertThat(start.bias().sigmaDegps()).isLessThan(0.2);
        assertThat(start.bias().stretchS()).isEqualTo(1.0);
    }

    @Test
    void savedAnywhereItGoesOnToTheSameBias() {
        GyroscopeBiasStart restoredEachTime = new GyroscopeBiasStart();
        for (int i = 0; !restoredEachTime.decided(); i++) {
            var out = new StateWriter();
            restoredEachTime.save(out);
            restoredEachTime = new GyroscopeBiasStart();
            restoredEachTime.restore(new StateReader(out.toBytes()));
            ImuSample sample = new ImuSample(
                    10_000_000L * i, Math.sin(i / 9.0), Math.sin(i / 7.0), 9.81, 0.2 * Math.sin(i / 8.0), 0.02, -0.03);
            assertThat(restoredEachTime.add(sample)).isEqualTo(start.add(sample));
        }
        assertThat(restoredEachTime.bias()).isEqualTo(start.bias());
        assertThat(restoredEachTime.held()).isEqualTo(start.held()).hasSizeGreaterThan(200);
    }

    /** Sway of 10 °/s at 1.2 Hz is a bar held in two hands; its mean over three seconds is near nothing. */
    @Test
    void aBarThatSwaysTakesThreeSecondsAndSaysThatItIsLessCertain() {
        double endS = feed(10, t -> 10 * Math.sin(2 * Math.PI * 1.2 * t), t -> 0.2 * Math.cos(2 * Math.PI * 1.2 * t));

        assertThat(endS).isCloseTo(3.0, within(0.02));
        assertBiasWithin(2 * start.bias().sigmaDegps());
        assertThat(start.bias().sigmaDegps()).isBetween(0.3, 1.5);
    }

    @Test
    void whereMovementBeginsEarlyOnlyTheQuietPartCounts() {
        feed(10, t -> t < 1.5 ? 2 * Math.sin(20 * t) : 40, t -> t < 1.5 ? 0 : 3 * t);

        assertBiasWithin(0.3);
        assertThat(start.bias().stretchS()).isEqualTo(1.5);
    }

    @Test
    void aSmoothSlowTurnIsUnmaskedByTheAcceleration() {
        feed(10, t -> 5, t -> 9.81 * Math.sin(Math.toRadians(5 * t)));

        assertThat(start.bias().sigmaDegps()).isGreaterThan(0.3);
    }

    @Test
    void whatIsTooFastForABiasIsTakenAsZero() {
        feed(10, t -> 30, t -> 0);

        assertThat(start.bias()).isEqualTo(new GyroscopeBias(0, 0, 0, GyroscopeBiasStart.UNKNOWN_SIGMA_DEGPS, 0));
    }

    @Test
    void aStreamThatEndsTooSoonHasAnUnknownBias() {
        for (ImuSample s : samples(0.5, t -> 0, t -> 0)) {
            start.add(s);
        }
        start.decide();

        assertThat(start.decided()).isTrue();
        assertThat(start.bias().stretchS()).isZero();
        assertThat(start.bias().sigmaDegps()).isEqualTo(GyroscopeBiasStart.UNKNOWN_SIGMA_DEGPS);
    }

    @Test
    void aStretchFullOfHolesIsNotTaken() {
        for (ImuSample s : samples(4, t -> 0, t -> 0)) {
            if (s.deviceNanos() / 1_000_000 % 1000 < 150 && start.add(s)) {
                break;
            }
        }

        assertThat(start.bias().stretchS()).isZero();
    }

    @Test
    void samplesAreHeldInOrderUntilTheBiasIsDecided() {
        List<ImuSample> fed = new ArrayList<>();
        for (ImuSample s : samples(10, t -> 0, t -> 0)) {
            fed.add(s);
            if (start.add(s)) {
                break;
            }
        }

        assertThat(start.held()).isEqualTo(fed);
        assertThatIllegalStateException().isThrownBy(() -> start.add(fed.get(0)));
    }

    @Test
    void aVeryFastStreamIsDecidedWithinItsBound() {
        for (int i = 0; i < 10_000 && !start.decided(); i++) {
            start.add(new ImuSample(i * 100_000L, 0, 0, 9.81, (i % 2) * 0.4, 0, 0));
        }

        assertThat(start.held()).hasSize(4096);
    }

    /**
     * A still hand before real deadlifts. The bias of this sensor, from all its recordings, is about (5, −5.6, −2.5) °/s,
     * surely within 1 °/s about y and z and within 2 °/s about x, the bar's own axis, about which it rolls.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"deadlift_L1_set1", "deadlift_L2_set1", "deadlift_L4_set1", "romanian_L6_set1", "squat_L7_set1"})
    void realBarsGiveTheSensorsBias(String recording) throws IOException {
        for (String line : Files.readAllLines(Recordings.require("barbell/" + recording + ".csv"))) {
            String[] c = line.split(",", -1);
            double[] v = new double[6];
            for (int i = 0; i < 6; i++) {
                v[i] = Double.parseDouble(c[i + 2]);
            }
            if (start.add(new ImuSample(Long.parseLong(c[1]) * 1_000_000, v[0], v[1], v[2], v[3], v[4], v[5]))) {
                break;
            }
        }

        GyroscopeBias bias = start.bias();
        double three = 3 * bias.sigmaDegps();
        assertThat(Math.toDegrees(bias.xRadps())).isCloseTo(5, within(2 + three));
        assertThat(Math.toDegrees(bias.yRadps())).isCloseTo(-5.6, within(1 + three));
        assertThat(Math.toDegrees(bias.zRadps())).isCloseTo(-2.5, within(1 + three));
        assertThat(bias.sigmaDegps()).isLessThan(1.5);
    }

    private void assertBiasWithin(double toleranceDegps) {
        assertThat(Math.toDegrees(start.bias().xRadps())).isCloseTo(BIAS_DEGPS, within(toleranceDegps));
        assertThat(Math.toDegrees(start.bias().yRadps())).isCloseTo(0, within(toleranceDegps));
    }

    /** Feeds until decided; the time of the last sample fed. */
    private double feed(double untilS, DoubleUnaryOperator rateDegps, DoubleUnaryOperator accMps2) {
        for (ImuSample s : samples(untilS, rateDegps, accMps2)) {
            if (start.add(s)) {
                return s.deviceNanos() / 1e9;
            }
        }
        return Double.NaN;
    }

    private static List<ImuSample> samples(double untilS, DoubleUnaryOperator rateDegps, DoubleUnaryOperator accMps2) {
        List<ImuSample> samples = new ArrayList<>();
        for (int i = 0; i < untilS * 100; i++) {
            double t = i / 100.0;
            double gx = Math.toRadians(BIAS_DEGPS + rateDegps.applyAsDouble(t));
            samples.add(new ImuSample(i * 10_000_000L, 0, accMps2.applyAsDouble(t), 9.81, gx, 0, 0));
        }
        return samples;
    }
}
