package io.dowel.analysis.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.link.LinkAlert;
import io.dowel.analysis.link.LinkAlert.Kind;
import io.dowel.analysis.session.SessionEvent.Link;
import io.dowel.analysis.session.SessionEvent.Pose;
import io.dowel.analysis.session.SessionEvent.SignalAlert;
import io.dowel.analysis.session.SessionEvent.SignalLost;
import io.dowel.analysis.session.SessionEvent.SignalRestored;
import io.dowel.analysis.session.SessionInput.SensorFlooded;
import io.dowel.analysis.session.SessionInput.SensorReported;
import io.dowel.analysis.session.SessionInput.SetEnded;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorStatus;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What sensors say of themselves, what their links are worth telling, and how old what is shown may be. */
class SensorLinksTest {

    private static final SensorSpec BAR = SensorSpec.everyday(Placement.BAR, 100, 3);
    private static final SyntheticLift LIFT = SyntheticLifter.perform(LifterScript.fromTheFloor(5)
            .tempo(1.4, 0.6, 1.1, 0.5)
            .stand(3)
            .repetitions(5)
            .stand(3)
            .build());

    private static Visit report(Visit visit, double atS, SensorStatus status, boolean retained) {
        return visit.at(atS, at -> new SensorReported(at, BAR.id(), status, retained));
    }

    @Nested
    class ALastWill {

        @Test
        void losesASensorAtOnceAndNotASecondLater() {
            Told told = report(new Visit().lift(LIFT, BAR).without(10, 14), 10.1, SensorStatus.OFFLINE, false)
                    .run(Visit.deadlift(BAR));
            assertThat(told.only(SignalLost.class).at().seconds()).isEqualTo(10.1);
            assertThat(told.only(SignalRestored.class).at().seconds()).isCloseTo(14, within(0.1));
        }

        @Test
        void losesASensorThatWasNeverHeard() {
            Told told =
                    report(new Visit().until(5), 2, SensorStatus.OFFLINE, true).run(Visit.deadlift(BAR));
            assertThat(told.only(SignalLost.class).at().seconds()).isEqualTo(2);
            assertThat(told.last(Link.class).online()).isFalse();
            assertThat(told.last(Link.class).connected()).isFalse();
        }

        @Test
        void saidAgainLosesItOnce() {
            Visit visit = report(new Visit().until(5), 2, SensorStatus.OFFLINE, true);
            Told told = report(visit, 3, SensorStatus.OFFLINE, false).run(Visit.deadlift(BAR));
            assertThat(told.all(SignalLost.class)).hasSize(1);
        }
    }

    @Nested
    class ASensorThatSaysItIsThere {

        private final SensorStatus online = SensorStatus.online(7L, 87);

        @Test
        void isBackBeforeItsFirstFrame() {
            Visit visit = report(new Visit().until(2.6), 1, SensorStatus.OFFLINE, false);
            Told told = report(visit, 2, online, false).run(Visit.deadlift(BAR));
            assertThat(told.only(SignalRestored.class).at().seconds()).isEqualTo(2);
            assertThat(told.last(Link.class).connected()).isTrue();
            assertThat(told.last(Link.class).batteryPercent()).isEqualTo(87);
        }

        @Test
        void isLostAgainWhereNoFrameFollows() {
            Told told = report(new Visit().until(5), 2, online, false).run(Visit.deadlift(BAR));
            assertThat(told.only(SignalLost.class).at().seconds()).isCloseTo(3.1, within(0.11));
            assertThat(told.last(Link.class).connected()).isFalse();
            assertThat(told.last(Link.class).online()).isTrue();
        }

        @Test
        void isNotTakenToBeThereByWhatABrokerRemembers() {
            Visit visit = report(new Visit().until(3), 1, SensorStatus.OFFLINE, false);
            Told told = report(visit, 2, online, true).run(Visit.deadlift(BAR));
            assertThat(told.all(SignalRestored.class)).isEmpty();
            assertThat(told.last(Link.class).connected()).isFalse();
            assertThat(told.last(Link.class).online()).isTrue();
        }
    }

    @Nested
    class AnAlert {

        @Test
        void namesABatteryThatRunsLowWhetherByFrameOrByStatus() {
            Visit visit = new Visit().until(5).frame(1, still(0, 19));
            Told told = report(visit, 2, SensorStatus.online(1L, 9), false).run(Visit.deadlift(BAR));
            assertThat(alerts(told))
                    .containsExactly(new LinkAlert(Kind.BATTERY_LOW, 19), new LinkAlert(Kind.BATTERY_VERY_LOW, 9));
        }

