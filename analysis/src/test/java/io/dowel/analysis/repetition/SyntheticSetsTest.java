package io.dowel.analysis.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.TrueRepetition;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.synthesis.sensor.StreamFaults;
import io.dowel.analysis.timing.SessionTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whole sets of a synthetic lifter, watched by an everyday sensor on the bar, through the whole analysis. */
class SyntheticSetsTest {

    private static final double RATE_HZ = 100;

    /** A single range may be off by more than the mean error asked for (1.5 cm); twice that is still the same lift. */
    private static final double RANGE_M = 0.03;

    /** 95 % of edges are asked to be within this. */
    private static final double EDGE_S = 0.1;

    @Nested
    class FromTheFloor {

        @Test
        void deadStopsAreCountedWithTheirTempoAndRange() {
            var set = perform(floor(11).stand(4).repetitions(5).stand(3), Exercises.DEADLIFT);

            set.isAsItWas(5);
            assertThat(set.found.get(0).loweringS()).isNotNull();
            assertThat(set.found.get(0).phases().get(0).phase()).isEqualTo(Phase.LIFTING);
        }

        @Test
        void touchAndGoIsCounted() {
            perform(floor(12).tempo(1.5, 0, 1, 0.5).stand(4).repetitions(5).stand(3), Exercises.DEADLIFT)
                    .isAsItWas(5);
        }

        @Test
        void aBounceAtTheBottomIsNotARepetition() {
            var bouncing = floor(13)
                    .tempo(0.9, 1.2, 1, 1)
                    .course(new Act.Course(-0.1, -0.15, 0.35, 0.55, true, 0.03))
                    .stand(4)
                    .repetitions(5)
                    .stand(3);

            perform(bouncing, Exercises.DEADLIFT).hasCounted(5);
        }

        @Test
        void anAttemptGivenUpIsNotCounted() {
            var set = perform(
                    floor(14).stand(4).repetitions(4).stand(1).attempt(0.3).stand(3), Exercises.DEADLIFT);

            set.hasCounted(4);
        }

        @Test
        void aRegripIsNotARepetition() {
            perform(
                            floor(15)
                                    .stand(4)
                                    .repetitions(3)
                                    .stand(1)
                                    .act(new Act.Regrip(2))
                                    .stand(1)
                                    .repetitions(2)
                                    .stand(3),
                            Exercises.DEADLIFT)
                    .hasCounted(5);
        }
    }

    @Nested
    class FromTheTop {

        @Test
        void jumpsAreNoRepetitionsAndSpoilNone() {
            var jumping = top(29).stand(3)
                    .act(new Act.Jump(0.1))
                    .stand(1.5)
                    .act(new Act.Jump(0.18))
                    .stand(3);
            perform(jumping, Exercises.ROMANIAN).hasCounted(0);
            perform(jumping.repetitions(4).stand(3), Exercises.ROMANIAN).isAsItWas(4);
        }

        @Test
        void slowLoweringsAreAsTrueAsQuickOnes() {
            perform(
                            top(21).range(0.4, 60)
                                    .tempo(4.5, 0.3, 0.9, 1.4)
                                    .stand(4)
                                    .repetitions(5)
                                    .stand(3),
                            Exercises.ROMANIAN)
                    .hasCounted(5);
        }

        @Test
        void theOrderIsDecidedFromTheDataAlthoughTheProfileSaysFloor() {
            var set = perform(top(22).stand(4).repetitions(5).stand(3), Exercises.DEADLIFT);

            set.isAsItWas(5);
            assertThat(set.found.get(0).phases().get(0).phase()).isEqualTo(Phase.LOWERING);
        }

        @Test
        void takingTheBarOutOfTheRackAndWalkingAreNoRepetitions() {
            var set = top(23).stand(4)
                    .act(new Act.Unrack(0.06, 0.8))
                    .act(new Act.Walk(-0.9))
                    .stand(1.5)
                    .repetitions(5)
                    .stand(1)
                    .act(new Act.Walk(0.9))
                    .act(new Act.SetDown(0.06, 3, 0.9))
                    .stand(2);

            perform(set, Exercises.ROMANIAN).hasCounted(5);
        }

        @Test
        void aDipAndAStampAreNoRepetitions() {
            var set = top(24).stand(4)
                    .act(new Act.Stamp(2))
                    .stand(1.5)
                    .act(new Act.Dip(0.06, 8, 0.8))
                    .stand(1)
                    .repetitions(5)
                    .stand(3);

            perform(set, Exercises.ROMANIAN).hasCounted(5);
        }
    }

    @Nested
    class OnASlowTrunkSensor {

        /** A quarter of a step: an angle half a step early would show. */
        private static final double STEP_SHARE_S = 0.25 / 50;

        @Test
        void edgesAreNeitherEarlyNorLate() {
            LifterScript script = top(41).stand(4).repetitions(6).stand(3).build();
            SensorSpec sensor = SensorSpec.exact(Placement.TRUNK, 50);

            var set = new Performed(SyntheticLifter.perform(script), sensor, Exercises.DOWEL_HINGE);

            set.hasCounted(6);
            for (Phase phase : List.of(Phase.LOWERING, Phase.LIFTING)) {
                assertThat(set.meanEdgeError(phase, PhaseInterval::startS)).isCloseTo(0, within(STEP_SHARE_S));
                assertThat(set.meanEdgeError(phase, PhaseInterval::endS)).isCloseTo(0, within(STEP_SHARE_S));
            }
        }
    }

