package io.dowel.analysis.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent.Calibrated;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionEvent.Link;
import io.dowel.analysis.session.SessionEvent.PlanInForce;
import io.dowel.analysis.session.SessionEvent.SignalLost;
import io.dowel.analysis.session.SessionEvent.SignalPoor;
import io.dowel.analysis.session.SessionEvent.SignalRestored;
import io.dowel.analysis.session.SessionInput.SetEnded;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.synthesis.sensor.StreamFaults;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sensors and their radios do to a session. */
class SensorsTest {

    private static final SensorSpec BAR = SensorSpec.everyday(Placement.BAR, 100, 3);
    private static final SyntheticLift LIFT = SyntheticLifter.perform(LifterScript.fromTheFloor(5)
            .tempo(1.4, 0.6, 1.1, 0.5)
            .stand(3)
            .repetitions(5)
            .stand(3)
            .build());
    private static final double END_S = LIFT.durationS() + 0.5;

    private static Told undisturbed() {
        return new Visit().lift(LIFT, BAR).at(END_S, SetEnded::new).run(Visit.deadlift(BAR));
    }

    @Nested
    class TheSameInputs {

        @Test
        void giveTheSameOutputs() {
            assertThat(undisturbed().events()).isEqualTo(undisturbed().events());
            assertThat(undisturbed().counted()).hasSize(5);
        }

        @Test
        void giveDurableEventsWithoutAHoleInTheirNumbers() {
            List<Long> numbers = undisturbed().all(Durable.class).stream()
                    .map(Durable::number)
                    .toList();
            assertThat(numbers)
                    .isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        }
    }

