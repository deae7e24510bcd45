package io.dowel.analysis.progression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dowel.analysis.progression.Ladder.Implement;
import io.dowel.analysis.progression.Ladder.Rung;
import io.dowel.analysis.repetition.Exercises;
import org.junit.jupiter.api.Test;

class LadderTest {

    private static final Ladder LADDER = Ladder.DEFAULT;

    @Test
    void theDefaultLadderClimbsFromTheDowelToTheFloor() {
        assertThat(LADDER.rungs())
                .extracting(r -> r.exercise().id())
                .containsExactly(
                        "dowel-hinge",
                        "kettlebell-deadlift-elevated",
                        "kettlebell-deadlift",
                        "trap-bar-deadlift",
                        "block-pull",
                        "deadlift");
    }

    @Test
    void theRomanianDeadliftStandsBesideTheBlockPull() {
        assertThat(LADDER.rung("romanian-deadlift")).isEqualTo(LADDER.rung("block-pull"));
        assertThat(next(LADDER, "romanian-deadlift")).isEqualTo("deadlift");
    }

    @Test
    void thereIsNothingAboveTheTopOrBelowTheBottom() {
        assertThat(LADDER.next("deadlift")).isEmpty();
        assertThat(LADDER.previous("dowel-hinge")).isEmpty();
        assertThat(LADDER.next("row")).isEmpty();
    }

    @Test
    void skippedRungsAreSteppedOverBothWays() {
        Ladder skipping = LADDER.withSkipped("trap-bar-deadlift", true);

        assertThat(next(skipping, "kettlebell-deadlift")).isEqualTo("block-pull");
        assertThat(skipping.previous("block-pull").orElseThrow().exercise()).isEqualTo(Exercises.KETTLEBELL_FLOOR);
        assertThat(skipping.withSkipped("trap-bar-deadlift", false)).isEqualTo(LADDER);
    }

    @Test
    void rungsCanBeAddedAndTakenOut() {
        Ladder longer = LADDER.withRung(6, new Rung(Exercises.SQUAT, Implement.BAR, Ladder.USUAL_STEPS));

        assertThat(next(longer, "deadlift")).isEqualTo("squat");
        assertThat(longer.withoutRung("squat")).isEqualTo(LADDER);
    }

    @Test
    void anExerciseIsOnOneRungOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LADDER.withRung(0, new Rung(Exercises.DEADLIFT, Implement.BAR, Ladder.USUAL_STEPS)))
                .withMessageContaining("deadlift");
    }

    private static String next(Ladder ladder, String exerciseId) {
        return ladder.next(exerciseId).orElseThrow().exercise().id();
    }
}
