package io.dowel.analysis.progression.set;

import static io.dowel.analysis.progression.set.Reps.rep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.progression.Cue;
import io.dowel.analysis.progression.Cue.Kind;
import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.FeedbackSettings.Frequency;
import io.dowel.analysis.progression.Fit;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SetTrackerTest {

    private static final int SET = 1;
    private static final RangeBand BAND = new RangeBand(0.4, 0.6, RangeBand.Unit.METRES);
    private static final Plan PLAN = plan(FeedbackSettings.DEFAULT);

    /** Sums of a few doubles. */
    private static final double ROUNDING = 1e-9;

    private final SetTracker tracker = new SetTracker(SET, PLAN);

    @Nested
    class Counting {

        @Test
        void countedRepetitionsPartialsAndDoubtfulOnesAreToldApart() {
            take(rep(1), rep(2).quality(Quality.DOUBTFUL), rep(3).number(0).quality(Quality.PARTIAL));
            take(rep(4).number(3).quality(Quality.SIGNAL_GAP));

            assertThat(tracker.repetitions()).isEqualTo(3);
            assertThat(tracker.partials()).isEqualTo(1);
            assertThat(tracker.doubtful()).isEqualTo(2);
        }

        @Test
        void aLaterRevisionReplacesAnEarlierOne() {
            take(rep(1), rep(2), rep(2).revision(2).number(0));

            assertThat(tracker.repetitions()).isEqualTo(1);
            assertThat(tracker.partials())
                    .as("a rejected repetition is no partial")
                    .isZero();
        }

        @Test
        void aRevisionThatComesLateIsNotTaken() {
            take(rep(1).revision(3), rep(1).revision(2).number(0));

            assertThat(tracker.repetitions()).isEqualTo(1);
        }

        @Test
        void aRepetitionOfAnotherSetIsRefused() {
            assertThatThrownBy(() -> tracker.take(rep(1).in(2))).hasMessageContaining("set 2");
        }

        @Test
        void aTrackerKnowsItsRepetitionsByTheirId() {
            take(rep(7));

            assertThat(tracker.holds(7)).isTrue();
            assertThat(tracker.holds(8)).isFalse();
        }
    }

    @Nested
    class Summary {

        @Test
        void anEmptySetHasNothingToScore() {
            assertThat(tracker.end()).isEqualTo(new SetSummary(SET, PLAN, 0, 0, 0, null, 0, null, null));
        }

        @Test
        void repetitionsOnTempoAndInRangeAreCounted() {
            take(rep(1), rep(2).lowering(1.0), rep(3).range(0.8));

            assertThat(tracker.summary().onTempo()).isEqualTo(2);
            assertThat(tracker.summary().inRange()).isEqualTo(2);
        }

        @Test
        void aPhaseThatIsNotThereIsNotHeldAgainstARepetition() {
            take(rep(1).lowering(null), rep(2), rep(3).bottom(null).top(null));

            assertThat(tracker.summary().onTempo()).isEqualTo(3);
        }

        @Test
        void aDoubtfulRepetitionIsNeverOnTempoOrInRange() {
            take(rep(1), rep(2).quality(Quality.DOUBTFUL), rep(3).quality(Quality.SIGNAL_GAP));

            assertThat(tracker.summary().onTempo()).isEqualTo(1);
            assertThat(tracker.summary().inRange()).isEqualTo(1);
        }

        @Test
        void withoutTargetsNothingIsScored() {
            var free = new SetTracker(SET, PLAN.withTempo(TempoTarget.NONE).withRange(null));
            free.take(rep(1).in(SET));

            assertThat(free.summary().onTempo()).isNull();
            assertThat(free.summary().inRange()).isNull();
        }

        @Test
        void aRangeThatWasNotMeasuredIsNotScored() {
            take(rep(1).range(null), rep(2).range(null));

            assertThat(tracker.summary().inRange()).isNull();
        }

        @Test
        void velocityLossIsFromTheBestToTheLast() {
            take(rep(1).velocity(0.50), rep(2).velocity(0.60), rep(3).velocity(0.45));

            assertThat(tracker.summary().velocityLoss()).isCloseTo(0.25, within(ROUNDING));
        }

        @Test
        void oneRepetitionHasNoVelocityLoss() {
            take(rep(1), rep(2).quality(Quality.SIGNAL_GAP));

            assertThat(tracker.summary().velocityLoss()).isNull();
        }

        @Test
        void timeUnderTensionIsMovementAndBottomPauseOfCountedRepetitions() {
            take(rep(1), rep(2).top(9.0), rep(3).number(0).quality(Quality.PARTIAL));

            assertThat(tracker.summary().timeUnderTensionS()).isCloseTo(10, within(ROUNDING));
        }

        @Test
        void aReviewAfterTheEndChangesTheSummary() {
            take(rep(1), rep(2).lowering(1.0));
            SetSummary before = tracker.end();

            take(rep(2).lowering(1.0).revision(2).number(0));

            assertThat(before.repetitions()).isEqualTo(2);
            assertThat(tracker.summary().repetitions()).isEqualTo(1);
            assertThat(tracker.summary().onTempo()).isEqualTo(1);
        }

        @Test
        void whatGoesIntoTheHistoryListsTheCountedRepetitions() {
            take(
                    rep(1),
                    rep(2).number(0).quality(Quality.PARTIAL),
                    rep(3).number(2).lowering(1.0));

            History.SetDone done = tracker.done();

            assertThat(done.repetitions())
                    .extracting(History.RepetitionDone::id)
                    .containsExactly(1, 3);
            assertThat(done.repetitions().get(1).adherence().lowering()).isEqualTo(Fit.BELOW);
            assertThat(done.plan()).isEqualTo(PLAN);
        }
    }

    @Nested
    class Cues {

        @Test
        void insideTheBandIsQuiet() {
            assertThat(take(rep(1), rep(2), rep(3), rep(4))).isEmpty();
        }

        @Test
        void oneRepetitionOutsideIsQuiet() {
            assertThat(take(rep(1), rep(2).lowering(1.0), rep(3), rep(4).lowering(1.0)))
                    .isEmpty();
        }

        @Test
        void twoInARowOutsideGiveOneSoftCueWithTheNearestEdge() {
            List<Cue> cues = take(rep(1).lowering(1.0), rep(2).lowering(1.2));

            assertThat(cues).singleElement().satisfies(cue -> {
                assertThat(cue.kind()).isEqualTo(Kind.LOWERING_QUICKER);
                assertThat(cue.repetitionId()).isEqualTo(2);
                assertThat(cue.measured()).isEqualTo(1.2);
                assertThat(cue.target()).isCloseTo(2.4, within(ROUNDING));
            });
        }

        @Test
        void everyKindOfCueCanBeGiven() {
            assertThat(kindsAfterTwo(rep(1).lowering(1.0))).containsExactly(Kind.LOWERING_QUICKER);
            assertThat(kindsAfterTwo(rep(1).lowering(5.0))).containsExactly(Kind.LOWERING_SLOWER);
            assertThat(kindsAfterTwo(rep(1).bottom(0.2))).containsExactly(Kind.BOTTOM_SHORTER);
            assertThat(kindsAfterTwo(rep(1).bottom(2.0))).containsExactly(Kind.BOTTOM_LONGER);
            assertThat(kindsAfterTwo(rep(1).lifting(0.4))).containsExactly(Kind.LIFTING_QUICKER);
            assertThat(kindsAfterTwo(rep(1).lifting(2.0))).containsExactly(Kind.LIFTING_SLOWER);
            assertThat(kindsAfterTwo(rep(1).range(0.2))).containsExactly(Kind.RANGE_BELOW);
            assertThat(kindsAfterTwo(rep(1).range(0.8))).containsExactly(Kind.RANGE_BEYOND);
        }

        @Test
        void theTopPauseHasNoCue() {
            assertThat(take(rep(1).top(4.0), rep(2).top(4.0), rep(3).top(4.0))).isEmpty();
        }

        @Test
        void neverMoreThanOneCueAtATime() {
            assertThat(take(
                            rep(1).lowering(1.0).range(0.8),
                            rep(2).lowering(1.0).range(0.8)))
                    .extracting(Cue::kind)
                    .containsExactly(Kind.LOWERING_QUICKER);
        }

        @Test
        void outsideOnEitherSideOfTheSameTargetIsARow() {
            assertThat(take(rep(1).lowering(1.0), rep(2).lowering(5.0)))
                    .extracting(Cue::kind)
                    .containsExactly(Kind.LOWERING_SLOWER);
        }

        @Test
        void outsideOfDifferentTargetsIsNoRow() {
            assertThat(take(rep(1).lowering(1.0), rep(2).range(0.8))).isEmpty();
        }

        @Test
        void afterACueTheRowStartsAnew() {
            assertThat(take(sixQuickLowerings())).extracting(Cue::repetitionId).containsExactly(2, 4, 6);
        }

        @Test
        void everyOtherRepetitionLeavesAsManyInPeace() {
            SetTracker fading = with(new FeedbackSettings(Frequency.EVERY_OTHER_REPETITION, 2, false));
            assertThat(takeInto(fading, sixQuickLowerings()))
                    .extracting(Cue::repetitionId)
                    .containsExactly(2, 6);

            SetTracker quick = with(new FeedbackSettings(Frequency.EVERY_OTHER_REPETITION, 1, false));
            assertThat(takeInto(quick, sixQuickLowerings()))
                    .extracting(Cue::repetitionId)
                    .containsExactly(1, 3, 5);
        }

        @Test
        void summaryOnlyIsQuietAndTheSummaryIsNot() {
            SetTracker quiet = with(new FeedbackSettings(Frequency.SUMMARY_ONLY, 1, false));

            assertThat(takeInto(quiet, sixQuickLowerings())).isEmpty();
            assertThat(quiet.summary().onTempo()).isZero();
        }

        @Test
        void anExploreRangeBlockHasNoCueForRange() {
            var exploring = new Plan("deadlift", 60, 3, 8, PLAN.tempo(), BAND, true, FeedbackSettings.DEFAULT);
            var explorer = new SetTracker(SET, exploring);

            assertThat(takeInto(explorer, rep(1).range(0.9), rep(2).range(0.9), rep(3).range(0.1)))
                    .isEmpty();
            assertThat(explorer.summary().inRange()).isNull();
        }

        @Test
        void doubtfulAndGappedRepetitionsNeverGiveRiseToACue() {
            assertThat(take(
                            rep(1).lowering(1.0),
                            rep(2).lowering(1.0).quality(Quality.SIGNAL_GAP),
                            rep(3).lowering(1.0).quality(Quality.DOUBTFUL)))
                    .isEmpty();
        }

        @Test
        void aDoubtfulRepetitionDoesNotEndARow() {
            assertThat(take(rep(1).lowering(1.0), rep(2).lowering(3.0).quality(Quality.DOUBTFUL), rep(3).lowering(1.0)))
                    .extracting(Cue::repetitionId)
                    .containsExactly(3);
        }

        @Test
        void aRevisionDoesNotRepeatACue() {
            assertThat(take(
                            rep(1).lowering(1.0),
                            rep(2).lowering(1.0),
                            rep(2).lowering(1.0).revision(2),
                            rep(2).lowering(1.1).revision(3)))
                    .hasSize(1);
        }

        @Test
        void aPauseThatIsKnownOnlyWithTheNextMovementStillGivesItsCue() {
            assertThat(take(
                            rep(1).bottom(null),
                            rep(1).bottom(3.0).revision(2),
                            rep(2).bottom(null),
                            rep(2).bottom(3.0).revision(2)))
                    .extracting(Cue::kind)
                    .containsExactly(Kind.BOTTOM_LONGER);
        }

        @Test
        void anEarlierRepetitionThatIsRevisedGivesNoCueAboutTheNewest() {
            take(rep(1), rep(2).lowering(1.0));

            assertThat(take(rep(1).lowering(1.0).revision(2))).isEmpty();
        }

        @Test
        void anEndedSetGivesNoCue() {
            take(rep(1).lowering(1.0));
            tracker.end();

            assertThat(take(rep(2).lowering(1.0))).isEmpty();
        }

        @Test
        void aFigureWithinItsOwnStandardErrorOfTheEdgeCountsAsInside() {
            double justOutsideS = 3 - 0.6 - 0.15;

            assertThat(kindsAfterTwo(rep(1).lowering(justOutsideS))).containsExactly(Kind.LOWERING_QUICKER);
            assertThat(kindsAfterTwo(rep(1).lowering(justOutsideS).standardError(0.2)))
                    .isEmpty();
        }

        @Test
        void aFigureMoreUncertainThanTheToleranceIsNotScored() {
            take(rep(1).lowering(0.5).standardError(1.0));

            assertThat(tracker.done().repetitions().get(0).adherence().lowering())
                    .isEqualTo(Fit.NOT_SCORED);
        }

        @Test
        void asFastAsPossibleIsNotedWhenSlowAndNeverCued() {
            var fast = new SetTracker(SET, PLAN.withTempo(TempoTarget.parse("3-1-X-0")));

            assertThat(takeInto(fast, rep(1).lifting(2.5), rep(2).lifting(2.5), rep(3).lifting(0.4)))
                    .isEmpty();
            assertThat(fast.summary().onTempo()).isEqualTo(1);
        }
    }

    @Test
    void aTrackerMadeOfAStateGoesOnAsIfNothingHadHappened() {
        for (int seed = 0; seed < 200; seed++) {
            List<Repetition> all = randomSet(new SplittableRandom(seed));
            int split = seed % (all.size() + 1);
            var whole = new SetTracker(SET, PLAN);
            List<Optional<Cue>> expected = all.stream().map(whole::take).toList();

            var first = new SetTracker(SET, PLAN);
            var found = new ArrayList<Optional<Cue>>();
            all.subList(0, split).forEach(r -> found.add(first.take(r)));
            var second = new SetTracker(first.state());
            all.subList(split, all.size()).forEach(r -> found.add(second.take(r)));

            assertThat(found).isEqualTo(expected);
            assertThat(second.done()).isEqualTo(whole.done());
            assertThat(second.state()).isEqualTo(whole.state());
        }
    }

    private static List<Repetition> randomSet(SplittableRandom random) {
        var all = new ArrayList<Repetition>();
        for (int id = 1; id <= 12; id++) {
            Reps reps = rep(id).lowering(random.nextDouble(1, 5)).range(random.nextDouble(0.3, 0.7));
            Reps judged = random.nextInt(5) == 0 ? reps.quality(Quality.DOUBTFUL) : reps;
            all.add(judged.in(SET));
            if (random.nextBoolean()) {
                all.add(judged.revision(2).bottom(random.nextDouble(0, 3)).in(SET));
            }
        }
        return all;
    }

    private List<Cue> take(Reps... reps) {
        return takeInto(tracker, reps);
    }

    private static List<Cue> takeInto(SetTracker tracker, Reps... reps) {
        var cues = new ArrayList<Cue>();
        for (Reps r : reps) {
            tracker.take(r.in(SET)).ifPresent(cues::add);
        }
        return cues;
    }

    private static List<Kind> kindsAfterTwo(Reps reps) {
        Reps second = new Reps(
                2,
                2,
                1,
                reps.quality(),
                reps.loweringS(),
                reps.bottomS(),
                reps.liftingS(),
                reps.topS(),
                reps.rangeM(),
                reps.velocityMps(),
                reps.standardErrorS());
        return takeInto(new SetTracker(SET, PLAN), reps, second).stream()
                .map(Cue::kind)
                .toList();
    }

    private static Reps[] sixQuickLowerings() {
        Reps[] reps = new Reps[6];
        for (int i = 0; i < reps.length; i++) {
            reps[i] = rep(i + 1).lowering(1.0);
        }
        return reps;
    }

    private static SetTracker with(FeedbackSettings feedback) {
        return new SetTracker(SET, plan(feedback));
    }

    private static Plan plan(FeedbackSettings feedback) {
        return new Plan("deadlift", 60, 3, 8, TempoTarget.parse("3-1-1-0"), BAND, false, feedback);
    }
}
