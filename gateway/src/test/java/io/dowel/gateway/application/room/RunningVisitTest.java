package io.dowel.gateway.application.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.PlanInForce;
import io.dowel.analysis.session.SessionEvent.SetBegan;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionInput.PlanChanged;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.clinic.plan.Baseline;
import io.dowel.gateway.clinic.plan.ExercisePlan;
import io.dowel.gateway.clinic.plan.ExploreBlock;
import io.dowel.gateway.clinic.plan.PatientPlan;
import io.dowel.gateway.clinic.plan.PlanVersion;
import io.dowel.gateway.clinic.plan.Stance;
import io.dowel.gateway.clinic.room.RoomBook.Running;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a live session of a visit is told of its plan, set by set. */
class RunningVisitTest {

    private static final SessionTime AT = SessionTime.ZERO;

    private final Plan targets = targets(5);

    private static Plan targets(int repetitions) {
        Plan one = Lifted.plan(repetitions);
        return new Plan(
                one.exerciseId(),
                one.loadKg(),
                3,
                repetitions,
                one.tempo(),
                one.range(),
                one.exploreRange(),
                one.feedback());
    }

    private static PlanVersion version(int number, ExercisePlan... exercises) {
        return new PlanVersion(
                new PatientId("p"),
                number,
                Instant.EPOCH,
                new StaffId("s"),
                "why",
                new PatientPlan(
                        "hike",
                        Baseline.UNKNOWN,
                        Ladder.DEFAULT,
                        null,
                        List.of(exercises),
                        ProgressionSettings.DEFAULT));
    }

    private static RunningVisit running(PlanVersion plan) {
        return new RunningVisit(new Running("session", "visit", new PatientId("p"), plan.number()), plan, "deadlift");
    }

    private static PlanChanged told(Optional<Function<SessionTime, SessionInput>> change) {
        return (PlanChanged) change.orElseThrow().apply(AT);
    }

    private Optional<Function<SessionTime, SessionInput>> setBegins(RunningVisit visit, int number) {
        return visit.heard(List.of(new SetBegan(number, AT, number, targets)));
    }

    @Test
    void aBlockThatExploresRangeIsToldWithTheSetBeforeItAndTakenBackWithItsLast() {
        var visit = running(
                version(1, new ExercisePlan(targets, Stance.HIP_WIDTH, List.of(new ExploreBlock(2, 1, null)), null)));

        assertThat(told(setBegins(visit, 1)).plan().exploreRange()).isTrue();
        assertThat(told(setBegins(visit, 2)).plan().exploreRange()).isFalse();
        assertThat(setBegins(visit, 3)).isEmpty();
    }

    @Test
    void setsAreCountedForEachExerciseByItself() {
        var visit = running(
                version(1, new ExercisePlan(targets, Stance.HIP_WIDTH, List.of(new ExploreBlock(2, 1, null)), null)));
        Plan other = new Plan(Exercises.ROMANIAN.id(), 20, 3, 8, targets.tempo(), null, false, targets.feedback());
        List<SessionEvent> elsewhere =
                List.of(new PlanInForce(1, AT, Exercises.ROMANIAN, other), new SetBegan(2, AT, 1, other));

        assertThat(visit.heard(elsewhere)).isEmpty();
        visit.heard(List.of(new PlanInForce(3, AT, Exercises.DEADLIFT, targets)));
        assertThat(told(setBegins(visit, 2)).plan().exploreRange()).isTrue();
    }

    @Test
    void aNewVersionIsToldWhereTheExerciseThatIsDoneHasOtherTargetsAndOnce() {
        var visit = running(version(1, ExercisePlan.of(targets)));

        assertThat(visit.changed(version(1, ExercisePlan.of(targets(7))))).isEmpty();
        assertThat(told(visit.changed(version(2, ExercisePlan.of(targets(7))))).plan())
                .isEqualTo(targets(7));
        assertThat(visit.changed(version(2, ExercisePlan.of(targets(9))))).isEmpty();
        assertThat(visit.changed(version(3, ExercisePlan.of(targets(7))))).isEmpty();
    }
}
