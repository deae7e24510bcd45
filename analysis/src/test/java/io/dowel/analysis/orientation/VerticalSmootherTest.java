package io.dowel.analysis.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

class VerticalSmootherTest {

    private static final double DT_S = 0.02;
    private static final double GRAVITY = 9.81;
    /** The filter takes its first turn upright for a bias, for a moment; that much the frame turns by itself. */
    private static final double START_DEG = 0.05;

    private static final Vector3 UP = new Vector3(0, 0, 1);

    private final VqfFilter filter = new VqfFilter(VqfSettings.DEFAULTS);
    private VerticalSmoother smoother = new VerticalSmoother(VerticalSettings.DEFAULTS, filter);
    private final List<Moment> moments = new ArrayList<>();
    private Quaternion truth = Quaternion.fromAxisAngle(new Vector3(1, 2, 0.5), 0.8);
    private double timeS;

    /** One sample: where the filter's gyroscope took the sensor, what is really up, and what was known live. */
    private record Moment(double timeS, Quaternion strapdown, Vector3 up, double liveErrorDeg) {}

    @Test
    void aSensorThatLiesStillKnowsUp() {
        run(10, VerticalSmootherTest::nothing, VerticalSmootherTest::nothing, 0);

        smoother.lookBack();

        assertThat(storedErrorDeg(0, 10)).isLessThan(START_DEG);
    }

    /** What sways slowly tips the live vertical by degrees; both sides of a moment together cancel most of it. */
    @Test
    void swayTipsTheStoredVerticalLessThanHalfAsMuchAsTheLiveOne() {
        run(25, VerticalSmootherTest::hinge, VerticalSmootherTest::sway, 0);

        smoother.lookBack();

        assertThat(liveErrorDeg(5, 20)).isGreaterThan(0.5);
        assertThat(storedErrorDeg(5, 20)).isLessThan(0.5 * liveErrorDeg(5, 20));
    }

    /** The live vertical follows a drift of 1 °/s some two seconds late; looking both ways there is no late. */
    @Test
    void aBiasThatNobodyKnewYetHardlyTipsTheStoredVertical() {
        run(20, VerticalSmootherTest::nothing, VerticalSmootherTest::sway, 1);

        smoother.lookBack();

        assertThat(liveErrorDeg(3, 6)).isGreaterThan(1.0);
        assertThat(storedErrorDeg(3, 6)).isLessThan(0.5 * liveErrorDeg(3, 6));
    }

    /** Whoever moves at once lets nobody find the bias; at the first rest it is known, and then what it did before is too. */
    @Test
    void aBiasThatIsFoundAtTheFirstRestIsTakenOutOfWhatCameBeforeIt() {
        filter.startWithBias(0, 0, 0, GyroscopeBiasStart.UNKNOWN_SIGMA_DEGPS);
        run(3, VerticalSmootherTest::hinge, VerticalSmootherTest::nothing, 3);
        double sinceS = smoother.lookBack(2.9);
        double atFirstDeg = storedErrorDeg(0, 1);

        run(8, VerticalSmootherTest::nothing, VerticalSmootherTest::nothing, 3);
        double newsSinceS = smoother.lookBack(7.9);

        assertThat(sinceS).isBetween(0.0, 2.9);
        assertThat(newsSinceS).isZero();
        assertThat(atFirstDeg).isGreaterThan(1);
        assertThat(storedErrorDeg(0, 1)).isLessThan(0.25 * atFirstDeg);
    }

    @Test
    void whileNothingIsLearntOfTheBiasWhatIsOldStaysAsItIs() {
        run(10, VerticalSmootherTest::hinge, VerticalSmootherTest::nothing, 0);
        smoother.lookBack();

        run(11, VerticalSmootherTest::hinge, VerticalSmootherTest::nothing, 0);

        assertThat(smoother.lookBack(9.5)).isEqualTo(9.5);
    }

    /** Rotated at the end of each step, force would lean by half a step: 2.9° at this speed. */
    @Test
    void aFastTurnAtALowRateDoesNotLeanForward() {
        run(10, time -> new Vector3(5, 0, 0), VerticalSmootherTest::nothing, 0);

        smoother.lookBack();

        assertThat(storedErrorDeg(0, 10)).isLessThan(START_DEG);
        assertThat(liveErrorDeg(5, 10)).isGreaterThan(2);
    }

    @Test
    void theForceOfASampleTimesUpIsItsVerticalPart() {
        run(10, VerticalSmootherTest::hinge, time -> new Vector3(0, 0, time > 9.98 ? 3 : 0), 0);

        smoother.lookBack();
        smoother.moveTo(timeS);

        double vertical = smoother.forceX() * smoother.upX()
                + smoother.forceY() * smoother.upY()
                + smoother.forceZ() * smoother.upZ();
        assertThat(vertical).isCloseTo(GRAVITY + 3, within(0.01));
    }

    @Test
    void aGapSeparatesWhatWasUpBeforeFromWhatIsUpAfter() {
        run(8, VerticalSmootherTest::nothing, VerticalSmootherTest::nothing, 0);
        smoother.gap();
        timeS += 4;
        filter.update(4, 0, 0, 0, 0, 0, 0);
        truth = Quaternion.fromAxisAngle(new Vector3(0, 1, 0), 1.5).multiply(truth);
        run(20, VerticalSmootherTest::nothing, VerticalSmootherTest::nothing, 0);

        smoother.lookBack();

        assertThat(storedErrorDeg(0, 8)).isLessThan(START_DEG);
        assertThat(storedErrorDeg(12, 20)).isLessThan(START_DEG);
    }

