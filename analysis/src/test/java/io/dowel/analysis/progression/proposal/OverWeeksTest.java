package io.dowel.analysis.progression.proposal;

import static io.dowel.analysis.progression.proposal.Course.FIRST_DAY;
import static io.dowel.analysis.progression.proposal.Course.PLAN;
import static io.dowel.analysis.progression.proposal.Course.course;
import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Advice.Proposal;
import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.analysis.progression.History.FearedMovement.Comparison;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.Session;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What advice notices beyond the single session: breaks, plateaus, fear, doing more, a signal that is often poor. */
class OverWeeksTest {

    private static final RangeBand BAND = new RangeBand(0.4, 0.6, RangeBand.Unit.METRES);

    @Nested
    class ABreak {

        @Test
        void isFollowedByTheSameTargetsWithAStepBackToChoose() {
            Advice advice = advise(twoGoodDaysApart(15));

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(rules(advice)).contains("AFTER_A_BREAK");
            assertThat(advice.alternatives())
                    .extracting(Advice.Alternative::variable)
                    .containsExactly(Variable.LOAD, Variable.VOLUME);
        }

        @Test
        void endsARowOfSessions() {
            Advice advice = advise(twoGoodDaysApart(15));

            assertThat(figure(advice, "TARGET_NOT_YET_MET", "sessionsMet")).isEqualTo(1);
        }

        @Test
        void isNoneWithinTwoWeeks() {
            assertThat(advise(twoGoodDaysApart(13)).proposal()).isEqualTo(Proposal.STEP_UP);
        }

        @Test
        void isNoneWhereTheRuleIsLeftOut() {
            RuleSet without = RuleSet.DEFAULT.changed(Set.of(ProgressionRule.AFTER_A_BREAK));
            Advice advice = ProgressionPolicy.advise(twoGoodDaysApart(40), PLAN, Ladder.DEFAULT, without);

            assertThat(advice.proposal()).isEqualTo(Proposal.STEP_UP);
            assertThat(advice.ruleSet()).isEqualTo(2);
        }

        private History twoGoodDaysApart(int days) {
            return course().goodDay()
                    .then(NextMorning.SETTLED, FIRST_DAY)
                    .goodDay()
                    .then(NextMorning.SETTLED, FIRST_DAY.plusDays(days))
                    .history();
        }
    }

    @Nested
    class MoreThanPlanned {

        @Test
        void inRepetitionsKeepsTheTargetsThisOnce() {
            Advice advice = advise(course().goodDay()
                    .settled()
                    .set(10, 0, 0)
                    .set(10, 0, 0)
                    .set(10, 0, 0)
                    .pain(1)
                    .confidence(8)
                    .settled()
                    .history());

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(figure(advice, "MORE_THAN_PLANNED", "aboveThePlanPercent"))
                    .isEqualTo(25);
        }

        @Test
        void inLoadKeepsThemToo() {
            History history = course().goodDay().settled().goodDay().settled().history();
            History heavier = lastSession(history, set -> new SetDone(set.summary(), set.repetitions(), 70.0));

            assertThat(advise(history).proposal()).isEqualTo(Proposal.STEP_UP);
            assertThat(advise(heavier).proposal()).isEqualTo(Proposal.KEEP);
            assertThat(rules(advise(heavier))).contains("MORE_THAN_PLANNED");
        }

        @Test
        void isNotSaidOfDoubtfulRepetitions() {
            Advice advice = advise(course().set(8, 0, 6)
                    .set(8, 0, 6)
                    .set(8, 0, 6)
                    .pain(1)
                    .confidence(8)
                    .settled()
                    .history());

            assertThat(rules(advice)).contains("SIGNAL_POOR").doesNotContain("MORE_THAN_PLANNED");
        }
    }

    @Nested
    class APlateau {

        @Test
        void ofRepetitionsChangesRepetitionsWithTempoAndLoadToChoose() {
            Advice advice = advise(weeks(course(), 6, 0).history());

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(advice.next()).isEqualTo(PLAN.withVolume(3, 7));
            assertThat(advice.alternatives())
                    .extracting(Advice.Alternative::variable)
                    .containsExactly(Variable.TEMPO, Variable.LOAD);
        }

        @Test
        void ofTempoChangesTheTempo() {
            assertThat(advise(weeks(course(), 4, 4).history()).changed()).isEqualTo(Variable.TEMPO);
        }

        @Test
        void isNoneWhileRepetitionsAreDoubtful() {
            Course course = weeks(course(), 6, 0);
            course.set(6, 0, 2).pain(1).confidence(8);

            assertThat(rules(advise(course.then(NextMorning.SETTLED, FIRST_DAY.plusDays(28))
                            .history())))
                    .contains("REPETITIONS_DOUBTFUL")
                    .doesNotContain("PLATEAU");
        }

        @Test
        void isNoneWhereTheLatestSessionWasAtTarget() {
            Course course = weeks(course(), 6, 0).goodDay().then(NextMorning.SETTLED, FIRST_DAY.plusDays(28));

            assertThat(rules(advise(course.history()))).doesNotContain("PLATEAU");
        }

        @Test
        void withNoUsualStepLeftProposesAnotherOne() {
            Plan top = PLAN.withLoadKg(20).withVolume(3, 12).withRange(BAND);
            Course course = course().with(top);
            for (int week = 0; week < 4; week++) {
                course.goodDay().then(NextMorning.SETTLED, FIRST_DAY.plusDays(7L * week));
            }
            Advice advice = ProgressionPolicy.advise(course.history(), top, Ladder.DEFAULT, RuleSet.DEFAULT);

            assertThat(advice.proposal()).isEqualTo(Proposal.STEP_UP);
            assertThat(advice.changed()).isEqualTo(Variable.PAUSE);
        }

