package io.dowel.analysis.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.session.SessionEvent.Calibrated;
import io.dowel.analysis.session.SessionEvent.Pose;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.Mount;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a back sensor learns in a session what upright and forward are. */
class HingeCalibrationTest {

    /** The sensor's own tilt is good to 1–2° while the trunk moves; upright is taken within a second of sway. */
    private static final double ANGLE_DEG = 4;

    private final SyntheticLift lift = SyntheticLifter.perform(LifterScript.fromTheTop(8)
            .tempo(1.6, 1, 1.4, 1)
            .stand(3)
            .repetitions(4)
            .stand(3)
            .build());

    private SensorSpec trunk(double yawDeg, double pitchDeg, double rollDeg) {
        return SensorSpec.everyday(Placement.TRUNK, 100, 7)
                .withMount(Mount.turned(Placement.TRUNK, yawDeg, pitchDeg, rollDeg));
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "180,0,0", "90,0,0", "-90,10,5", "0,80,0", "10,-80,20", "0,0,90", "35,0,180"})
    void bendingForwardIsPositiveHoweverTheSensorSits(double yawDeg, double pitchDeg, double rollDeg) {
        SensorSpec trunk = trunk(yawDeg, pitchDeg, rollDeg);
        Told told = new Visit().lift(lift, trunk).run(Visit.plan(Exercises.DOWEL_HINGE, trunk));

        Calibrated calibrated = told.only(Calibrated.class);
        List<Pose> after = told.all(Pose.class).stream()
                .filter(p -> p.at().compareTo(calibrated.at()) > 0)
                .toList();
        assertThat(after)
                .hasSizeGreaterThan(100)
                .allSatisfy(p -> assertThat(p.position())
                        .as("at %s", p.deviceS())
                        .isCloseTo(lift.flexionDeg(p.deviceS()), within(ANGLE_DEG)));
        assertThat(told.counted()).hasSize(4).allMatch(r -> r.phases().get(0).phase() == Phase.LOWERING);
    }

    @Test
    void itIsFoundOnTheWayBackFromTheFirstBend() {
        SensorSpec trunk = trunk(0, 0, 0);
        Told told = new Visit().lift(lift, trunk).run(Visit.plan(Exercises.DOWEL_HINGE, trunk));
        var first = lift.truth(trunk).repetitions().get(0).phase(Phase.LIFTING).orElseThrow();
        assertThat(told.only(Calibrated.class).at().seconds()).isBetween(first.startS(), first.endS());
    }

    @Test
    void aLiftFromTheFloorIsShownAsALiftBeforeItIsFound() {
        SyntheticLift fromTheFloor = SyntheticLifter.perform(LifterScript.fromTheFloor(8)
                .tempo(1.6, 1, 1.4, 1)
                .stand(3)
                .repetitions(3)
                .build());
        SensorSpec trunk = trunk(0, 0, 0);
        Told told = new Visit().lift(fromTheFloor, trunk).run(Visit.plan(Exercises.DEADLIFT, trunk));

        List<Phase> shown = told.all(Pose.class).stream()
                .filter(p -> p.at().compareTo(told.only(Calibrated.class).at()) < 0)
                .map(Pose::phase)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        assertThat(shown).containsExactly(Phase.LIFTING, Phase.TOP, Phase.LOWERING);
    }

    /** Whoever stands, and bends to a bar on the floor before it is lifted, sinks. */
    @Test
    void aBendBeforeALiftIsShownAsABendFromItsMiddleOn() {
        SensorSpec trunk = trunk(0, 0, 0);
        Told told = new Visit().lift(lift, trunk).run(Visit.plan(Exercises.DEADLIFT, trunk));
        var bend = lift.truth(trunk).repetitions().get(0).phase(Phase.LOWERING).orElseThrow();

        assertThat(told.all(Pose.class).stream()
                        .filter(p -> p.deviceS() > bend.startS() + 0.8 && p.deviceS() < bend.endS())
                        .map(Pose::phase))
                .isNotEmpty()
                .containsOnly(Phase.LOWERING);
    }

    @Test
    void anEarlierOneIsUsedFromTheStart() {
        SensorSpec trunk = trunk(20, 5, 0);
        SessionPlan fresh = Visit.plan(Exercises.DOWEL_HINGE, trunk);
        Calibration earlier = Objects.requireNonNull(
                new Visit().lift(lift, trunk).run(fresh).only(Calibrated.class).calibration());
        var plan = new SessionPlan(
                List.of(new SensorAssignment(trunk.id(), Placement.TRUNK, earlier)),
                fresh.exercise(),
                fresh.plan(),
                fresh.restLimitS());
        Told told = new Visit().lift(lift, trunk).run(plan);

        assertThat(told.only(Calibrated.class).calibration()).isEqualTo(earlier);
        assertThat(told.only(Calibrated.class).at().seconds()).isLessThan(3);
        assertThat(told.all(Pose.class))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.position()).isCloseTo(lift.flexionDeg(p.deviceS()), within(ANGLE_DEG)));
    }
}
