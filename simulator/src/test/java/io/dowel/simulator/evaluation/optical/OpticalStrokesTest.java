package io.dowel.simulator.evaluation.optical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.TrueRepetition;
import io.dowel.analysis.synthesis.script.LifterBody;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.stroke.Jet;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpticalStrokesTest {

    /** Two steps of the search. */
    private static final double EDGE_S = 0.002;

    private final SyntheticLift lift = SyntheticLifter.perform(LifterScript.fromTheTop(4)
            .body(LifterBody.TYPICAL.withTremor(0))
            .tempo(1.5, 0.8, 1.2, 1)
            .stand(2)
            .repetitions(2)
            .attempt(0.3)
            .stand(1)
            .repetitions(1)
            .stand(2)
            .build());

    private Jet height(double timeS) {
        return new Jet(lift.heightM(timeS), lift.velocityMps(timeS), 0);
    }

    @Test
    void theDefinitionWrittenTwiceGivesTheSame() {
        List<TrueRepetition> known = lift.truth(Placement.BAR).repetitions();

        OpticalStrokes found = OpticalStrokes.find(this::height, lift.durationS(), true);

        assertThat(found.partial()).hasSize(1);
        assertThat(found.full()).hasSameSizeAs(known);
        for (int i = 0; i < known.size(); i++) {
            for (Phase phase : List.of(Phase.LOWERING, Phase.BOTTOM, Phase.LIFTING)) {
                PhaseInterval is = known.get(i).phase(phase).orElseThrow();
                PhaseInterval said = found.full().get(i).phase(phase).orElseThrow();
                assertThat(said.startS()).isCloseTo(is.startS(), within(EDGE_S));
                assertThat(said.endS()).isCloseTo(is.endS(), within(EDGE_S));
            }
            assertThat(found.full().get(i).rangeM()).isCloseTo(known.get(i).rangeM(), within(1e-3));
        }
    }

    @Test
    void aLoweringThatWasUnderWayIsNoneToCompare() {
        double cutS = lift.truth(Placement.BAR).repetitions().get(0).startS() + 0.5;

        OpticalStrokes found = OpticalStrokes.find(t -> height(t + cutS), lift.durationS() - cutS, true);

        assertThat(found.full()).hasSize(3);
        assertThat(found.full().get(0).phase(Phase.LOWERING)).isEmpty();
        assertThat(found.full().get(1).phase(Phase.LOWERING)).isPresent();
    }

    @Test
    void readingsBecomeAMovementWithItsDerivatives() {
        double[] readings = new double[301];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = 0.3 * Math.sin(2 * 0.01 * i);
        }
        var course = new OpticalCourse(readings, 0.01);

        Jet jet = course.apply(1.003);

        // the low-pass takes a thousandth from one turn in three seconds
        assertThat(jet.value()).isCloseTo(0.3 * Math.sin(2.006), within(1e-3));
        assertThat(jet.rate()).isCloseTo(0.6 * Math.cos(2.006), within(1e-3));
        assertThat(jet.acceleration()).isCloseTo(-1.2 * Math.sin(2.006), within(3e-3));
        double step = 1e-4;
        double slope =
                (course.apply(1.003 + step).value() - course.apply(1.003 - step).value()) / (2 * step);
        assertThat(jet.rate()).isCloseTo(slope, within(1e-6));
    }

    @Test
    void theEndsGoOnAsTheyWere() {
        double[] readings = new double[50];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = 2 * i;
        }
        var course = new OpticalCourse(readings, 0.01);

        assertThat(course.apply(0).rate()).isCloseTo(200, within(1e-6));
        assertThat(course.apply(0.49).value()).isCloseTo(98, within(1e-6));
    }
}
