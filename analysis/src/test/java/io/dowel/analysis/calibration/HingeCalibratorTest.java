package io.dowel.analysis.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.Vector3;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HingeCalibratorTest {

    private static final double ROUNDING = 1e-9;

    /** A person whose sensor sits in some way: what up looks like in its axes. */
    private record Person(Vector3 upright, Vector3 forwardAxis) {

        static Person drawn(long seed) {
            var random = new SplittableRandom(seed);
            Vector3 upright = direction(random);
            return new Person(upright, upright.cross(direction(random)).normalized());
        }

        private static Vector3 direction(SplittableRandom random) {
            return new Vector3(random.nextDouble() - 0.5, random.nextDouble() - 0.5, random.nextDouble() - 0.5)
                    .normalized();
        }

        /** Up in the sensor's axes where the person is bent forward: it turns the other way. */
        Vector3 bent(double deg) {
            return turned(forwardAxis, deg);
        }

        Vector3 leaning(double deg) {
            return turned(forwardAxis.cross(upright), deg);
        }

        private Vector3 turned(Vector3 axis, double deg) {
            double radians = Math.toRadians(deg);
            return upright.times(Math.cos(radians)).minus(axis.cross(upright).times(Math.sin(radians)));
        }
    }

    private final Person person = Person.drawn(1);
    private final HingeCalibrator calibrator = new HingeCalibrator();
    private @Nullable Calibration found;

    @BeforeEach
    void standStill() {
        for (int i = 0; i < 100; i++) {
            stand(person);
        }
    }

    private void stand(Person who) {
        calibrator.standing(who.upright().x(), who.upright().y(), who.upright().z());
    }

    private @Nullable Calibration move(Vector3 up) {
        Calibration now = calibrator.moving(up.x(), up.y(), up.z());
        if (now != null) {
            found = now;
        }
        return now;
    }

    private void bend(double toDeg) {
        for (double deg = 0; deg < toDeg; deg++) {
            move(person.bent(deg));
        }
        for (double deg = toDeg; deg > 0; deg--) {
            move(person.bent(deg));
        }
    }

    /** A sensor whose third axis lies along the spine, and whose wearer bends forward about its first. */
    @Nested
    class APersonWhoMayBeginBent {

        private final Vector3 axis = new Vector3(1, 0, 0);
        private final HingeCalibrator mayBegin = new HingeCalibrator(true);

        private Vector3 up(double flexionDeg) {
            double radians = Math.toRadians(flexionDeg);
            return new Vector3(0, Math.sin(radians), Math.cos(radians));
        }

        private Calibration calibrate(HingeCalibrator by, double fromDeg, double toDeg) {
            Vector3 start = up(fromDeg);
            by.standing(start.x(), start.y(), start.z());
            Calibration calibration = null;
            for (int step = 0; step <= 200; step++) {
                double share = step <= 100 ? step / 100.0 : 2 - step / 100.0;
                Vector3 up = up(fromDeg + share * (toDeg - fromDeg));
                Calibration now = by.moving(up.x(), up.y(), up.z());
                calibration = now == null ? calibration : now;
            }
            return Objects.requireNonNull(calibration);
        }

        @Test
        void andRisesFirstIsUprightWhereTheSensorSitsStraight() {
            Calibration rises = calibrate(mayBegin, 65, 3);
            assertThat(rises.upright().minus(up(3)).norm()).isLessThan(0.01);
            assertThat(rises.flexionAxis()
                            .dot(calibrate(new HingeCalibrator(), 3, 65).flexionAxis()))
                    .isCloseTo(1, within(1e-6));
        }

        /** A sensor that sits as straight at either end, so that only its own rising or sinking tells. */
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isToldByWhetherTheSensorRises(boolean liftsFirst) {
            Calibration rises = risesWhileItTurns(new HingeCalibrator(liftsFirst), 1);
            Calibration sinks = risesWhileItTurns(new HingeCalibrator(liftsFirst), -1);

            assertThat(rises.upright().minus(up(30)).norm()).isLessThan(0.01);
            assertThat(sinks.upright().minus(up(-30)).norm()).isLessThan(0.01);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isLikelyToRiseOnceTheSensorDoesAndStillIsOnTheWayBack(boolean liftsFirst) {
            HingeCalibrator rises = new HingeCalibrator(liftsFirst);
            HingeCalibrator sinks = new HingeCalibrator(liftsFirst);
            for (int step = 0; step < 60; step++) {
                turn(rises, 1, step);
                turn(sinks, -1, step);
            }
            assertThat(rises.likelyRises()).isTrue();
            assertThat(sinks.likelyRises()).isFalse();

            for (int step = 60; step < 130; step++) {
                turn(rises, 1, step);
                turn(sinks, -1, step);
            }
            assertThat(rises.likelyRises()).isTrue();
            assertThat(sinks.likelyRises()).isFalse();
        }

        @Test
        void isExpectedToDoWhatTheExerciseBeginsWith() {
            assertThat(mayBegin.likelyRises()).isTrue();
            assertThat(new HingeCalibrator().likelyRises()).isFalse();
        }

        /** Turns by 60° in one second while it rises by 0.3 m along a smooth way, and back. */
        private Calibration risesWhileItTurns(HingeCalibrator by, int sign) {
            Calibration calibration = null;
            for (int step = 0; step <= 200; step++) {
                Calibration now = turn(by, sign, step);
                calibration = now == null ? calibration : now;
            }
            return Objects.requireNonNull(calibration);
        }

        /** One hundredth of that, after standing where it begins. */
        private @Nullable Calibration turn(HingeCalibrator by, int sign, int step) {
            Vector3 start = up(-30);
            if (step == 0) {
                by.standing(start.x(), start.y(), start.z());
            }
            double phase = Math.PI * step / 100;
            Vector3 up = up(-30 * Math.cos(phase));
            by.accelerated(0.01, sign * 0.15 * Math.PI * Math.PI * Math.cos(phase), 1);
            return by.moving(up.x(), up.y(), up.z());
        }

        @Test
        void butStandsFirstIsUprightWhereTheyStood() {
            Calibration bends = calibrate(mayBegin, 3, 65);
            assertThat(bends.upright().minus(up(3)).norm()).isLessThan(0.01);
            assertThat(Math.abs(bends.flexionAxis().dot(axis))).isCloseTo(1, within(1e-6));
        }
    }

    @Nested
    class ABend {

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void givesUprightAndAxisHoweverTheSensorSits(long seed) {
            Person other = Person.drawn(seed);
            var fresh = new HingeCalibrator();
            fresh.standing(
                    other.upright().x(), other.upright().y(), other.upright().z());
            Calibration calibration = null;
            for (int step = 0; step < 140; step++) {
                Vector3 up = other.bent(step < 70 ? step : 140 - step);
                Calibration now = fresh.moving(up.x(), up.y(), up.z());
                calibration = now == null || calibration != null ? calibration : now;
            }
            assertThat(Objects.requireNonNull(calibration)
                            .upright()
                            .minus(other.upright())
                            .norm())
                    .isLessThan(ROUNDING);
            assertThat(calibration.flexionAxis().minus(other.forwardAxis()).norm())
                    .isLessThan(ROUNDING);
        }

        @Test
        void isFoundOnTheWayBackFromIt() {
            for (double deg = 0; deg <= 70; deg++) {
                assertThat(move(person.bent(deg))).isNull();
            }
            assertThat(move(person.bent(50))).isNull();
            assertThat(move(person.bent(40))).isNotNull();
        }

        @Test
        void isToldOfOnce() {
            bend(70);
            Calibration first = found;
            found = null;
            bend(70);
            assertThat(first).isNotNull();
            assertThat(found).isNull();
        }

        @Test
        void hasItsAxisAtARightAngleToUprightThoughThePersonTwists() {
            for (int step = 0; step < 140; step++) {
                double deg = step < 70 ? step : 140 - step;
                Vector3 up = person.bent(deg).plus(person.leaning(deg / 10).minus(person.upright()));
                move(up.normalized());
            }
            Calibration calibration = Objects.requireNonNull(found);
            assertThat(calibration.flexionAxis().dot(calibration.upright())).isCloseTo(0, within(ROUNDING));
            assertThat(calibration.flexionAxis().norm()).isCloseTo(1, within(ROUNDING));
            // a lean of a tenth of the bend turns the axis by a tenth of a radian
            assertThat(calibration.flexionAxis().dot(person.forwardAxis())).isGreaterThan(Math.cos(0.12));
        }
    }

    @Nested
    class NoBend {

        @Test
        void isASway() {
            for (int i = 0; i < 20; i++) {
                bend(17);
            }
            assertThat(found).isNull();
        }

        @Test
        void isACircleOfTheTrunk() {
            Vector3 sideways = person.forwardAxis().cross(person.upright());
            for (double deg = 0; deg < 360; deg += 2) {
                double around = Math.toRadians(deg);
                Vector3 axis = person.forwardAxis().times(Math.cos(around)).plus(sideways.times(Math.sin(around)));
                move(person.turned(axis, 30));
            }
            move(person.upright());
            assertThat(found).isNull();
        }

        @Test
        void isTurningUpsideDownAndBack() {
            move(person.upright().times(-1));
            move(person.upright());
            assertThat(found).isNull();
            bend(70);
            assertThat(Objects.requireNonNull(found).flexionAxis().dot(person.forwardAxis()))
                    .isCloseTo(1, within(ROUNDING));
        }

        @Test
        void isAnythingBeforeAnUprightIsKnown() {
            var fresh = new HingeCalibrator();
            assertThat(fresh.hasUpright()).isFalse();
            Vector3 up = person.bent(60);
            assertThat(fresh.moving(up.x(), up.y(), up.z())).isNull();
        }
    }

    @Test
    void aSavedOneGoesOnInTheMiddleOfABend() {
        for (double deg = 0; deg <= 70; deg++) {
            move(person.bent(deg));
        }
        var out = new StateWriter();
        calibrator.save(out);
        var other = new HingeCalibrator();
        other.restore(new StateReader(out.toBytes()));
        Vector3 up = person.bent(40);
        assertThat(other.moving(up.x(), up.y(), up.z())).isNotNull().isEqualTo(move(up));
    }
}
