package io.dowel.analysis.synthesis.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.LiftTruth;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.TrueRepetition;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticGridTest {

    private static final List<GridCase> CASES = SyntheticGrid.STANDARD.cases();

    @Test
    void everyTraitAndPlacementComesOften() {
        assertThat(CASES).hasSizeGreaterThanOrEqualTo(500);
        for (GridCase.Trait trait : EnumSet.allOf(GridCase.Trait.class)) {
            assertThat(CASES.stream().filter(c -> c.traits().contains(trait)))
                    .as(trait.name())
                    .hasSizeGreaterThanOrEqualTo(15);
        }
        for (Placement placement : Placement.values()) {
            assertThat(CASES.stream().filter(c -> c.has(placement)))
                    .as(placement.name())
                    .hasSizeGreaterThanOrEqualTo(30);
        }
    }

    @Test
    void aCaseIsTheSameHoweverManyAreAskedFor() {
        assertThat(new SyntheticGrid(5, 3).at(2)).isEqualTo(new SyntheticGrid(5, 50).at(2));
    }

    @Test
    void theTruthOfEveryCaseHasTheRepetitionsOfItsScript() {
        for (GridCase c : CASES) {
            long scripted = c.script().acts().stream()
                    .filter(Act.Repetition.class::isInstance)
                    .count();
            LiftTruth truth = c.perform().truth(c.leading());

            assertThat(truth.repetitions()).as(c.label()).hasSize((int) scripted);
            assertThat(truth.partials()).as(c.label()).hasSize(c.traits().contains(GridCase.Trait.ATTEMPT) ? 1 : 0);
            truth.repetitions().forEach(r -> check(c, r));
        }
    }

    private static void check(GridCase c, TrueRepetition r) {
        assertThat(r.phases().get(0).phase()).isEqualTo(c.script().startsWith());
        assertThat(r.phases()).hasSizeGreaterThanOrEqualTo(3);
        for (int i = 1; i < r.phases().size(); i++) {
            assertThat(r.phases().get(i).startS())
                    .isEqualTo(r.phases().get(i - 1).endS());
        }
        assertThat(r.durationS(Phase.LOWERING)).as(c.label()).isBetween(0.4, 7.5);
        assertThat(r.durationS(Phase.LIFTING)).as(c.label()).isBetween(0.3, 6.0);
        if (c.leading().placement().travels()) {
            assertThat(r.rangeM()).as(c.label()).isBetween(0.14, 1.0);
        } else {
            assertThat(r.rangeDeg()).as(c.label()).isBetween(18.0, 120.0);
        }
    }

    @Test
    void readingsStayWithinWhatASensorCanRead() {
        for (GridCase c : CASES.subList(0, 40)) {
            SyntheticLift lift = c.perform();
            for (SensorSpec sensor : c.sensors()) {
                for (ImuSample s : lift.samples(sensor)) {
                    assertThat(Math.abs(s.ax()) + Math.abs(s.ay()) + Math.abs(s.az()))
                            .as(c.label())
                            .isLessThan(16 * 9.81);
                    assertThat(Math.abs(s.gx()) + Math.abs(s.gy()) + Math.abs(s.gz()))
                            .as(c.label())
                            .isLessThan(35);
                }
            }
        }
    }

    @Test
    void itCoversTheTemposAndRangesOfRealTraining() {
        Set<GridCase> bars = Set.copyOf(CASES.stream()
                .filter(c -> c.leading().placement() == Placement.BAR)
                .toList());
        assertThat(bars).anyMatch(c -> rangeOf(c) < 0.25).anyMatch(c -> rangeOf(c) > 0.75);
        assertThat(CASES)
                .anyMatch(c -> repetitionOf(c).loweringS() > 5)
                .anyMatch(c -> repetitionOf(c).loweringS() < 0.75)
                .anyMatch(c -> repetitionOf(c).liftingS() > 3.4)
                .anyMatch(c -> repetitionOf(c).liftingS() < 0.5)
                .anyMatch(c -> repetitionOf(c).bottomS() > 2.5);
    }

    private static double rangeOf(GridCase c) {
        return repetitionOf(c).rangeM();
    }

    private static Act.Repetition repetitionOf(GridCase c) {
        return c.script().acts().stream()
                .filter(Act.Repetition.class::isInstance)
                .map(Act.Repetition.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
