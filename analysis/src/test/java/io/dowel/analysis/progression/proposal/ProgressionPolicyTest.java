package io.dowel.analysis.progression.proposal;

import static io.dowel.analysis.progression.proposal.Course.PLAN;
import static io.dowel.analysis.progression.proposal.Course.course;
import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Advice.Proposal;
import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.analysis.progression.History.GradedActivity;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.OpenFlag;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.progression.finding.WeeklyVolume;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.progression.rule.ProgressionSettings.Equipment;
import io.dowel.analysis.progression.rule.ProgressionSettings.PainLimits;
import io.dowel.analysis.progression.rule.RuleSet;
import io.dowel.analysis.progression.rule.SiteLoads;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProgressionPolicyTest {

    private static final ProgressionSettings SETTINGS = ProgressionSettings.DEFAULT;
    private static final RuleSet RULES = RuleSet.DEFAULT;

    @Nested
    class TargetsMet {

        @Test
        void twoSessionsAtTargetAllowAStepInLoadRoundedDownToThePlates() {
            Advice advice = advise(twoGoodDays());

            assertThat(advice.proposal()).isEqualTo(Proposal.STEP_UP);
            assertThat(advice.changed()).isEqualTo(Variable.LOAD);
            assertThat(advice.next()).isEqualTo(PLAN.withLoadKg(62.5));
            assertThat(reason(advice, ProgressionRule.TARGET_MET).figures())
                    .containsEntry("sessionsMet", 2.0)
                    .containsEntry("sessionsNeeded", 2.0);
            assertThat(advice.alternatives())
                    .contains(new Advice.Alternative(
                            Variable.VOLUME, PLAN.withVolume(3, 9), "Instead: repetitions a set from 8 to 9."));
            assertThat(advice.ruleSet()).isEqualTo(RULES.number());
        }

        @Test
        void theFirstSessionAtTargetKeepsThePlanAndSaysWhy() {
            Advice advice = advise(course().goodDay().running());

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(advice.next()).isEqualTo(PLAN);
            assertThat(advice.changed()).isNull();
            assertThat(advice.missing()).isEmpty();
            assertThat(reason(advice, ProgressionRule.TARGET_NOT_YET_MET).sentence())
                    .contains("1 of 2 sessions");
            assertThat(advice.wouldChange()).contains("Meeting the targets in 1 more session in a row.");
        }

        @Test
        void oneSetTooFewIsNotASessionAtTarget() {
            Advice advice = advise(
                    course().goodDay().settled().sets(2).pain(0).confidence(9).running());

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(reason(advice, ProgressionRule.TARGET_NOT_YET_MET).figures())
                    .containsEntry("setsMetInLatest", 2.0)
                    .containsEntry("setsPlanned", 3.0);
        }

        @Test
        void aRunningSessionThatGoesWellSoFarNeitherCountsNorEndsTheRow() {
            Advice afterOneDay = advise(
                    course().goodDay().settled().sets(1).pain(0).confidence(9).running());
            History afterTwoDays = course().goodDay()
                    .settled()
                    .goodDay()
                    .settled()
                    .sets(1)
                    .pain(0)
                    .confidence(9)
                    .running();

            assertThat(reason(afterOneDay, ProgressionRule.TARGET_NOT_YET_MET).sentence())
                    .contains("1 of 2 sessions", "1 of 3 sets");
            assertThat(advise(afterTwoDays).proposal()).isEqualTo(Proposal.STEP_UP);
        }

        @Test
        void aSetThatFallsShortTodayEndsTheRow() {
            Advice advice = advise(course().goodDay()
                    .settled()
                    .goodDay()
                    .settled()
                    .set(6, 0, 0)
                    .pain(0)
                    .confidence(9)
                    .running());

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
        }

        @Test
        void aSlipNowAndThenIsStillAtTargetAndMoreIsNot() {
            assertThat(advise(dayWithSlips(1)).proposal()).isEqualTo(Proposal.STEP_UP);
            assertThat(advise(dayWithSlips(2)).proposal()).isEqualTo(Proposal.KEEP);
        }

        @Test
        void sessionsAtAnotherLoadDoNotCount() {
            History history = course().with(PLAN.withLoadKg(50))
                    .goodDay()
                    .settled()
                    .with(PLAN)
                    .goodDay()
                    .running();

            assertThat(advise(history).proposal()).isEqualTo(Proposal.KEEP);
        }

        @Test
        void aSessionThatHurtTooMuchDoesNotCount() {
            History history =
                    course().sets(3).pain(7).confidence(8).settled().goodDay().running();

            assertThat(advise(history).proposal()).isEqualTo(Proposal.KEEP);
        }

        private History dayWithSlips(int slips) {
            return course().goodDay()
                    .settled()
                    .set(8 - slips, slips, 0)
                    .set(8 - slips, slips, 0)
                    .set(8 - slips, slips, 0)
                    .pain(1)
                    .confidence(8)
                    .running();
        }
    }

    @Nested
    class Steps {

        @Test
        void aStepThatRoundsToNothingTakesTheSmallestPlateWithinTheLimit() {
            assertThat(stepFrom(PLAN.withLoadKg(40)).next()).isEqualTo(PLAN.withLoadKg(42.5));
        }

        @Test
        void aSmallestPlateBeyondTheLimitLeadsToAnotherVariable() {
            Advice advice = stepFrom(PLAN.withLoadKg(20));

            assertThat(advice.changed()).isEqualTo(Variable.VOLUME);
            assertThat(advice.next()).isEqualTo(PLAN.withLoadKg(20).withVolume(3, 9));
            assertThat(reason(advice, ProgressionRule.LOAD_STEP_TOO_LARGE).sentence())
                    .contains("20 kg");
        }

        @Test
        void kettlebellsComeAsTheyAre() {
            Plan swing = PLAN.withExerciseId("kettlebell-deadlift");

            assertThat(stepFrom(swing.withLoadKg(44)).next()).isEqualTo(swing.withLoadKg(48));
            assertThat(stepFrom(swing.withLoadKg(16)).changed()).isEqualTo(Variable.VOLUME);
        }

        @Test
        void afterLoadAndRepetitionsComesTheNextRungWithEverythingElseAsItIs() {
            Plan full =
                    PLAN.withExerciseId("kettlebell-deadlift").withLoadKg(16).withVolume(3, 12);

            Advice advice = stepFrom(full);

            assertThat(advice.changed()).isEqualTo(Variable.RUNG);
            assertThat(advice.next()).isEqualTo(full.withExerciseId("trap-bar-deadlift"));
        }

        @Test
        void theDowelDrillLeadsToTheNextRung() {
            Plan dowel = PLAN.withExerciseId("dowel-hinge").withLoadKg(0);

            assertThat(stepFrom(dowel).next()).isEqualTo(dowel.withExerciseId("kettlebell-deadlift-elevated"));
        }

        @Test
        void atTheTopOfTheLadderWithNothingLeftThePlanStaysAndThePhysioChooses() {
            Plan top = PLAN.withLoadKg(20).withVolume(3, 12);

            Advice advice = stepFrom(top);

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(rules(advice)).contains("NO_STEP_LEFT");
        }

        @Test
        void aRungOnTheExposureListIsTalkedAbout() {
            Plan dowel = PLAN.withExerciseId("dowel-hinge").withLoadKg(0);
            var feared = new FearedMovement("lifting from the ground", "kettlebell-deadlift-elevated", 7, null, null);
            History history = new History(twoGoodDays(dowel).sessions(), List.of(), null, List.of(feared));

            assertThat(reason(advise(history, dowel), ProgressionRule.ON_EXPOSURE_LIST)
                            .figures())
                    .containsEntry("fearOf10", 7.0);
        }

        private Advice stepFrom(Plan plan) {
            return advise(twoGoodDays(plan), plan);
        }
    }

    @Nested
    class Pain {

        @Test
        void painAboveTheLimitStopsTheSetAndPeopleTalk() {
            Advice advice = advise(
                    course().goodDay().settled().sets(1).pain(6).confidence(9).running());

            assertThat(advice.proposal()).isEqualTo(Proposal.STOP_SET_AND_TALK);
            assertThat(advice.next()).isNull();
            assertThat(reason(advice, ProgressionRule.PAIN_TO_TALK_ABOUT).figures())
                    .containsEntry("painOf10", 6.0);
        }

        @Test
        void afterTheTalkALowerRatingLetsTheSessionGoOnWithoutAStepUp() {
            Advice advice = advise(course().goodDay()
                    .settled()
                    .sets(3)
                    .pain(6)
                    .pain(2)
                    .confidence(9)
                    .running());

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(rules(advice)).contains("PAIN_WAS_HIGH");
        }

        @Test
        void painThatWasHighInTheLastSessionLeadsToOneSmallStepBack() {
            Advice advice =
                    advise(course().sets(3).pain(7).confidence(8).settled().history());

            assertThat(advice.proposal()).isEqualTo(Proposal.STEP_BACK);
            assertThat(advice.next()).isEqualTo(PLAN.withLoadKg(57.5));
        }

        @Test
        void acceptablePainKeepsTheTargets() {
            Advice advice = advise(
                    course().goodDay().settled().sets(3).pain(3).confidence(9).running());

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(rules(advice)).contains("PAIN_ACCEPTABLE");
        }

        @Test
        void theThresholdsAreSettings() {
            History three =
                    course().goodDay().settled().sets(3).pain(3).confidence(9).running();

            assertThat(ProgressionPolicy.advise(
                                    three,
                                    PLAN,
                                    Ladder.DEFAULT,
                                    RULES.changed(SETTINGS.withPain(PainLimits.UP_TO_THREE)))
                            .proposal())
                    .isEqualTo(Proposal.STEP_UP);
        }

        @Test
        void painThatNobodyRatedIsMissing() {
            Advice advice =
                    advise(course().goodDay().settled().sets(3).confidence(9).running());

            assertThat(advice.proposal()).isEqualTo(Proposal.NOT_ENOUGH_DATA);
            assertThat(advice.missing()).singleElement().asString().contains("pain while moving");
        }
    }

    @Nested
    class TheMorningAfter {

        @Test
        void notSettledForTheFirstTimeKeepsTheTargets() {
            Advice advice = advise(
                    course().goodDay().then(NextMorning.NOT_SETTLED).goodDay().running());

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(rules(advice)).contains("NOT_SETTLED_NEXT_MORNING", "TARGET_MET");
        }

        @Test
        void notSettledTwiceInARowIsOneSmallStepBackAndNeverToZero() {
            Advice advice = advise(course().goodDay()
                    .then(NextMorning.NOT_SETTLED)
                    .goodDay()
                    .then(NextMorning.NOT_SETTLED)
                    .history());

            assertThat(advice.proposal()).isEqualTo(Proposal.STEP_BACK);
            assertThat(advice.changed()).isEqualTo(Variable.LOAD);
            assertThat(advice.next()).isEqualTo(PLAN.withLoadKg(57.5));
        }

        @Test
        void notSettledAfterAStepUpIsOneSmallStepBack() {
            Advice advice = advise(course().with(PLAN.withLoadKg(57.5))
                    .goodDay()
                    .settled()
                    .with(PLAN)
                    .goodDay()
                    .then(NextMorning.NOT_SETTLED)
                    .history());

            assertThat(advice.next()).isEqualTo(PLAN.withLoadKg(57.5));
        }

        @Test
        void aPlanThatWasEasedSinceIsNotEasedAgain() {
            History history = course().goodDay()
                    .then(NextMorning.NOT_SETTLED)
                    .goodDay()
                    .then(NextMorning.NOT_SETTLED)
                    .history();

            assertThat(advise(history, PLAN.withLoadKg(57.5)).proposal()).isEqualTo(Proposal.KEEP);
        }

        @Test
        void withoutAnyLoadAStepBackTakesARepetition() {
            Plan dowel = PLAN.withExerciseId("dowel-hinge").withLoadKg(0);
            History history = course().with(dowel)
                    .goodDay()
                    .then(NextMorning.NOT_SETTLED)
                    .goodDay()
                    .then(NextMorning.NOT_SETTLED)
                    .history();

            assertThat(advise(history, dowel).next()).isEqualTo(dowel.withVolume(3, 7));
        }

        @Test
        void aMorningNobodyNotedIsMissing() {
            Advice advice = advise(
                    course().goodDay().then(NextMorning.UNKNOWN).goodDay().running());

            assertThat(advice.proposal()).isEqualTo(Proposal.NOT_ENOUGH_DATA);
            assertThat(advice.missing()).singleElement().asString().contains("2026-03-02");
        }

        @Test
        void aMorningThatWentByWithoutAnAnswerIsMissingToo() {
            Advice advice = advise(
                    course().goodDay().then(NextMorning.NOT_YET).goodDay().running());

            assertThat(advice.proposal()).isEqualTo(Proposal.NOT_ENOUGH_DATA);
        }
    }

    @Nested
    class Confidence {

        @Test
        void lowConfidenceKeepsTheLoadAndShortensTheRange() {
            Plan banded = PLAN.withRange(new RangeBand(0.4, 0.6, RangeBand.Unit.METRES));
            Advice advice = advise(afterGoodDay(banded, 4), banded);

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(advice.changed()).isEqualTo(Variable.RANGE);
            assertThat(advice.next()).isEqualTo(banded.withRange(new RangeBand(0.35, 0.55, RangeBand.Unit.METRES)));
        }

        @Test
        void withoutABandLowConfidenceTakesARepetition() {
            Advice advice = advise(afterGoodDay(PLAN, 4));

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(advice.next()).isEqualTo(PLAN.withVolume(3, 7));
        }

        @Test
        void middlingConfidenceAllowsAStepInAnythingButLoadAndRung() {
            Advice advice = advise(afterGoodDay(PLAN, 6));

            assertThat(advice.proposal()).isEqualTo(Proposal.STEP_UP);
            assertThat(advice.changed()).isEqualTo(Variable.VOLUME);
            assertThat(rules(advice)).contains("CONFIDENCE_BELOW_LOAD");
        }

        @Test
        void theRatingAfterTheExerciseOutweighsTheOneBefore() {
            History history = course().goodDay()
                    .settled()
                    .rate(RatingKind.CONFIDENCE_BEFORE, 3)
                    .goodDay()
                    .running();

            assertThat(advise(history).changed()).isEqualTo(Variable.LOAD);
        }

        @Test
        void confidenceThatNobodyRatedIsMissing() {
            Advice advice = advise(course().goodDay().settled().sets(3).pain(1).running());

            assertThat(advice.proposal()).isEqualTo(Proposal.NOT_ENOUGH_DATA);
            assertThat(advice.missing()).singleElement().asString().contains("confidence");
        }

        private History afterGoodDay(Plan plan, int confidence) {
            return course().with(plan)
                    .goodDay()
                    .settled()
                    .sets(3)
                    .pain(1)
                    .confidence(confidence)
                    .running();
        }
    }

    @Nested
    class Data {

        @Test
        void nothingIsKnownOfANewPerson() {
            Advice advice = advise(History.EMPTY);

            assertThat(advice.proposal()).isEqualTo(Proposal.NOT_ENOUGH_DATA);
            assertThat(advice.missing()).hasSize(3).contains("A finished set of this exercise.");
        }

        @Test
        void doubtfulRepetitionsPushNoStepUp() {
            History history = course().goodDay()
                    .settled()
                    .sets(2)
                    .set(7, 0, 1)
                    .pain(0)
                    .confidence(9)
                    .running();

            Advice advice = advise(history);

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(reason(advice, ProgressionRule.REPETITIONS_DOUBTFUL).figures())
                    .containsEntry("doubtfulRepetitions", 1.0);
        }

        @Test
        void aTempoThatNoSensorSawIsMissing() {
            History history = course().setWithoutFigures(8)
                    .setWithoutFigures(8)
                    .setWithoutFigures(8)
                    .pain(0)
                    .confidence(9)
                    .running();

            Advice advice = advise(history);

            assertThat(advice.proposal()).isEqualTo(Proposal.NOT_ENOUGH_DATA);
            assertThat(rules(advice)).contains("TARGET_NOT_MEASURED");
        }

        @Test
        void aPlanWithoutTempoNeedsOnlyTheRepetitions() {
            Plan free = PLAN.withTempo(TempoTarget.NONE);

            assertThat(advise(twoGoodDays(free), free).proposal()).isEqualTo(Proposal.STEP_UP);
        }
    }

    @Nested
    class Flags {

        @Test
        void anOpenFlagPausesEverythingAndNothingElseIsSaid() {
            var flag = new OpenFlag(OpenFlag.Sign.FEVER, Course.FIRST_DAY);
            History history = new History(twoGoodDays().sessions(), List.of(flag), null, List.of());

            Advice advice = advise(history);

            assertThat(advice.proposal()).isEqualTo(Proposal.PAUSED_BY_FLAG);
            assertThat(advice.next()).isNull();
            assertThat(rules(advice)).containsExactly("FLAG_OPEN");
            assertThat(advice.reasons().get(0).sentence()).startsWith("Tell your physio or a doctor today");
        }
    }

    @Nested
    class GradedActivityOption {

        @Test
        void theQuotaDoneInTwoSessionsGrowsAsAgreedWhateverThePain() {
            Advice advice = advise(graded(course().sets(3)
                    .pain(4)
                    .then(NextMorning.NOT_SETTLED)
                    .sets(3)
                    .pain(5)
                    .confidence(3)
                    .running()));

            assertThat(advice.proposal()).isEqualTo(Proposal.STEP_UP);
            assertThat(advice.changed()).isEqualTo(Variable.VOLUME);
            assertThat(advice.next()).isEqualTo(PLAN.withVolume(3, 10));
        }

        @Test
        void aQuotaThatWasNotDoneStaysAsItIs() {
            Advice advice =
                    advise(graded(course().sets(3).settled().sets(2).pain(0).running()));

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(reason(advice, ProgressionRule.QUOTA_CONTINGENT).figures())
                    .containsEntry("quotaRepetitions", 24.0)
                    .containsEntry("sureRepetitions", 16.0);
        }

        @Test
        void painAboveTheLimitIsTalkedAboutAllTheSame() {
            Advice advice = advise(graded(course().sets(3).pain(8).running()));

            assertThat(advice.proposal()).isEqualTo(Proposal.STOP_SET_AND_TALK);
        }

        private History graded(History history) {
            return new History(history.sessions(), List.of(), new GradedActivity(2), List.of());
        }
    }

    @Nested
    class Volume {

        @Test
        void aFifthMoreThanTheWeekBeforeIsRemarkedOnAndBlocksNothing() {
            History history = course().goodDay()
                    .then(NextMorning.SETTLED, Course.FIRST_DAY)
                    .goodDay()
                    .then(NextMorning.SETTLED, Course.FIRST_DAY.plusDays(7))
                    .goodDay()
                    .then(NextMorning.NOT_YET, Course.FIRST_DAY.plusDays(10))
                    .history();

            Advice advice = advise(history);

            assertThat(advice.proposal()).isEqualTo(Proposal.STEP_UP);
            assertThat(reason(advice, ProgressionRule.WEEKLY_VOLUME).figures())
                    .containsEntry("growthPercent", 100.0)
                    .containsEntry("volumeKg", 2 * 3 * 8 * 60.0);
        }

        @Test
        void theSameWeekTwiceIsNotRemarkedOn() {
            History history = course().goodDay()
                    .then(NextMorning.SETTLED, Course.FIRST_DAY)
                    .goodDay()
                    .then(NextMorning.NOT_YET, Course.FIRST_DAY.plusDays(7))
                    .history();

            assertThat(rules(advise(history))).doesNotContain("WEEKLY_VOLUME");
            assertThat(WeeklyVolume.of(history).growth()).hasValue(0);
        }
    }

    @Test
    void anExerciseThatIsNotOnTheLadderIsSteppedLikeABarbell() {
        Plan squat = PLAN.withExerciseId("squat");

        assertThat(advise(twoGoodDays(squat), squat).next()).isEqualTo(squat.withLoadKg(62.5));
    }

    @Test
    void plateSizesAreTheSites() {
        var fine = RULES.changed(SETTINGS.withEquipment(
                new Equipment(new SiteLoads.Plates(0.25), SETTINGS.equipment().kettlebells())));

        assertThat(ProgressionPolicy.advise(twoGoodDays(), PLAN, Ladder.DEFAULT, fine)
                        .next())
                .isEqualTo(PLAN.withLoadKg(63));
    }

    private static History twoGoodDays() {
        return twoGoodDays(PLAN);
    }

    private static History twoGoodDays(Plan plan) {
        return course().with(plan).goodDay().settled().goodDay().running();
    }

    private static Advice advise(History history) {
        return advise(history, PLAN);
    }

    private static Advice advise(History history, Plan plan) {
        return ProgressionPolicy.advise(history, plan, Ladder.DEFAULT, RULES);
    }

    private static List<String> rules(Advice advice) {
        return advice.reasons().stream().map(Advice.Reason::rule).toList();
    }

    private static Advice.Reason reason(Advice advice, ProgressionRule rule) {
        Advice.@Nullable Reason found = advice.reasons().stream()
                .filter(r -> r.rule().equals(rule.name()))
                .findFirst()
                .orElse(null);
        assertThat(found).as("%s in %s", rule, advice).isNotNull();
        return found;
    }
}
