package io.dowel.analysis.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.session.SessionEvent.SetSummarised;
import io.dowel.analysis.session.SessionInput.SetEnded;
import io.dowel.analysis.session.SessionInput.SetStarted;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import org.junit.jupiter.api.Test;

/** Two people at two screens, or one finger that taps twice. */
class StartingTwiceTest {

    private static final int REPETITIONS = 3;

    private final SensorSpec bar = SensorSpec.everyday(Placement.BAR, 100, 3);
    private final SyntheticLift lift = SyntheticLifter.perform(LifterScript.fromTheFloor(5)
            .stand(4)
            .repetitions(REPETITIONS)
            .stand(2)
            .build());
    private final SessionPlan plan = Visit.deadlift(bar);

    @Test
    void isStartingOnce() {
        Told told = new Visit()
                .lift(lift, bar)
                .at(3.0, SetStarted::new)
                .at(3.3, SetStarted::new)
                .at(lift.durationS() + 0.1, SetEnded::new)
                .run(plan);
        assertThat(told.all(SetSummarised.class)).singleElement().satisfies(said -> {
            assertThat(said.summary().set()).isEqualTo(1);
            assertThat(said.summary().repetitions()).isEqualTo(REPETITIONS);
        });
    }

    @Test
    void afterRepetitionsIsTheNextSet() {
        Told told = new Visit()
                .lift(lift, bar)
                .at(3.0, SetStarted::new)
                .at(lift.durationS() + 0.1, SetStarted::new)
                .run(plan);
        assertThat(told.all(SetSummarised.class)).hasSize(1);
    }
}