    @Nested
    class TheWayOfTheFrames {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 10, 25})
        void doesNotChangeTheFiguresHoweverManySamplesAFrameHas(int samples) {
            Told told = new Visit()
                    .batched(samples)
                    .lift(LIFT, BAR)
                    .at(END_S, SetEnded::new)
                    .run(Visit.deadlift(BAR));
            assertThat(told.repetitions()).isEqualTo(undisturbed().repetitions());
        }

        @ParameterizedTest
        @ValueSource(doubles = {0.01, 0.04, 0.08})
        void doesNotChangeTheFiguresHoweverFramesOvertakeEachOther(double mostS) {
            Told told = new Visit()
                    .delayedByUpTo(mostS)
                    .lift(LIFT, BAR)
                    .at(END_S, SetEnded::new)
                    .run(Visit.deadlift(BAR));
            assertThat(told.repetitions()).isEqualTo(undisturbed().repetitions());
        }

        @Test
        void doesNotChangeTheFiguresWhereEachFrameComesTwice() {
            Told told = new Visit()
                    .lift(LIFT, BAR)
                    .lift(0.03, LIFT, BAR)
                    .at(END_S, SetEnded::new)
                    .run(Visit.deadlift(BAR));
            assertThat(told.repetitions()).isEqualTo(undisturbed().repetitions());
            assertThat(told.last(Link.class).duplicates()).isGreaterThan(100);
        }
    }

    @Nested
    class ASilentSensor {

        private final double fromS = LIFT.truth(BAR).repetitions().get(2).startS() + 0.3;
        private final Told told = new Visit()
                .lift(LIFT, BAR)
                .without(fromS, fromS + 3)
                .at(END_S, SetEnded::new)
                .run(Visit.deadlift(BAR));

        @Test
        void isLostAfterASecondAndThenRestored() {
            SignalLost lost = told.only(SignalLost.class);
            // after the last frame before (at most one frame earlier), told by the next tick of 100 ms
            assertThat(lost.at().seconds()).isBetween(fromS + 0.9, fromS + 1.1);
            SignalRestored restored = told.only(SignalRestored.class);
            assertThat(restored.at().seconds()).isBetween(fromS + 3, fromS + 3.1);
            assertThat(restored.silentS()).isCloseTo(3, within(0.11));
        }

        @Test
        void isNotSaidToBeConnectedMeanwhile() {
            var lostAt = told.only(SignalLost.class).at();
            var restoredAt = told.only(SignalRestored.class).at();
            assertThat(told.all(Link.class)).allSatisfy(link -> {
                boolean lost = link.at().compareTo(lostAt) >= 0 && link.at().compareTo(restoredAt) < 0;
                assertThat(link.connected()).as("at %s", link.at()).isEqualTo(!lost);
                assertThat(link.silentS()).as("at %s", link.at()).isLessThan(lost ? 3.1 : 1.001);
            });
        }

        @Test
        void hasItsHoleNamedAndTheRepetitionMarked() {
            assertThat(told.only(SignalPoor.class).reason()).contains("nothing was received for");
            assertThat(told.counted()).allSatisfy(r -> {
                boolean touched = r.startS() < fromS + 3 && r.endS() > fromS;
                assertThat(r.quality() == Quality.SIGNAL_GAP).as("%s", r).isEqualTo(touched);
            });
            assertThat(told.counted())
                    .filteredOn(r -> r.quality() == Quality.COMPLETE)
                    .hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Nested
    class ASensorThatNeverSaidAnything {

        @Test
        void isNeitherLostNorConnected() {
            Told told = new Visit().until(5).run(Visit.deadlift(BAR));
            assertThat(told.all(SignalLost.class)).isEmpty();
            assertThat(told.all(Link.class)).isNotEmpty().noneMatch(Link::connected);
        }
    }

    @Nested
    class ASensorThatRestartsInASet {

        private final SyntheticLift lift = SyntheticLifter.perform(LifterScript.fromTheFloor(5)
                .tempo(1.4, 2, 1.1, 0.5)
                .stand(3)
                .repetitions(6)
                .stand(3)
                .build());

        /** On the floor, in the pause between two repetitions. */
        private final double atS = lift.truth(BAR).repetitions().get(3).startS() - 1.7;

        private final Told told = restarted(BAR, Exercises.DEADLIFT, lift, atS);

        @Test
        void takesNothingBackThatWasFoundBefore() {
            assertThat(told.repetitions())
                    .filteredOn(r -> r.endS() < atS - 1)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(Repetition::counted);
            assertThat(told.repetitions()).noneMatch(r -> r.reasons().toString().contains("did not find it again"));
        }

        @Test
        void goesOnCounting() {
            assertThat(told.summaries()).hasSize(1);
            assertThat(told.summaries().get(0).summary().repetitions()).isEqualTo(6);
            assertThat(told.counted()).extracting(Repetition::number).containsExactly(1, 2, 3, 4, 5, 6);
        }

        @Test
        void keepsTheHeightWhereItWas() {
            List<SessionEvent.Pose> poses = told.all(SessionEvent.Pose.class);
            SessionEvent.Pose last = poses.get(poses.size() - 1);
            // the bar stands on the floor again, where it stood when the set began
            assertThat(last.position()).isCloseTo(0, within(0.1));
        }

        @Test
        void isTakenToBeWhereItWas() {
            SyntheticLift pausing = SyntheticLifter.perform(LifterScript.fromTheFloor(5)
                    .tempo(1.4, 0.6, 1.1, 6)
                    .stand(3)
                    .repetitions(5)
                    .stand(3)
                    .build());
            double atTheTopS =
                    pausing.truth(BAR).repetitions().get(2).phases().get(0).endS() + 0.3;
            Told told = restarted(BAR, Exercises.DEADLIFT, pausing, atTheTopS);

            List<SessionEvent.Pose> after = told.all(SessionEvent.Pose.class).stream()
                    .filter(p -> p.at().seconds() > atTheTopS + 0.6 && p.at().seconds() < atTheTopS + 5)
                    .toList();
            // the bar hangs at the top, 0.55 m above where it stood
            assertThat(after)
                    .isNotEmpty()
                    .allSatisfy(p -> assertThat(p.position()).isCloseTo(0.55, within(0.15)));
        }

        @Test
        void keepsItsCalibration() {
            SensorSpec trunk = SensorSpec.everyday(Placement.TRUNK, 100, 7);
            SyntheticLift hinges = SyntheticLifter.perform(
                    LifterScript.fromTheTop(8).stand(3).repetitions(5).stand(3).build());
            double inBendS = hinges.truth(trunk).repetitions().get(2).startS() + 1;
            Told told = restarted(trunk, Exercises.DOWEL_HINGE, hinges, inBendS);

            List<Calibrated> calibrated = told.all(Calibrated.class);
            assertThat(calibrated)
                    .hasSize(2)
                    .extracting(Calibrated::calibration)
                    .containsOnly(calibrated.get(0).calibration());
            List<SessionEvent.Pose> poses = told.all(SessionEvent.Pose.class);
            // a calibration begun anew in the middle of a bend would be off by tens of degrees
            assertThat(poses.get(poses.size() - 1).position()).isCloseTo(0, within(5.0));
        }

        private static Told restarted(
                SensorSpec sensor,
                io.dowel.analysis.repetition.ExerciseProfile exercise,
                SyntheticLift lift,
                double atS) {
            var visit = new Visit();
            int sequence = 0;
            for (ImuFrame frame : lift.frames(sensor, 5)) {
                double arrivesS = sensor.clock().timeS(frame.deviceNanos(frame.size() - 1));
                if (arrivesS < atS) {
                    visit.frame(arrivesS, frame);
                } else if (arrivesS > atS + 0.6) {
                    visit.frame(arrivesS, rebooted(frame, sequence++, 3_000_000_000L - Math.round(atS * 1e9)));
                }
            }
            return visit.at(lift.durationS() + 0.5, SetEnded::new).run(Visit.plan(exercise, sensor));
        }

        private static ImuFrame rebooted(ImuFrame f, int sequence, long laterNanos) {
            List<ImuSample> samples = new ArrayList<>();
            for (int i = 0; i < f.size(); i++) {
                samples.add(new ImuSample(
                        f.deviceNanos(i) + laterNanos, f.ax(i), f.ay(i), f.az(i), f.gx(i), f.gy(i), f.gz(i)));
            }
            return ImuFrame.of(f.sensor(), 4711, sequence, samples);
        }
    }

    @Nested
    class APoorStream {

        @Test
        void saysSoOnceAndCountsWithDoubt() {
            SensorSpec slow = SensorSpec.everyday(Placement.BAR, 25, 3);
            Told told = new Visit().lift(LIFT, slow).at(END_S, SetEnded::new).run(Visit.deadlift(slow));
            assertThat(told.only(SignalPoor.class).reason()).startsWith("25 samples a second");
            assertThat(told.counted()).isNotEmpty().noneMatch(r -> r.quality() == Quality.COMPLETE);
        }

        @Test
        void saysSoAlsoWhereItDoesNotLead() {
            SensorSpec slow = SensorSpec.everyday(Placement.TRUNK, 20, 3);
            Told told = new Visit().lift(LIFT, BAR, slow).run(Visit.deadlift(BAR, slow));
            assertThat(told.only(SignalPoor.class).sensor()).isEqualTo(slow.id());
        }

        @Test
        void fullOfHolesHasNotEachOfThemNamed() {
            List<StreamFaults.Hole> holes = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                holes.add(new StreamFaults.Hole(2 + i * 0.5, 2.35 + i * 0.5));
            }
            SensorSpec bar = BAR.withFaults(new StreamFaults(0, 0, 0, 0, holes));
            SyntheticLift standing = SyntheticLifter.perform(
                    LifterScript.fromTheFloor(1).stand(80).build());
            Told told = new Visit().batched(1).lift(standing, bar).run(Visit.deadlift(bar));

            List<String> reasons = told.all(SignalPoor.class).stream()
                    .map(SignalPoor::reason)
                    .filter(reason -> reason.contains("hole") || reason.contains("nothing was received"))
                    .toList();
            assertThat(reasons).hasSize(LinkWatch.MAX_HOLES_NAMED + 1);
            assertThat(reasons.get(LinkWatch.MAX_HOLES_NAMED)).startsWith("more than 100 holes");
        }
    }

    @Nested
    class AnUnknownSensor {

        @Test
        void isIgnored() {
            SensorSpec stranger = SensorSpec.everyday(Placement.BAR, 100, 9).withId(new SensorId("stranger"));
            Told told = new Visit().lift(LIFT, stranger).run(Visit.deadlift(BAR));
            assertThat(told.all(Durable.class)).singleElement().isInstanceOf(PlanInForce.class);
            assertThat(told.all(SessionEvent.Pose.class)).isEmpty();
        }
    }
}
