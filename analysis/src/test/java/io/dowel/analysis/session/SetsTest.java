package io.dowel.analysis.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.Advice.Proposal;
import io.dowel.analysis.progression.History.OpenFlag;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent.AdviceGiven;
import io.dowel.analysis.session.SessionEvent.PlanInForce;
import io.dowel.analysis.session.SessionEvent.RepetitionReported;
import io.dowel.analysis.session.SessionEvent.SetBegan;
import io.dowel.analysis.session.SessionInput.FlagsChanged;
import io.dowel.analysis.session.SessionInput.LoadChanged;
import io.dowel.analysis.session.SessionInput.PlanChanged;
import io.dowel.analysis.session.SessionInput.RatingGiven;
import io.dowel.analysis.session.SessionInput.RepetitionReviewed;
import io.dowel.analysis.session.SessionInput.SetEnded;
import io.dowel.analysis.session.SessionInput.SetStarted;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How sets begin, go on, end and are judged. */
class SetsTest {

    private static final SensorSpec BAR = SensorSpec.everyday(Placement.BAR, 100, 3);

    private final LifterScript.Builder script = LifterScript.fromTheFloor(5).tempo(1.4, 0.6, 1.1, 0.5);

    private static SyntheticLift lift(LifterScript.Builder script) {
        return SyntheticLifter.perform(script.build());
    }

    private static Visit visit(SyntheticLift lift) {
        return new Visit().lift(lift, BAR);
    }

    @Nested
    class AFlagIsOpen {

        @Test
        void nothingIsAdvisedButThePauseUntilItIsReleased() {
            OpenFlag fever = new OpenFlag(OpenFlag.Sign.FEVER, LocalDate.EPOCH);
            Told told = visit(lift(script.stand(3).repetitions(2).stand(4)))
                    .at(1, at -> new FlagsChanged(at, List.of(fever)))
                    .at(1.2, at -> new FlagsChanged(at, List.of(fever)))
                    .at(1.5, at -> new RatingGiven(at, RatingKind.PAIN, 3))
                    .at(2, at -> new FlagsChanged(at, List.of()))
                    .run(Visit.deadlift(BAR));

            List<Proposal> advised = told.all(AdviceGiven.class).stream()
                    .map(given -> given.advice().proposal())
                    .toList();
            assertThat(advised).startsWith(Proposal.PAUSED_BY_FLAG).hasSizeGreaterThan(1);
            assertThat(advised.subList(1, advised.size())).doesNotContain(Proposal.PAUSED_BY_FLAG);
        }
    }

    @Nested
    class ASetBegins {

        @Test
        void withItsFirstCountedRepetition() {
            Told told = visit(lift(script.stand(3).repetitions(3).stand(2))).run(Visit.deadlift(BAR));

            assertThat(told.story()).startsWith("PlanInForce", "Calibrated", "SetBegan", "RepetitionReported");
            assertThat(told.only(SetBegan.class).set()).isEqualTo(1);
            Repetition first = told.all(RepetitionReported.class).get(0).repetition();
            assertThat(first.number()).isEqualTo(1);
            assertThat(told.only(SetBegan.class).at().seconds()).isGreaterThan(first.startS());
        }

        @Test
        void notWithAnAttemptWhichIsHeldBackUntilThen() {
            SensorSpec trunk = SensorSpec.everyday(Placement.TRUNK, 100, 4);
            // 13°: more than sway, less than a repetition
            SyntheticLift lift = lift(LifterScript.fromTheTop(5)
                    .stand(3)
                    .act(new Act.Attempt(0.8, 0.2, 0.8, 0.1, 13))
                    .stand(5)
                    .repetitions(3)
                    .stand(2));
            double firstBendS = lift.truth(trunk).repetitions().get(0).startS();
            Told told = new Visit().lift(lift, trunk).run(Visit.plan(Exercises.DOWEL_HINGE, trunk));

            assertThat(told.only(SetBegan.class).at().seconds()).isGreaterThan(firstBendS);
            assertThat(told.all(RepetitionReported.class).get(0).at())
                    .isEqualTo(told.only(SetBegan.class).at());
            assertThat(told.repetitions()).extracting(Repetition::number).containsExactly(0, 1, 2, 3);
            Repetition attempt = told.repetitions().get(0);
            assertThat(attempt.quality()).isEqualTo(Quality.PARTIAL);
            assertThat(attempt.endS()).isLessThan(firstBendS);
            assertThat(attempt.set()).isEqualTo(1);
        }

