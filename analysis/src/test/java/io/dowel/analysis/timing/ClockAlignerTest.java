package io.dowel.analysis.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockAlignerTest {

    private static final double FRAME_S = 0.05;

    /** What two back sensors may be apart; 30 ms would cost 2.5° of live relative angle. */
    private static final double ALIGNED_MS = 10;

    private final ClockAligner aligner = new ClockAligner();

    @Test
    void theQuickestFrameSetsTheOffset() {
        observe(10.000, 3.080);
        observe(10.050, 3.055);
        observe(10.100, 3.180);

        assertThat(secondsOf(10.100)).isCloseTo(3.105, within(2e-5));
        assertThat(aligner.lagMs()).isCloseTo(75, within(0.02));
    }

    @Test
    void timesNeverGoBackWhenAQuickerFrameComes() {
        observe(10.000, 3.200);
        double before = secondsOf(10.000);

        observe(10.050, 3.060);

        assertThat(secondsOf(10.050)).isEqualTo(before);
        assertThat(secondsOf(10.300)).isCloseTo(3.310, within(1e-4));
    }

    @Test
    void withoutAFrameThereIsNoTime() {
        assertThat(aligner.aligned()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> aligner.toSessionTime(new DeviceTime(0)));
    }

    @Test
    void aMomentOfOneSensorIsFoundOnTheClockOfAnother() {
        ClockAligner other = new ClockAligner();
        observe(10.000, 3.000);
        other.observe(new DeviceTime(500_000_000_000L), SessionTime.ofSeconds(2));

        DeviceTime there = aligner.on(other, new DeviceTime(10_400_000_000L));

        assertThat(there).isEqualTo(new DeviceTime(501_400_000_000L));
        assertThat(other.on(aligner, there)).isEqualTo(new DeviceTime(10_400_000_000L));
    }

    @Test
    void aClockThatIsNotAlignedIsComparedWithNone() {
        ClockAligner other = new ClockAligner();
        observe(10.000, 3.000);
        assertThatIllegalStateException().isThrownBy(() -> aligner.on(other, new DeviceTime(0)));
        assertThatIllegalStateException().isThrownBy(() -> other.on(aligner, new DeviceTime(0)));
    }

    @Nested
    class InASimulatedSession {

        @ParameterizedTest
        @CsvSource({"100, -100", "-100, 100", "0, 100", "37, -80"})
        void twoDriftingSensorsStayAlignedWhileRadioAndBrokerJitter(double leftPpm, double rightPpm) {
            SimulatedLink left = new SimulatedLink(11, leftPpm, -5000);
            SimulatedLink right = new SimulatedLink(12, rightPpm, 987_654);

            List<Double> leftErrors = left.errorsMs(1800, Double.NaN);
            List<Double> rightErrors = right.errorsMs(1800, Double.NaN);

            assertAligned(leftErrors, rightErrors, ALIGNED_MS);
        }

        /**
         * For a minute nothing caps the offset, which loosens by 6 ms, while a clock that gains 100 ppm moves the truth 6 ms
         * the other way: only two crystals at opposite ends of what is possible exceed 10 ms, and only in the backlog.
         */
        @ParameterizedTest
        @CsvSource({"50, -50, 10", "-50, 50, 10", "-100, 100, 10", "100, -100, 14"})
        void aStallOfOneMinuteAndItsBacklogMoveNothing(double leftPpm, double rightPpm, double toleranceMs) {
            SimulatedLink left = new SimulatedLink(13, leftPpm, 0);
            SimulatedLink right = new SimulatedLink(14, rightPpm, 42);

            List<Double> stalled = left.errorsMs(600, 200);
            List<Double> steady = right.errorsMs(600, Double.NaN);

            assertAligned(stalled, steady, toleranceMs);
            assertThat(left.largestLagMs).isCloseTo(60_000, within(500.0));
            assertThat(left.lastLagMs).isLessThan(120);
        }

        /** The first two seconds are left out: the quickest frame has to come first. */
        private void assertAligned(List<Double> left, List<Double> right, double toleranceMs) {
            for (int i = 40; i < left.size(); i++) {
                assertThat(left.get(i) - right.get(i)).as("frame " + i).isCloseTo(0, within(toleranceMs));
            }
        }
    }

    @Nested
    class WhenTheDeviceClockJumps {

        @Test
        void aheadTimesGoOnFromTheArrival() {
            observe(10.0, 3.0);
            observe(3610.0, 3.1);

            assertThat(secondsOf(3610.0)).isCloseTo(3.1, within(1e-9));
        }

        @Test
        void backARestartForgetsTheOffsetAndTimesStillRise() {
            observe(1000.0, 3.0);
            secondsOf(1000.0);

            aligner.restart();
            assertThat(aligner.aligned()).isFalse();
            observe(0.5, 3.2);

            assertThat(secondsOf(0.2)).isEqualTo(3.0);
            assertThat(secondsOf(0.5)).isCloseTo(3.2, within(1e-9));
        }
    }

    @Test
    void aSavedStateGoesOnToTheSameTimes() {
        Random random = new Random(6);
        ClockAligner handedOn = new ClockAligner();
        for (int i = 0; i < 2000; i++) {
            DeviceTime device = new DeviceTime(Math.round(i * FRAME_S * 1e9));
            SessionTime arrival = SessionTime.ofSeconds(i * FRAME_S + 0.02 + 0.1 * random.nextDouble());
            aligner.observe(device, arrival);
            handedOn.observe(device, arrival);
            if (random.nextInt(20) == 0) {
                ClockAligner.State state = handedOn.save();
                handedOn = new ClockAligner();
                handedOn.restore(state);
            }

            assertThat(handedOn.toSessionTime(device)).isEqualTo(aligner.toSessionTime(device));
        }
        assertThat(handedOn.save()).isEqualTo(aligner.save());
    }

    private void observe(double deviceS, double arrivalS) {
        aligner.observe(new DeviceTime(Math.round(deviceS * 1e9)), SessionTime.ofSeconds(arrivalS));
    }

    private double secondsOf(double deviceS) {
        return aligner.toSessionTime(new DeviceTime(Math.round(deviceS * 1e9))).seconds();
    }

    /**
     * A sensor whose clock drifts, behind a link that needs at least 8 ms, usually some more, sometimes 100 ms more, and
     * that may stand for a minute and then deliver everything at once. Order is kept, as TCP keeps it.
     */
    private static final class SimulatedLink {

        private static final double QUICKEST_S = 0.008;
        private static final double STALL_S = 60;

        private final ClockAligner aligner = new ClockAligner();
        private final Random random;
        private final double rate;
        private final double deviceStartS;
        private double largestLagMs;
        private double lastLagMs;

        SimulatedLink(long seed, double driftPpm, double deviceStartS) {
            this.random = new Random(seed);
            this.rate = 1 + driftPpm * 1e-6;
            this.deviceStartS = deviceStartS;
        }

        /** For each frame, how late (ms) the aligned time is against the true one; monotony is checked on the way. */
        List<Double> errorsMs(double lengthS, double stallAtS) {
            List<Double> errors = new ArrayList<>();
            double arrivalS = 0;
            SessionTime before = new SessionTime(Long.MIN_VALUE);
            for (int i = 0; i * FRAME_S < lengthS; i++) {
                double trueS = i * FRAME_S;
                arrivalS = Math.max(arrivalS, trueS + delayS());
                if (trueS > stallAtS && trueS < stallAtS + STALL_S) {
                    arrivalS = Math.max(arrivalS, stallAtS + STALL_S);
                }
                DeviceTime device = new DeviceTime(Math.round((deviceStartS + trueS * rate) * 1e9));
                aligner.observe(device, SessionTime.ofSeconds(arrivalS));
                SessionTime aligned = aligner.toSessionTime(device);
                assertThat(aligned).isGreaterThanOrEqualTo(before);
                before = aligned;
                errors.add((aligned.seconds() - trueS) * 1000);
                largestLagMs = Math.max(largestLagMs, aligner.lagMs());
                lastLagMs = aligner.lagMs();
            }
            return errors;
        }

        private double delayS() {
            double wait = -0.010 * Math.log(1 - random.nextDouble());
            return QUICKEST_S + wait + (random.nextInt(20) == 0 ? 0.1 * random.nextDouble() : 0);
        }
    }
}
