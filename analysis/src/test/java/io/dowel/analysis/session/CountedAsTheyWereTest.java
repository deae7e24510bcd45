package io.dowel.analysis.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.grid.GridCase;
import io.dowel.analysis.synthesis.grid.SyntheticGrid;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets of several grids that were once counted wrongly, each for a reason of its own. */
class CountedAsTheyWereTest {

    private static final double NO_REST_LIMIT_S = 600;

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "20240601, 371, 6, a stream of 40 samples a second give or take one",
        "20240601, 426, 10, a stream that begins in the middle of a way up",
        "20240601, 485, 6, lifts hardly longer than the shortest",
        "11, 253, 10, a walk that was taken for a lift and given up",
        "12, 332, 5, a trunk that bends so slowly that its height drifts",
        "13, 249, 6, the same with a sensor that trembles"
    })
    void everyRepetitionIsFoundTheRightWayRound(long seed, int index, int repetitions, String what) {
        GridCase one = new SyntheticGrid(seed, index + 1).at(index);
        SyntheticLift lift = one.perform();
        SensorSpec sensor = one.leading();
        Phase first = one.script().startsWith();
        ExerciseProfile exercise = first == Phase.LIFTING ? Exercises.DEADLIFT : Exercises.ROMANIAN;

        Told told = new Visit().lift(lift, sensor).run(Visit.plan(exercise, NO_REST_LIMIT_S, sensor));

        assertThat(lift.truth(sensor).repetitions()).hasSize(repetitions);
        assertThat(told.counted())
                .hasSize(repetitions)
                .allMatch(r -> r.phases().get(0).phase() == first);
    }
}