        @Test
        void namesAStreamThatLosesHalfOfItsSamplesAndTheFigureTheyCameTo() {
            var visit = new Visit();
            for (int i = 0; i < 6000; i++) {
                if (i < 2000 || i % 2 == 0) {
                    visit.frame(i / 100.0, still(i, -1));
                }
            }
            LinkAlert only = alerts(visit.run(Visit.deadlift(BAR))).get(0);
            assertThat(only.kind()).isEqualTo(Kind.RATE_LOW);
            assertThat(only.figure()).isCloseTo(50, within(3.0));
        }

        @Test
        void namesAFlood() {
            Told told =
                    new Visit().at(1, at -> new SensorFlooded(at, BAR.id(), 42)).run(Visit.deadlift(BAR));
            assertThat(alerts(told)).containsExactly(new LinkAlert(Kind.FLOOD, 42));
        }

        private ImuFrame still(int hundredth, int battery) {
            return ImuFrame.of(BAR.id(), 1, hundredth, battery, new long[] {hundredth * 10_000_000L}, new float[] {
                0, 0, 9.81f, 0, 0, 0
            });
        }
    }

    @Nested
    class ABacklogAfterAStall {

        private final double stallS = LIFT.truth(BAR).repetitions().get(1).startS() + 0.4;
        private static final double STALL_S = 60;

        /** Everything from the moment of the stall on comes a minute later: the backlog at once, then as it is measured. */
        private Visit stalled(SyntheticLift lift, SensorSpec... sensors) {
            var visit = new Visit();
            for (SensorSpec sensor : sensors) {
                for (ImuFrame frame : lift.frames(sensor, 5)) {
                    double atS = sensor.clock().timeS(frame.deviceNanos(frame.size() - 1));
                    visit.frame(atS < stallS ? atS : Math.max(atS, stallS + STALL_S), frame);
                }
            }
            return visit;
        }

        @Test
        void tellsHowOldItIsAndItsRepetitionsCount() {
            double endS = stallS + STALL_S + 1;
            Told told = stalled(LIFT, BAR).at(endS, SetEnded::new).run(Visit.deadlift(BAR));
            List<Pose> late = told.all(Pose.class).stream()
                    .filter(pose -> pose.at().seconds() >= stallS + STALL_S)
                    .toList();
            assertThat(late).isNotEmpty().allSatisfy(pose -> {
                double trueAge = pose.at().seconds() - BAR.clock().timeS(0) - pose.deviceS();
                assertThat(pose.lateS()).isCloseTo(trueAge, within(0.2));
            });
            assertThat(told.counted()).hasSize(5);
        }

        @Test
        void ofBothBackSensorsShowsNoShapeBesideABarThatIsHeard() {
            SyntheticLift hinge = SyntheticLifter.perform(LifterScript.fromTheTop(21)
                    .tempo(1.6, 0.4, 1.3, 0.7)
                    .stand(3)
                    .repetitions(30)
                    .stand(3)
                    .build());
            SensorSpec trunk = SensorSpec.everyday(Placement.TRUNK, 100, 7);
            SensorSpec pelvis = SensorSpec.everyday(Placement.PELVIS, 100, 8);
            Told told = stalled(hinge, trunk, pelvis).lift(hinge, BAR).run(Visit.deadlift(BAR, trunk, pelvis));
            List<Pose> poses = told.all(Pose.class);
            assertThat(poses)
                    .filteredOn(pose ->
                            pose.at().seconds() > stallS + 1.2 && pose.at().seconds() < stallS + STALL_S)
                    .isNotEmpty()
                    .allMatch(pose -> pose.spineShapeDeg() == null && pose.trunkDeg() == null);
            assertThat(poses)
                    .filteredOn(pose -> pose.at().seconds() > stallS + STALL_S + 1)
                    .isNotEmpty()
                    .allMatch(pose -> pose.spineShapeDeg() != null && pose.trunkDeg() != null);
            assertThat(Objects.requireNonNull(told.last(Pose.class).trunkDeg())).isFinite();
        }
    }

    private static List<LinkAlert> alerts(Told told) {
        return told.all(SignalAlert.class).stream().map(SignalAlert::alert).toList();
    }
}
