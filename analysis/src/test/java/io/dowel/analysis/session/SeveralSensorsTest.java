package io.dowel.analysis.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent.Pose;
import io.dowel.analysis.session.SessionInput.RepetitionReviewed;
import io.dowel.analysis.session.SessionInput.SetEnded;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.synthesis.sensor.StreamFaults;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What sensors of one session say together, and what the screen shows of it. */
class SeveralSensorsTest {

    /** Clocks of two sensors meet to some ms; the trunk hardly turns at the ends of a lift; the filter is good to 1–2°. */
    private static final double ANGLE_DEG = 3;

    @Nested
    class ATrunkBesideABar {

        private final SensorSpec bar = SensorSpec.everyday(Placement.BAR, 100, 17);
        private final SensorSpec trunk =
                SensorSpec.everyday(Placement.TRUNK, 80, 18).withClock(new SensorClock(2, 9_000_000_000L, 70, 0.2));
        private final SyntheticLift lift = SyntheticLifter.perform(LifterScript.fromTheFloor(23)
                .startsUpright()
                .tempo(1.5, 0.5, 1.2, 0.6)
                .stand(2)
                .act(new Act.ReachDown(70, 1.5))
                .stand(1)
                .repetitions(5)
                .stand(3)
                .build());
        private final double endS = lift.durationS() + 1;

        private Visit visit(SensorSpec... sensors) {
            return new Visit().lift(lift, sensors).at(endS, SetEnded::new);
        }

        @Test
        void givesTheAngleOfEachLiftThatTheBarFound() {
            Told told = visit(bar, trunk).run(Visit.deadlift(bar, trunk));

            assertThat(told.counted()).hasSize(5).allSatisfy(r -> {
                PhaseInterval lifting = r.phase(Phase.LIFTING).orElseThrow();
                double trueDeg = Math.abs(lift.flexionDeg(lifting.endS()) - lift.flexionDeg(lifting.startS()));
                assertThat(Objects.requireNonNull(r.rangeDeg()).value()).isCloseTo(trueDeg, within(ANGLE_DEG));
                assertThat(r.rangeM()).isNotNull();
                assertThat(r.meanLiftingMps()).isNotNull();
            });
        }

        @Test
        void givesItHoweverFarApartTheClocksAre() {
            SensorSpec apart = trunk.withClock(new SensorClock(2, 500_000_000_000_000L, -90, 1.5));
            Told told = visit(bar, apart).run(Visit.deadlift(bar, apart));
            assertThat(told.counted())
                    .hasSize(5)
                    .allSatisfy(
                            r -> assertThat(Objects.requireNonNull(r.rangeDeg()).value())
                                    .isCloseTo(70, within(8.0)));
        }

        @Test
        void changesNothingElse() {
            Told alone = visit(bar).run(Visit.deadlift(bar));
            Told both = visit(bar, trunk).run(Visit.deadlift(bar, trunk));
            assertThat(both.repetitions())
                    .extracting(r -> r.withRangeDeg(null, null))
                    .isEqualTo(alone.repetitions());
            assertThat(alone.repetitions()).allMatch(r -> r.rangeDeg() == null);
        }

        @Test
        void givesNoAngleWhereItHasAHole() {
            PhaseInterval second =
                    lift.truth(bar).repetitions().get(1).phase(Phase.LIFTING).orElseThrow();
            // sensor seconds: the trunk starts 0.2 s later than the bar
            var hole = new StreamFaults.Hole(second.endS() - 0.2 - 0.5, second.endS() - 0.2 + 0.5);
            SensorSpec holey = trunk.withFaults(new StreamFaults(0, 0, 0, 0, List.of(hole)));
            Told told = visit(bar, holey).run(Visit.deadlift(bar, holey));
            assertThat(told.counted())
                    .extracting(r -> r.rangeDeg() != null)
                    .containsExactly(true, false, true, true, true);
        }

        @Test
        void givesTheAngleLaterWhereItsFramesAreLate() {
            Told told = new Visit()
                    .lift(lift, bar)
                    .lift(0.7, lift, trunk)
                    .at(endS, SetEnded::new)
                    .run(Visit.deadlift(bar, trunk));
            assertThat(told.counted()).hasSize(5).allMatch(r -> r.rangeDeg() != null);
        }

        @Test
        void keepsTheAngleThroughAReview() {
            Told told = visit(bar, trunk)
                    .at(endS + 1, at -> new RepetitionReviewed(at, 2, false))
                    .run(Visit.deadlift(bar, trunk));
            assertThat(told.repetitions()).allMatch(r -> r.rangeDeg() != null);
            assertThat(told.counted()).hasSize(4);
        }

        @Test
        void keepsTheAngleAlsoOnceItsPastIsForgotten() {
            SyntheticLift waiting = SyntheticLifter.perform(LifterScript.fromTheTop(24)
                    .stand(3)
                    .repetitions(3)
                    .stand(130)
                    .build());
            Told told = new Visit()
                    .lift(waiting, bar, trunk)
                    .at(waiting.durationS() + 1, at -> new RepetitionReviewed(at, 2, false))
                    .run(Visit.deadlift(bar, trunk));
            assertThat(told.repetitions()).extracting(Repetition::number).containsExactly(1, 0, 2);
            assertThat(told.repetitions()).allMatch(r -> r.rangeDeg() != null && r.loweringRangeDeg() != null);
        }

