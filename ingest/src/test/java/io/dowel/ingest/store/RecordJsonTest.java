package io.dowel.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.progression.History.OpenFlag;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.RuleSet;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionEvent.SignalLost;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.Sessions;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as JSON: what is read is what was written. */
class RecordJsonTest {

    private static final SessionTime AT = new SessionTime(1_234_567_890_123L);

    static List<SessionInput> whatPeopleSay() {
        SessionPlan plan = Sessions.plan(Sessions.BAR);
        return List.of(
                new SessionInput.SetStarted(AT),
                new SessionInput.SetEnded(AT),
                new SessionInput.LoadChanged(AT, 62.5),
                new SessionInput.RatingGiven(AT, RatingKind.PAIN, 3),
                new SessionInput.RepetitionReviewed(AT, 7, true),
                new SessionInput.FlagsChanged(AT, List.of(new OpenFlag(OpenFlag.Sign.FEVER, LocalDate.of(2026, 9, 7)))),
                new SessionInput.PlanChanged(AT, Exercises.DEADLIFT, plan.plan()));
    }

    @ParameterizedTest
    @MethodSource("whatPeopleSay")
    void whatPeopleSayComesBackAsItWas(SessionInput said) {
        assertThat(RecordJson.read(SessionInput.class, RecordJson.text((Record) said)))
                .isEqualTo(said);
    }

    @Test
    void aPlanComesBackWithItsLadderItsRulesAndTheLoadsOfTheSite() {
        var plan = Sessions.plan(List.of(
                new SensorAssignment(Sessions.BAR, Placement.BAR),
                new SensorAssignment(Sessions.TRUNK, Placement.TRUNK)));
        assertThat(RecordJson.read(SessionPlan.class, RecordJson.text(plan))).isEqualTo(plan);
    }

    @Test
    void rulesThatAreLeftOutAreStillLeftOut() {
        var rules = RuleSet.DEFAULT.changed(Set.of(ProgressionRule.PLATEAU));
        assertThat(RecordJson.read(RuleSet.class, RecordJson.text(rules))).isEqualTo(rules);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -0.0, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE, 1 / 3.0, 4, Double.NaN})
    void aNumberComesBackInEveryDigit(double number) {
        var lost = new SignalLost(3, AT, Sessions.BAR, number);
        assertThat(RecordJson.read(Durable.class, RecordJson.text(lost))).isEqualTo(lost);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"is\":\"Nothing\"}", "{\"is\":\"SignalLost\"}", "{\"is\":\"RatingGiven\"}"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> RecordJson.read(Durable.class, text)).isInstanceOf(UnreadableLogException.class);
    }
}