        @Test
        void atOnceWhereAPersonStartsIt() {
            Told told = visit(lift(script.stand(5).repetitions(2).stand(2)))
                    .at(2, SetStarted::new)
                    .run(Visit.deadlift(BAR));

            assertThat(told.only(SetBegan.class).at().seconds()).isEqualTo(2);
            assertThat(told.counted()).hasSize(2);
        }

        @Test
        void withoutWhatWasLiftedBeforeAPersonStartedIt() {
            SyntheticLift lift =
                    lift(script.stand(3).repetitions(2).stand(6).repetitions(3).stand(2));
            double pauseS = lift.truth(BAR).repetitions().get(1).phases().get(2).endS() + 2;
            Told told = visit(lift).at(pauseS, SetStarted::new).run(Visit.deadlift(BAR));

            assertThat(told.summaries()).hasSize(1);
            assertThat(told.summaries().get(0).summary().repetitions()).isEqualTo(2);
            assertThat(told.counted()).extracting(Repetition::set).containsExactly(1, 1, 2, 2, 2);
            assertThat(told.counted()).extracting(Repetition::number).containsExactly(1, 2, 1, 2, 3);
        }
    }

    @Nested
    class ASetEnds {

        @Test
        void byHand() {
            SyntheticLift lift = lift(script.stand(3).repetitions(4).stand(3));
            Told told = visit(lift).at(lift.durationS(), SetEnded::new).run(Visit.deadlift(BAR));

            assertThat(told.summaries()).hasSize(1);
            assertThat(told.summaries().get(0).summary().set()).isEqualTo(1);
            assertThat(told.summaries().get(0).summary().repetitions()).isEqualTo(4);
            assertThat(told.last(AdviceGiven.class).at())
                    .isEqualTo(told.summaries().get(0).at());
        }

        @Test
        void neverByAMerePause() {
            SyntheticLift lift =
                    lift(script.stand(3).repetitions(2).stand(30).repetitions(2).stand(3));
            Told told = visit(lift).run(Visit.deadlift(BAR));

            assertThat(told.summaries()).isEmpty();
            assertThat(told.counted())
                    .extracting(Repetition::set)
                    .containsOnly(1)
                    .hasSize(4);
        }

        @Test
        void withAllItsRepetitionsHoweverLongThePauseAfterThem() {
            SyntheticLift lift = lift(script.stand(3).repetitions(3).stand(80));
            Told told = visit(lift).at(lift.durationS(), SetEnded::new).run(Visit.deadlift(BAR));

            assertThat(told.summaries().get(0).summary().repetitions()).isEqualTo(3);
            assertThat(told.repetitions()).hasSize(3).allMatch(r -> r.reasons().isEmpty());
        }

        @Test
        void byTheRestLimit() {
            SyntheticLift lift =
                    lift(script.stand(3).repetitions(2).stand(30).repetitions(3).stand(3));
            Told told = visit(lift).run(Visit.plan(Exercises.DEADLIFT, 20, BAR));

            assertThat(told.summaries()).hasSize(1);
            assertThat(told.summaries().get(0).summary().repetitions()).isEqualTo(2);
            double lastMovedS = lift.truth(BAR).repetitions().get(1).startS();
            assertThat(told.summaries().get(0).at().seconds()).isBetween(lastMovedS + 20, lastMovedS + 28);
            assertThat(told.counted()).extracting(Repetition::set).containsExactly(1, 1, 2, 2, 2);
        }

        @Test
        void withoutASummaryWhereNoneRan() {
            Told told = visit(lift(script.stand(5))).at(4, SetEnded::new).run(Visit.deadlift(BAR));

            assertThat(told.summaries()).isEmpty();
            assertThat(told.all(SetBegan.class)).isEmpty();
        }

        @Test
        void withItsLastRepetitionEvenWhereTheStreamEndsWithIt() {
            SyntheticLift lift = lift(script.stand(3).repetitions(3));
            Told told = visit(lift).at(lift.durationS(), SetEnded::new).run(Visit.deadlift(BAR));

            assertThat(told.summaries().get(0).summary().repetitions()).isEqualTo(3);
        }
    }

    @Nested
    class NewTargets {

        private final SyntheticLift lift =
                lift(script.stand(3).repetitions(3).stand(6).repetitions(3).stand(3));
        private final double inSetS = lift.truth(BAR).repetitions().get(2).startS();
        private final double betweenS = lift.truth(BAR).repetitions().get(3).startS() - 3;