        @Test
        void isShownOnTheScreenOnlyWhileItIsHeard() {
            Told told = visit(bar, trunk).run(Visit.deadlift(bar, trunk));
            assertThat(told.last(Pose.class).trunkDeg()).isNotNull();
            double silentFromS = 8;
            SensorSpec silent = trunk.withFaults(
                    new StreamFaults(0, 0, 0, 0, List.of(new StreamFaults.Hole(silentFromS - 0.2, 1000))));
            Told lost = visit(bar, silent).run(Visit.deadlift(bar, silent));
            assertThat(lost.all(Pose.class))
                    .filteredOn(p -> p.at().seconds() > silentFromS + 1.1)
                    .isNotEmpty()
                    .allMatch(p -> p.trunkDeg() == null);
        }
    }

    @Nested
    class TwoBackSensors {

        private final SyntheticLift lift = SyntheticLifter.perform(LifterScript.fromTheTop(21)
                .tempo(1.6, 0.4, 1.3, 0.7)
                .stand(3)
                .repetitions(6)
                .stand(3)
                .build());
        private final SensorSpec trunk = SensorSpec.everyday(Placement.TRUNK, 100, 7);
        private final SensorSpec pelvis =
                SensorSpec.everyday(Placement.PELVIS, 60, 8).withClock(new SensorClock(9, 123_456_789_000L, -60, 0.3));
        private final SessionPlan plan = Visit.plan(Exercises.DOWEL_HINGE, trunk, pelvis);

        @Test
        void giveTheShapeOfTheSpine() {
            // frames of 10 samples: the pelvis' newest sample may be 170 ms older than the trunk's
            Told told = new Visit().batched(10).lift(lift, trunk, pelvis).run(plan);
            double squares = 0;
            int n = 0;
            double firstBendS = lift.truth(trunk).repetitions().get(1).startS();
            for (Pose p : told.all(Pose.class)) {
                if (p.at().seconds() > firstBendS) {
                    double error = Objects.requireNonNull(p.spineShapeDeg()) - lift.spineChangeDeg(p.deviceS());
                    squares += error * error;
                    n++;
                }
            }
            // what is shown may be 170 ms old while the shape changes by 20° in 1.3 s
            assertThat(Math.sqrt(squares / n)).isLessThan(3);
        }

        @Test
        void giveNoShapeWithoutThePelvis() {
            Told told = new Visit().lift(lift, trunk).run(plan);
            assertThat(told.all(Pose.class)).isNotEmpty().allMatch(p -> p.spineShapeDeg() == null);
        }

        @Test
        void giveNoShapeOnceThePelvisIsSilent() {
            SensorSpec silent =
                    pelvis.withFaults(new StreamFaults(0, 0, 0, 0, List.of(new StreamFaults.Hole(8, 1000))));
            Told told = new Visit().lift(lift, trunk, silent).run(plan);
            assertThat(told.all(Pose.class))
                    .filteredOn(p -> p.at().seconds() > 9.5)
                    .isNotEmpty()
                    .allMatch(p -> p.spineShapeDeg() == null);
        }

        @Test
        void areLedByTheTrunk() {
            Told told = new Visit().lift(lift, trunk, pelvis).run(plan);
            assertThat(told.all(Pose.class)).allMatch(p -> p.placement() == Placement.TRUNK);
            assertThat(told.counted()).hasSize(6).allMatch(r -> r.rangeDeg() != null && r.rangeM() == null);
        }
    }

    @Nested
    class TheHeightOfABar {

        /** Live height is integrated since the last look back; a zero taken at another moment is off by a range, 0.55 m. */
        private static final double STANDING_M = 0.1;

        /** One repetition shows the two heights a lift turns at only once; the second confirms them. */
        private static final int LEVELS_KNOWN_AFTER = 2;

        private final SensorSpec bar = SensorSpec.everyday(Placement.BAR, 100, 3);

        private void assertCountsFromWhereTheSetBegan(LifterScript.Builder script) {
            SyntheticLift lift = SyntheticLifter.perform(script.tempo(1.4, 0.8, 1.1, 0.8)
                    .stand(3)
                    .repetitions(5)
                    .stand(3)
                    .build());
            Told told = new Visit().lift(lift, bar).run(Visit.deadlift(bar));
            List<Repetition> counted = told.counted();
            assertThat(counted).hasSize(5);
            double zeroM = lift.heightM(counted.get(0).startS());
            double beganS = told.only(SessionEvent.SetBegan.class).at().seconds();
            List<Pose> standing = told.all(Pose.class).stream()
                    .filter(p -> p.at().seconds() > beganS && p.repetitions() >= LEVELS_KNOWN_AFTER)
                    .filter(p -> Math.abs(lift.velocityMps(p.deviceS())) < 0.02)
                    .toList();
            assertThat(standing)
                    .hasSizeGreaterThan(50)
                    .allSatisfy(p -> assertThat(p.position())
                            .as("at %s", p.deviceS())
                            .isCloseTo(lift.heightM(p.deviceS()) - zeroM, within(STANDING_M)));
        }

        @Test
        void countsFromTheFloorWhereTheLiftsBeginThere() {
            assertCountsFromWhereTheSetBegan(LifterScript.fromTheFloor(5));
        }

        @Test
        void countsFromTheTopWhereTheLiftsBeginThere() {
            assertCountsFromWhereTheSetBegan(LifterScript.fromTheTop(6));
        }
    }
}
