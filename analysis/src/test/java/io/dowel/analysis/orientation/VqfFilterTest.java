package io.dowel.analysis.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Vector3;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VqfFilterTest {

    /** The pushes do not average out within tauAcc; this is what they leave, seen at any rate. */
    private static final double PUSHED_DEG = 1.5;

    private static final double DT_S = 0.01;
    private static final Vector3 NO_BIAS = new Vector3(0, 0, 0);
    /** The barbell sensor's: about 6 °/s an axis. */
    private static final Vector3 LARGE_BIAS = new Vector3(0.10, -0.10, -0.05);

    private final VqfFilter filter = new VqfFilter(VqfSettings.DEFAULTS);

    @Test
    void theFirstSampleAlreadyShowsTheVertical() {
        TumblingSensor sensor = new TumblingSensor(NO_BIAS, 10);

        TumblingSensor.feed(filter, DT_S, sensor.read(DT_S));

        assertThat(sensor.inclinationErrorDeg(filter)).isLessThan(1e-6);
    }

    @Test
    void atRestTheAccelerometerPointsUpInEarthAxes() {
        TumblingSensor sensor = new TumblingSensor(NO_BIAS, 10);
        ImuSample s = sensor.read(DT_S);
        TumblingSensor.feed(filter, DT_S, s);

        Vector3 byQuaternion = filter.orientation().rotate(new Vector3(s.ax(), s.ay(), s.az()));

        assertThat(filter.earthX(s.ax(), s.ay(), s.az())).isCloseTo(0, within(1e-9));
        assertThat(filter.earthY(s.ax(), s.ay(), s.az())).isCloseTo(0, within(1e-9));
        assertThat(filter.earthZ(s.ax(), s.ay(), s.az())).isCloseTo(TumblingSensor.GRAVITY, within(1e-9));
        assertThat(byQuaternion.z()).isCloseTo(TumblingSensor.GRAVITY, within(1e-9));
    }

    @Test
    void anyVectorTurnsTheSameByHelperAndByQuaternion() {
        run(new TumblingSensor(NO_BIAS, 1), 7, () -> DT_S);

        Vector3 expected = filter.orientation().rotate(new Vector3(1, -2, 3));

        assertThat(filter.earthX(1, -2, 3)).isCloseTo(expected.x(), within(1e-12));
        assertThat(filter.earthY(1, -2, 3)).isCloseTo(expected.y(), within(1e-12));
        assertThat(filter.earthZ(1, -2, 3)).isCloseTo(expected.z(), within(1e-12));
    }

    @Test
    void aSensorUpsideDownIsTurnedUpright() {
        filter.update(DT_S, 0, 0, 0, 0, 0, -TumblingSensor.GRAVITY);

        assertThat(filter.earthZ(0, 0, -1)).isCloseTo(1, within(1e-9));
    }

    @Test
    void restIsFoundAfterItsTimeAndEndsWithMovement() {
        TumblingSensor sensor = new TumblingSensor(NO_BIAS, 2);
        run(sensor, 1.45, () -> DT_S);
        assertThat(filter.restDetected()).isFalse();

        run(sensor, 1.95, () -> DT_S);
        assertThat(filter.restDetected()).isTrue();

        run(sensor, 2.5, () -> DT_S);
        assertThat(filter.restDetected()).isFalse();
    }

    @Test
    void restTellsTheBias() {
        double restSigma = Math.toRadians(VqfSettings.DEFAULTS.biasSigmaRestDegps());

        run(new TumblingSensor(new Vector3(0.01, -0.02, 0.03), 10), 10, () -> DT_S);

        assertThat(filter.biasX()).isCloseTo(0.01, within(restSigma));
        assertThat(filter.biasY()).isCloseTo(-0.02, within(restSigma));
        assertThat(filter.biasZ()).isCloseTo(0.03, within(restSigma));
        assertThat(filter.biasSigmaDegps()).isLessThan(0.05);
    }

    /** After two minutes of movement the bias is known to 0.3 °/s, three of the standard errors that movement reaches. */
    @Test
    void movementAloneTellsTheBiasToo() {
        run(new TumblingSensor(new Vector3(0.01, -0.02, 0.015), 0), 120, () -> DT_S);

        assertThat(Math.toDegrees(filter.biasX() - 0.01)).isCloseTo(0, within(0.3));
        assertThat(Math.toDegrees(filter.biasY() + 0.02)).isCloseTo(0, within(0.3));
        assertThat(Math.toDegrees(filter.biasZ() - 0.015)).isCloseTo(0, within(0.3));
    }

    @Nested
    class WithALargeBias {

        @Test
        void theLimitHidesItFromAFilterThatWasNotTold() {
            assertThat(run(new TumblingSensor(LARGE_BIAS, 3), 30, () -> DT_S)).isGreaterThan(5);
        }

        @Test
        void aBiasFoundAtTheStartKeepsTheInclination() {
            TumblingSensor sensor = new TumblingSensor(LARGE_BIAS, 3);
            GyroscopeBiasStart start = new GyroscopeBiasStart();
            while (!start.add(sensor.read(DT_S))) {}
            GyroscopeBias bias = start.bias();
            filter.startWithBias(bias.xRadps(), bias.yRadps(), bias.zRadps(), bias.sigmaDegps());
            start.held().forEach(s -> TumblingSensor.feed(filter, DT_S, s));

            assertThat(run(sensor, 60, () -> DT_S)).isLessThan(PUSHED_DEG);
            assertThat(Math.toDegrees(filter.biasX() - LARGE_BIAS.x())).isCloseTo(0, within(0.3));
        }

        /** A start that is 2.9 and 2.3 °/s off; the pushes of the first seconds cost some of the correction. */
        @Test
        void anUncertainStartIsCorrectedByMovement() {
            filter.startWithBias(LARGE_BIAS.x() - 0.05, LARGE_BIAS.y() + 0.04, LARGE_BIAS.z(), 3);

            run(new TumblingSensor(LARGE_BIAS, 0), 60, () -> DT_S);

            assertThat(Math.toDegrees(filter.biasX() - LARGE_BIAS.x())).isCloseTo(0, within(1.0));
            assertThat(Math.toDegrees(filter.biasY() - LARGE_BIAS.y())).isCloseTo(0, within(1.0));
        }
    }

    @Nested
    class WithUnsteadyTime {

        /** The truth turns in exact steps, so jitter by itself costs nothing but what the pushes cost anyway. */
        @Test
        void jitterBetweenZeroAndTwiceTheIntervalCostsNothing() {
            Random random = new Random(3);

            double error = run(new TumblingSensor(NO_BIAS, 3), 60, () -> 2 * DT_S * random.nextDouble());

            assertThat(error).isLessThan(PUSHED_DEG);
        }

        @Test
        void aSampleWithoutTimeIsIgnored() {
            run(new TumblingSensor(NO_BIAS, 1), 5, () -> DT_S);
            VqfState before = filter.save();

            filter.update(0, 9, 9, 9, 1, 2, 3);
            filter.update(-0.01, 9, 9, 9, 1, 2, 3);

            assertThat(filter.save()).isEqualTo(before);
        }

        @Test
        void afterALongGapTheVerticalIsFoundAfresh() {
            TumblingSensor sensor = new TumblingSensor(NO_BIAS, 0);
            run(sensor, 20, () -> DT_S);
            TumblingSensor turnedMeanwhile = new TumblingSensor(NO_BIAS, 30);
            double biasBefore = filter.biasX();

            TumblingSensor.feed(filter, 5, turnedMeanwhile.read(DT_S));
            TumblingSensor.feed(filter, DT_S, turnedMeanwhile.read(DT_S));

            assertThat(turnedMeanwhile.inclinationErrorDeg(filter)).isLessThan(1e-6);
            assertThat(Math.toDegrees(filter.biasX() - biasBefore)).isCloseTo(0, within(0.05));
        }

        @Test
        void anAngleTooLargeForTheSeriesIsIntegratedAsWell() {
            TumblingSensor sensor = new TumblingSensor(NO_BIAS, 0);
            TumblingSensor.feed(filter, DT_S, sensor.read(DT_S));
            Quaternion before = filter.orientation();

            filter.update(0.5, 0, 0, 2.4, 0, 0, 0);
            TumblingSensor.feed(filter, 1e-9, sensor.read(1e-9));

            Quaternion turn = before.conjugate().multiply(filter.orientation());
            assertThat(2 * Math.atan2(Math.abs(turn.z()), Math.abs(turn.w()))).isGreaterThan(1.0);
        }
    }

    @Test
    void aStreamSplitAnywhereGivesTheSameResultsBitForBit() {
        Random random = new Random(4);
        TumblingSensor sensor = new TumblingSensor(LARGE_BIAS, 2);
        filter.startWithBias(0.09, -0.09, -0.04, 0.4);
        VqfFilter handedOn = new VqfFilter(VqfSettings.DEFAULTS);
        handedOn.restore(filter.save());
        for (int i = 0; i < 3000; i++) {
            double dtS = random.nextInt(500) == 0 ? 1.5 : random.nextInt(3) * 0.007;
            ImuSample sample = sensor.read(dtS);
            TumblingSensor.feed(filter, dtS, sample);
            TumblingSensor.feed(handedOn, dtS, sample);
            if (random.nextInt(50) == 0) {
                VqfState state = handedOn.save();
                handedOn = new VqfFilter(VqfSettings.DEFAULTS);
                handedOn.restore(state);
            }
        }

        assertThat(handedOn.save()).isEqualTo(filter.save());
        assertThat(handedOn.orientation()).isEqualTo(filter.orientation());
    }

    @Test
    void aStateOfAnotherShapeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VqfState(List.of(1.0, 2.0)))
                .withMessageContaining("not 2");
    }

    @Test
    void aSettingThatIsNotPositiveIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VqfSettings(3, 0.5, 100, 2, 0.1, 1e-4, 0.03, 1.5, 0, 2, 0.5, 1))
                .withMessageContaining("restFilterTauS");
    }

    /** Feeds until the sensor's time is {@code untilS}; the largest inclination error on the way, in degrees. */
    private double run(TumblingSensor sensor, double untilS, DoubleSupplier intervals) {
        double largest = 0;
        while (sensor.timeS() < untilS) {
            double dtS = intervals.getAsDouble();
            TumblingSensor.feed(filter, dtS, sensor.read(dtS));
            largest = Math.max(largest, sensor.inclinationErrorDeg(filter));
        }
        return largest;
    }
}