    @Test
    void whatIsOlderThanRememberedIsForgottenAndTheRestStays() {
        run(50, VerticalSmootherTest::hinge, VerticalSmootherTest::nothing, 0);

        smoother.lookBack();

        assertThat(smoother.rememberedFromS()).isBetween(19.0, 21.0);
        assertThat(storedErrorDeg(21, 50)).isLessThan(START_DEG);
    }

    @Test
    void beforeAnySampleNothingIsKnown() {
        smoother.lookBack();

        assertThat(smoother.moveTo(1)).isFalse();
        assertThat(smoother.rememberedFromS()).isNaN();
    }

    @Test
    void aStreamSplitAnywhereGivesTheSameResultsBitForBit() {
        VerticalSmoother whole = smoother;
        for (int second = 1; second <= 40; second++) {
            VerticalSmoother handedOn = new VerticalSmoother(VerticalSettings.DEFAULTS, filter);
            handedOn.restore(new StateReader(saved(whole)));
            run(second + 0.07, VerticalSmootherTest::hinge, VerticalSmootherTest::sway, 0.2, whole, handedOn);
            whole.lookBack();
            handedOn.lookBack();
            assertThat(saved(handedOn)).isEqualTo(saved(whole));
        }
    }

    @Test
    void aStateOfOtherSettingsIsRefused() {
        byte[] state = saved(smoother);
        smoother = new VerticalSmoother(new VerticalSettings(3, 0.15, 0.2, 7), filter);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> smoother.restore(new StateReader(state)))
                .withMessageContaining("other settings");
    }

    @Test
    void aSettingThatMakesNoSenseIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerticalSettings(0, 0.15, 0.2, 30))
                .withMessageContaining("tauS");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerticalSettings(3, 0.15, 0.2, 0.2))
                .withMessageContaining("rememberedS");
    }

    private static Vector3 nothing(double timeS) {
        return new Vector3(0, 0, 0);
    }

    private static Vector3 hinge(double timeS) {
        return new Vector3(1.2 * Math.sin(2 * timeS), 0, 0);
    }

    /** Half a metre forwards and back every five seconds, as whoever steps from foot to foot. */
    private static Vector3 sway(double timeS) {
        return new Vector3(0.8 * Math.sin(1.25 * timeS), 0, 0);
    }

    private static byte[] saved(VerticalSmoother smoother) {
        var out = new StateWriter();
        smoother.save(out);
        return out.toBytes();
    }

    private void run(double untilS, DoubleFunction<Vector3> rate, DoubleFunction<Vector3> push, double biasDegps) {
        run(untilS, rate, push, biasDegps, smoother);
    }

    /** Turns, pushes and reads; a reading is what happened in the middle of its step. */
    private void run(
            double untilS,
            DoubleFunction<Vector3> rate,
            DoubleFunction<Vector3> push,
            double biasDegps,
            VerticalSmoother... fed) {
        while (timeS < untilS - 1e-9) {
            Vector3 turning = rate.apply(timeS + DT_S / 2);
            Quaternion half = turning.norm() > 0
                    ? Quaternion.fromAxisAngle(turning, turning.norm() * DT_S / 2)
                    : Quaternion.IDENTITY;
            Quaternion middle = truth.multiply(half);
            truth = middle.multiply(half).normalized();
            timeS += DT_S;
            Vector3 moved = push.apply(timeS - DT_S / 2);
            Vector3 f = middle.conjugate().rotate(new Vector3(moved.x(), moved.y(), moved.z() + GRAVITY));
            filter.update(DT_S, turning.x() + Math.toRadians(biasDegps), turning.y(), turning.z(), f.x(), f.y(), f.z());
            Strapdown strapdown = filter.strapdown();
            for (VerticalSmoother one : fed) {
                one.add(timeS, DT_S, f.x(), f.y(), f.z());
            }
            moments.add(new Moment(
                    timeS,
                    new Quaternion(strapdown.w(), strapdown.x(), strapdown.y(), strapdown.z()),
                    truth.conjugate().rotate(UP),
                    filter.orientation().multiply(truth.conjugate()).inclinationDeg()));
        }
    }

    private double liveErrorDeg(double fromS, double untilS) {
        return moments.stream()
                .filter(m -> m.timeS > fromS && m.timeS <= untilS)
                .mapToDouble(Moment::liveErrorDeg)
                .max()
                .orElseThrow();
    }

    /** The largest error in an interval, as known at the last look back. */
    private double storedErrorDeg(double fromS, double untilS) {
        return moments.stream()
                .filter(m -> m.timeS > fromS && m.timeS <= untilS)
                .mapToDouble(this::storedErrorDeg)
                .max()
                .orElseThrow();
    }

    private double storedErrorDeg(Moment m) {
        assertThat(smoother.moveTo(m.timeS)).isTrue();
        Quaternion s = m.strapdown;
        Vector3 found = new Vector3(
                smoother.upAlongSensorX(s.w(), s.x(), s.y(), s.z()),
                smoother.upAlongSensorY(s.w(), s.x(), s.y(), s.z()),
                smoother.upAlongSensorZ(s.w(), s.x(), s.y(), s.z()));
        assertThat(found.norm()).isCloseTo(1, within(1e-9));
        return Math.toDegrees(Math.acos(Math.min(1, found.dot(m.up))));
    }
}
