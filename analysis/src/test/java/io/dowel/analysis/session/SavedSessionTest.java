package io.dowel.analysis.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SessionInput.LoadChanged;
import io.dowel.analysis.session.SessionInput.PlanChanged;
import io.dowel.analysis.session.SessionInput.RatingGiven;
import io.dowel.analysis.session.SessionInput.RepetitionReviewed;
import io.dowel.analysis.session.SessionInput.SetEnded;
import io.dowel.analysis.session.SessionInput.SetStarted;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.state.UnreadableStateException;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.synthesis.sensor.StreamFaults;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A session that is saved and goes on elsewhere says the same as one that was left alone, bit for bit. */
class SavedSessionTest {

    private static final int SPLITS = 250;

    /** A minute or two of samples at most, of two sensors: what a running service can write every few seconds. */
    private static final int LARGEST_BYTES = 1_000_000;

    /** Enough to meet every state of interest; comparing all that a session knows is slow. */
    private static final int DEEP_EVERY = 10;

    /** What is worked out anew before it is read: it belongs to no state. */
    private static final Set<String> SCRATCH = Set.of(
            // filters: what follows from the latest interval alone
            "LowPassPace.averaging",
            "LowPassPace.meanWeight",
            "LowPassPace.intervalS",
            "LowPassPace.outputBySlope",
            "LowPassPace.outputByLack",
            "LowPassPace.slopeBySlope",
            "LowPassPace.slopeByLack",
            "Strapdown.halfX",
            "Strapdown.halfY",
            "Strapdown.halfZ",
            "BarMotion.newest",
            "BiasHindsight.x",
            "BiasHindsight.y",
            "BiasHindsight.z",
            "BiasEstimator.intervalS",
            "BiasEstimator.growth",
            "BiasEstimator.motionNoise",
            "BiasEstimator.verticalNoise",
            "BiasEstimator.restNoise",
            // looking back: filled by each look, read by the same look
            "BarMotion.smoother",
            "BarMotion.hints",
            "BarMotion.drawing",
            "AxisBias.regression",
            "RestFinder.parent", // has room beyond its slots
            "RestFinder.rest",
            "RestFinder.resting",
            "RestFinder.moving",
            "RestFinder.nextStates",
            "RestFinder.states", // some belong to guesses that were given up; those that live decide every later event
            "RestFinder.nextScore",
            "RestFinder.slot", // filled for each slot
            "MotionTrace.widestS", // whether to look for a hole at all: what was forgotten may have had one
            "TechniqueBook.gauge", // arrays that are filled for each stroke
            "VerticalSlots.later",
            "VerticalSlots.asked", // where the search for a moment begins
            "BarMotion.closure",
            "TrunkMotion.timeS",
            "TrunkMotion.position",
            "TrunkMotion.velocity",
            "TrunkMotion.positionSe",
            "TrunkMotion.velocitySe",
            // set by the next input before anything else
            "EventWriter.at",
            "EventWriter.events",
            // only the slots that hold a frame count
            "FrameSequencer.heldAtNanos");

    @Nested
    class ABarSession {

        private final SensorSpec bar = SensorSpec.everyday(Placement.BAR, 100, 3)
                .withFaults(new StreamFaults(0, 0.0005, 0.01, 0.02, List.of(new StreamFaults.Hole(14, 14.5))));

        @Test
        void goesOnAsIfNothingHadHappened() {
            SyntheticLift lift = SyntheticLifter.perform(LifterScript.fromTheFloor(5)
                    .tempo(1.4, 0.6, 1.1, 0.5)
                    .stand(3)
                    .attempt(0.4)
                    .repetitions(6)
                    .stand(3)
                    .repetitions(4)
                    .stand(2)
                    .build());
            double endS = lift.durationS();
            var visit = new Visit().delayedByUpTo(0.08).lift(lift, bar);
            people(visit, endS);
            SensorSpec rebooted = bar.withClock(new SensorClock(77, 5_000_000_000L, 30, 0));
            visit.lift(
                    endS + 1,
                    SyntheticLifter.perform(LifterScript.fromTheFloor(6)
                            .stand(2)
                            .repetitions(3)
                            .stand(2)
                            .build()),
                    rebooted);
            visit.until(visit.inputs().get(visit.inputs().size() - 1).at().seconds() + 2);

            assertSameWhenSplit(Visit.deadlift(bar), visit.inputs(), 11);
        }

        /** Longer than what is remembered, so that repetitions are settled and their past forgotten. */
        @Test
        void goesOnThoughItsBeginningIsForgotten() {
            SyntheticLift lift = SyntheticLifter.perform(LifterScript.fromTheTop(9)
                    .tempo(1.5, 0.5, 1.2, 0.8)
                    .stand(3)
                    .repetitions(22)
                    .stand(2)
                    .build());
            SensorSpec wrist = SensorSpec.everyday(Placement.BAR, 50, 4);
            var visit = new Visit().lift(lift, wrist);
            people(visit, lift.durationS());

            assertSameWhenSplit(Visit.plan(Exercises.ROMANIAN, wrist), visit.inputs(), 12);
        }
    }

    @Nested
    class ASessionWithTwoBackSensors {