        @Test
        void leaveTheRunningSetAlone() {
            Plan later = Visit.targets(Exercises.ROMANIAN).withVolume(2, 12);
            Told told = visit(lift)
                    .at(inSetS, at -> new PlanChanged(at, Exercises.ROMANIAN, later))
                    .at(betweenS, SetEnded::new)
                    .at(lift.durationS(), SetEnded::new)
                    .run(Visit.deadlift(BAR));

            Plan first = Visit.targets(Exercises.DEADLIFT);
            assertThat(told.all(PlanInForce.class))
                    .extracting(PlanInForce::plan)
                    .containsExactly(first, later);
            assertThat(told.all(SetBegan.class)).extracting(SetBegan::plan).containsExactly(first, later);
            assertThat(told.summaries()).extracting(s -> s.summary().plan()).containsExactly(first, later);
            assertThat(told.counted()).extracting(Repetition::set).containsExactly(1, 1, 1, 2, 2, 2);
        }

        @Test
        void ofLoadCountFromTheNextSet() {
            Told told = visit(lift)
                    .at(inSetS, at -> new LoadChanged(at, 62.5))
                    .at(betweenS, SetEnded::new)
                    .at(lift.durationS(), SetEnded::new)
                    .run(Visit.deadlift(BAR));

            assertThat(told.summaries())
                    .extracting(s -> s.summary().plan().loadKg())
                    .containsExactly(60.0, 62.5);
        }

        @Test
        void beforeTheFirstRepetitionIsOverAreThoseOfItsSet() {
            double liftingS = lift.truth(BAR).repetitions().get(0).startS() + 0.5;
            Told told = visit(lift)
                    .at(liftingS, at -> new LoadChanged(at, 62.5))
                    .at(lift.durationS(), SetEnded::new)
                    .run(Visit.deadlift(BAR));

            assertThat(told.summaries())
                    .extracting(s -> s.summary().plan().loadKg())
                    .containsExactly(62.5);
            assertThat(told.summaries().get(0).summary().repetitions()).isEqualTo(6);
        }
    }

    @Nested
    class AReview {

        private final SyntheticLift lift = lift(script.stand(3).repetitions(5).stand(3));
        private final double endS = lift.durationS();

        @Test
        void ofARepetitionInAFinishedSetRecomputesSummaryAndAdvice() {
            Told told = visit(lift)
                    .at(endS, SetEnded::new)
                    .at(endS + 0.1, at -> new RatingGiven(at, RatingKind.PAIN, 1))
                    .at(endS + 0.2, at -> new RatingGiven(at, RatingKind.CONFIDENCE_AFTER, 9))
                    .at(endS + 1, at -> new RepetitionReviewed(at, 2, false))
                    .run(Visit.deadlift(BAR));

            assertThat(told.summaries())
                    .extracting(s -> s.summary().repetitions())
                    .containsExactly(5, 4);
            assertThat(told.repetitions()).extracting(Repetition::number).containsExactly(1, 0, 2, 3, 4);
            // the target is 5 repetitions: with one less, the set has not met it
            assertThat(told.last(AdviceGiven.class).at())
                    .isEqualTo(told.summaries().get(1).at());
            assertThat(told.last(AdviceGiven.class).advice().toString()).contains("in 0 of 3 sets");
        }

        @Test
        void ofARepetitionInTheRunningSetHoldsAgainstLaterLooks() {
            double inSetS = lift.truth(BAR).repetitions().get(2).startS() + 0.2;
            Told told = visit(lift)
                    .at(inSetS, at -> new RepetitionReviewed(at, 1, false))
                    .at(endS, SetEnded::new)
                    .run(Visit.deadlift(BAR));

            assertThat(told.summaries())
                    .extracting(s -> s.summary().repetitions())
                    .containsExactly(4);
            assertThat(told.repetitions()).extracting(Repetition::number).containsExactly(0, 1, 2, 3, 4);
        }

        @Test
        void thatIsTakenBackLeavesNoTrace() {
            Told told = visit(lift)
                    .at(endS, SetEnded::new)
                    .at(endS + 1, at -> new RepetitionReviewed(at, 2, false))
                    .at(endS + 2, at -> new RepetitionReviewed(at, 2, true))
                    .run(Visit.deadlift(BAR));

            assertThat(told.summaries()).hasSize(3);
            assertThat(told.summaries().get(2).summary())
                    .isEqualTo(told.summaries().get(0).summary());
        }

        @Test
        void ofARepetitionThatNobodyKnowsChangesNothing() {
            Visit quiet = visit(lift).at(endS, SetEnded::new);
            Visit asked = visit(lift).at(endS, SetEnded::new).at(endS, at -> new RepetitionReviewed(at, 99, false));

            assertThat(asked.run(Visit.deadlift(BAR)).events())
                    .isEqualTo(quiet.run(Visit.deadlift(BAR)).events());
        }
    }
}