        /** Four sessions in four weeks, every set with so many repetitions on and off tempo. */
        private Course weeks(Course course, int onTempo, int offTempo) {
            for (int week = 0; week < 4; week++) {
                course.set(onTempo, offTempo, 0).set(onTempo, offTempo, 0).set(onTempo, offTempo, 0);
                course.pain(1).confidence(8).then(NextMorning.SETTLED, FIRST_DAY.plusDays(7L * week));
            }
            return course;
        }
    }

    @Nested
    class Fear {

        @Test
        void keepsTheLoadWhileSomethingElseStepsUp() {
            Advice advice = advise(feared(7, null, null));

            assertThat(advice.proposal()).isEqualTo(Proposal.STEP_UP);
            assertThat(advice.changed()).isEqualTo(Variable.VOLUME);
            assertThat(advice.alternatives())
                    .extracting(Advice.Alternative::variable)
                    .doesNotContain(Variable.LOAD, Variable.RUNG);
            assertThat(figure(advice, "FEAR_HIGH", "fearOf10")).isEqualTo(7);
        }

        @Test
        void belowTheLimitLetsTheLoadRise() {
            assertThat(advise(feared(6, null, null)).changed()).isEqualTo(Variable.LOAD);
        }

        @Test
        void leadsToAQuestionUntilSomebodyNotesWhatHappened() {
            assertThat(rules(advise(feared(6, null, null)))).contains("OUTCOME_TO_ASK");
            assertThat(rules(advise(feared(6, "It held.", Comparison.WORSE))))
                    .doesNotContain("OUTCOME_TO_ASK", "OUTCOME_BETTER");
        }

        @Test
        void thatDidNotComeTrueIsSaidAloud() {
            Advice advice = advise(feared(6, "It held.", Comparison.BETTER));

            assertThat(advice.reasons())
                    .extracting(Advice.Reason::sentence)
                    .contains("“It will lock.” was expected; “It held.” is what happened. Worth saying aloud.");
        }

        @Test
        void thatHoldsSomebodyBackIsAskedAboutAndNothingElse() {
            Course course = course();
            course.set(5, 0, 0).set(5, 0, 0).set(5, 0, 0).pain(1).confidence(6).settled();
            Advice advice = advise(course.history());

            assertThat(advice.proposal()).isEqualTo(Proposal.KEEP);
            assertThat(advice.next()).isEqualTo(PLAN);
            assertThat(figure(advice, "HELD_BACK", "repetitionsDone")).isEqualTo(15);
        }

        private History feared(int fear, @Nullable String outcome, @Nullable Comparison comparison) {
            History history = course().goodDay().settled().goodDay().settled().history();
            var movement = new FearedMovement(
                    "the first lift", "deadlift", fear, "It will lock.", outcome, comparison, FIRST_DAY.plusDays(3));
            return new History(history.sessions(), List.of(), null, List.of(movement));
        }
    }

    @Nested
    class AnEasedPlan {

        @Test
        void isNotEasedAgainAtTheNextVisit() {
            Plan banded = PLAN.withRange(BAND);
            Plan eased = PLAN.withRange(new RangeBand(0.35, 0.55, RangeBand.Unit.METRES));
            History history = course().with(banded)
                    .sets(3)
                    .pain(1)
                    .confidence(4)
                    .settled()
                    .with(eased)
                    .sets(3)
                    .pain(1)
                    .confidence(4)
                    .settled()
                    .history();

            assertThat(advise(history, eased).next()).isEqualTo(eased);
        }

        @Test
        void getsItsRangeBackFirst() {
            Plan banded = PLAN.withRange(BAND);
            Plan eased = PLAN.withRange(new RangeBand(0.35, 0.55, RangeBand.Unit.METRES));
            History history = course().with(banded)
                    .goodDay()
                    .settled()
                    .with(eased)
                    .goodDay()
                    .settled()
                    .goodDay()
                    .settled()
                    .history();

            assertThat(advise(history, eased).changed()).isEqualTo(Variable.RANGE);
        }

        @Test
        void isNotMetByTheSessionsThatFellShortOfTheOneBefore() {
            History history = course().set(7, 0, 0)
                    .set(7, 0, 0)
                    .set(7, 0, 0)
                    .pain(1)
                    .confidence(8)
                    .settled()
                    .set(7, 0, 0)
                    .set(7, 0, 0)
                    .set(7, 0, 0)
                    .pain(1)
                    .confidence(8)
                    .settled()
                    .history();

            assertThat(advise(history, PLAN.withVolume(3, 7)).proposal()).isEqualTo(Proposal.KEEP);
        }
    }

    private static History lastSession(History history, UnaryOperator<SetDone> change) {
        List<Session> sessions = new ArrayList<>(history.sessions());
        Session last = sessions.remove(sessions.size() - 1);
        sessions.add(new Session(
                last.date(), last.sets().stream().map(change).toList(), last.ratings(), last.nextMorning()));
        return new History(sessions);
    }

    private static Advice advise(History history) {
        return advise(history, PLAN);
    }

    private static Advice advise(History history, Plan plan) {
        return ProgressionPolicy.advise(history, plan, Ladder.DEFAULT, RuleSet.DEFAULT);
    }

    private static List<String> rules(Advice advice) {
        return advice.reasons().stream().map(Advice.Reason::rule).toList();
    }

    private static double figure(Advice advice, String rule, String figure) {
        return advice.reasons().stream()
                .filter(r -> r.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " in " + advice))
                .figures()
                .get(figure);
    }
}