        @Test
        void goesOnAsIfNothingHadHappened() {
            SensorSpec trunk = SensorSpec.everyday(Placement.TRUNK, 100, 7);
            SensorSpec pelvis = SensorSpec.everyday(Placement.PELVIS, 60, 8)
                    .withClock(new SensorClock(9, 123_456_789_000L, -60, 0.3));
            SyntheticLift lift = SyntheticLifter.perform(LifterScript.fromTheTop(21)
                    .tempo(1.6, 0.4, 1.3, 0.7)
                    .stand(3)
                    .repetitions(8)
                    .stand(3)
                    .build());
            var visit = new Visit().delayedByUpTo(0.06).lift(lift, trunk, pelvis);
            people(visit, lift.durationS());

            assertSameWhenSplit(Visit.plan(Exercises.DOWEL_HINGE, trunk, pelvis), visit.inputs(), 13);
        }
    }

    @Nested
    class ASessionWithBarAndTrunk {

        @Test
        void goesOnAsIfNothingHadHappened() {
            SensorSpec bar = SensorSpec.everyday(Placement.BAR, 100, 17);
            SensorSpec trunk = SensorSpec.everyday(Placement.TRUNK, 80, 18)
                    .withClock(new SensorClock(2, 9_000_000_000L, 70, 0.2))
                    .withFaults(new StreamFaults(0, 0, 0, 0, List.of(new StreamFaults.Hole(12, 14.5))));
            SyntheticLift lift = SyntheticLifter.perform(LifterScript.fromTheFloor(23)
                    .startsUpright()
                    .stand(2)
                    .act(new Act.ReachDown(70, 1.5))
                    .stand(1)
                    .repetitions(6)
                    .stand(3)
                    .build());
            var visit = new Visit().delayedByUpTo(0.05).lift(lift, bar, trunk);
            people(visit, lift.durationS());

            assertSameWhenSplit(Visit.deadlift(bar, trunk), visit.inputs(), 14);
        }
    }

    /** What a physio and a patient do meanwhile. */
    private static void people(Visit visit, double endS) {
        Plan targets = new Plan(
                "romanian-deadlift",
                70,
                3,
                6,
                TempoTarget.parse("3-1-X-0"),
                new RangeBand(0.2, 0.3, RangeBand.Unit.METRES),
                false,
                FeedbackSettings.DEFAULT);
        visit.at(0.05, at -> new RatingGiven(at, RatingKind.CONFIDENCE_BEFORE, 8))
                .at(1.02, at -> new PlanChanged(at, Exercises.ROMANIAN, targets))
                .at(0.4 * endS, at -> new RepetitionReviewed(at, 2, false))
                .at(0.45 * endS, at -> new LoadChanged(at, 72.5))
                .at(0.5 * endS, SetEnded::new)
                .at(0.5 * endS + 0.5, at -> new RatingGiven(at, RatingKind.PAIN, 3))
                .at(0.55 * endS, at -> new RepetitionReviewed(at, 2, true))
                .at(0.6 * endS, SetStarted::new)
                .at(0.8 * endS, at -> new RepetitionReviewed(at, 1, false))
                .at(0.9 * endS, at -> new RatingGiven(at, RatingKind.EFFORT, 7))
                .at(endS, SetEnded::new)
                .at(endS + 0.3, at -> new RatingGiven(at, RatingKind.CONFIDENCE_AFTER, 7))
                .at(endS + 0.4, at -> new RepetitionReviewed(at, 1, true));
    }

    private static void assertSameWhenSplit(SessionPlan plan, List<SessionInput> inputs, long seed) {
        var random = new SplittableRandom(seed);
        Set<Integer> splits = new TreeSet<>(List.of(0, 1, inputs.size() - 1));
        while (splits.size() < SPLITS) {
            splits.add(random.nextInt(inputs.size()));
        }
        var whole = new SessionAnalyzer(plan);
        var split = new SessionAnalyzer(plan);
        int times = 0;
        int repetitions = 0;
        for (int i = 0; i < inputs.size(); i++) {
            if (splits.contains(i)) {
                byte[] saved = split.save();
                assertThat(saved).hasSizeLessThan(LARGEST_BYTES);
                SessionAnalyzer next = SessionAnalyzer.restore(plan, saved);
                assertThat(next.save()).as("saved again before input %d", i).isEqualTo(saved);
                if (times++ % DEEP_EVERY == 0) {
                    assertThat(Knowledge.differences(split, next, SCRATCH))
                            .as("what is known before input %d", i)
                            .isEmpty();
                }
                split = next;
            }
            List<SessionEvent> expected = whole.step(inputs.get(i));
            assertThat(split.step(inputs.get(i))).as("input %d", i).isEqualTo(expected);
            repetitions += (int) expected.stream()
                    .filter(SessionEvent.RepetitionReported.class::isInstance)
                    .count();
        }
        assertThat(split.save()).isEqualTo(whole.save());
        assertThat(repetitions).as("repetitions reported").isGreaterThan(5);
    }

    @Nested
    class AStateIsRefused {

        private final SensorSpec bar = SensorSpec.everyday(Placement.BAR, 100, 3);
        private final byte[] state = new SessionAnalyzer(Visit.deadlift(bar)).save();

        @Test
        void whereItBelongsToOtherSensors() {
            SessionPlan other = Visit.deadlift(SensorSpec.everyday(Placement.WRIST, 100, 3));
            assertThatThrownBy(() -> SessionAnalyzer.restore(other, state))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageContaining("other sensors");
        }

        @Test
        void whereItIsCutOff() {
            byte[] cut = Arrays.copyOf(state, state.length - 1);
            assertThatThrownBy(() -> SessionAnalyzer.restore(Visit.deadlift(bar), cut))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageContaining("cut off");
        }

        @Test
        void whereItIsNoState() {
            assertThatThrownBy(() -> SessionAnalyzer.restore(Visit.deadlift(bar), new byte[100]))
                    .isInstanceOf(UnreadableStateException.class);
        }
    }
}