    @Nested
    class WithAHoleInTheStream {

        @Test
        void theRepetitionItTouchesSaysSo() {
            SyntheticLift lift = SyntheticLifter.perform(
                    top(31).stand(4).repetitions(5).stand(3).build());
            PhaseInterval lifting = lift.truth(Placement.BAR)
                    .repetitions()
                    .get(2)
                    .phase(Phase.LIFTING)
                    .orElseThrow();
            double middleS = 0.5 * (lifting.startS() + lifting.endS());
            var hole = new StreamFaults(0, 0, 0, 0, List.of(new StreamFaults.Hole(middleS - 0.25, middleS + 0.25)));
            SensorSpec sensor = SensorSpec.everyday(Placement.BAR, RATE_HZ, 31).withFaults(hole);

            var found = new Performed(lift, sensor, Exercises.ROMANIAN).found;

            assertThat(found)
                    .filteredOn(r -> r.startS() < middleS && r.endS() > middleS)
                    .isNotEmpty()
                    .allMatch(r -> r.quality() == Quality.SIGNAL_GAP);
        }
    }

    private static LifterScript.Builder floor(long seed) {
        return LifterScript.fromTheFloor(seed)
                .range(0.55, 62)
                .tempo(1.8, 1.2, 1.1, 0.8)
                .variation(0.05);
    }

    private static LifterScript.Builder top(long seed) {
        return LifterScript.fromTheTop(seed)
                .range(0.5, 66)
                .tempo(2, 0.8, 1.1, 1)
                .variation(0.05);
    }

    private static Performed perform(LifterScript.Builder script, ExerciseProfile exercise) {
        LifterScript built = script.build();
        return new Performed(
                SyntheticLifter.perform(built), SensorSpec.everyday(Placement.BAR, RATE_HZ, built.seed()), exercise);
    }

    /** A set beside what was found of it. */
    private static final class Performed {

        final List<TrueRepetition> truth;
        final List<Repetition> found;

        Performed(SyntheticLift lift, SensorSpec sensor, ExerciseProfile exercise) {
            truth = lift.truth(sensor).repetitions();
            var targets = new Plan(exercise.id(), 0, 1, 20, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);
            var analyzer = new SessionAnalyzer(new SessionPlan(
                    List.of(new SensorAssignment(sensor.id(), sensor.placement())),
                    exercise,
                    targets,
                    SessionPlan.DEFAULT_REST_LIMIT_S));
            Map<Integer, Repetition> latest = new LinkedHashMap<>();
            List<ImuFrame> frames = lift.frames(sensor, 10);
            long origin = frames.get(0).deviceNanos(0);
            long now = 0;
            for (ImuFrame frame : frames) {
                now = frame.deviceNanos(frame.size() - 1) - origin;
                take(analyzer.step(new SessionInput.FrameArrived(new SessionTime(now), frame)), latest);
            }
            take(analyzer.step(new SessionInput.SetEnded(new SessionTime(now))), latest);
            found = latest.values().stream()
                    .filter(Repetition::counted)
                    .sorted(Comparator.comparingDouble(Repetition::startS))
                    .toList();
        }

        private static void take(List<SessionEvent> events, Map<Integer, Repetition> latest) {
            for (SessionEvent event : events) {
                if (event instanceof SessionEvent.RepetitionReported reported) {
                    latest.put(reported.repetition().id(), reported.repetition());
                }
            }
        }

        /** How much later than they truly are, on average, edges are found, s. */
        double meanEdgeError(Phase phase, ToDoubleFunction<PhaseInterval> edge) {
            double sum = 0;
            for (int i = 0; i < found.size(); i++) {
                sum += edge.applyAsDouble(found.get(i).phase(phase).orElseThrow())
                        - edge.applyAsDouble(truth.get(i).phase(phase).orElseThrow());
            }
            return sum / found.size();
        }

        void hasCounted(int count) {
            assertThat(truth).hasSize(count);
            assertThat(found).hasSize(count);
            for (int i = 0; i < count; i++) {
                PhaseInterval was = truth.get(i).phase(Phase.LIFTING).orElseThrow();
                PhaseInterval is = found.get(i).phase(Phase.LIFTING).orElseThrow();
                assertThat(0.5 * (is.startS() + is.endS())).isBetween(was.startS(), was.endS());
            }
        }

        void isAsItWas(int count) {
            hasCounted(count);
            for (int i = 0; i < count; i++) {
                Figure range = found.get(i).rangeM();
                assertThat(range).isNotNull();
                assertThat(range.value()).isCloseTo(truth.get(i).rangeM(), within(RANGE_M));
                PhaseInterval was = truth.get(i).phase(Phase.LIFTING).orElseThrow();
                PhaseInterval is = found.get(i).phase(Phase.LIFTING).orElseThrow();
                assertThat(is.startS()).isCloseTo(was.startS(), within(EDGE_S));
                assertThat(is.endS()).isCloseTo(was.endS(), within(EDGE_S));
            }
        }
    }
}
