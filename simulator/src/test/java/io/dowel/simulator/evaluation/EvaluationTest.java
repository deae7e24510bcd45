package io.dowel.simulator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.simulator.evaluation.measurement.Measurement;
import io.dowel.simulator.evaluation.measurement.Summary;
import io.dowel.simulator.evaluation.recorded.MocapEvaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

    private static final String HEAD = "dataset,file,quantity,expected,tolerance,kind,note\n";

    @TempDir
    Path folder;

    private final SyntheticLift lift = SyntheticLifter.perform(LifterScript.fromTheTop(31)
            .tempo(1.5, 0.8, 1.2, 1)
            .stand(3)
            .repetitions(4)
            .stand(3)
            .build());

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String barbell() {
        var rows = new StringBuilder();
        for (ImuSample s : lift.samples(SensorSpec.everyday(Placement.BAR, 100, 5))) {
            rows.append(String.format(
                    Locale.ROOT,
                    "1,%d,%f,%f,%f,%f,%f,%f,0,0,0%n",
                    s.deviceNanos() / 1_000_000,
                    s.ax(),
                    s.ay(),
                    s.az(),
                    s.gx(),
                    s.gy(),
                    s.gz()));
        }
        return rows.toString();
    }

    private String cameras() {
        var rows = new StringBuilder("wrist_height_m,t_s,trunk_inclination_deg\n");
        for (double t = 0; t < lift.durationS(); t += 0.01) {
            rows.append(String.format(Locale.ROOT, "%.5f,%.2f,%.3f%n", 1 + lift.heightM(t), 5 + t, lift.flexionDeg(t)));
        }
        return rows.toString();
    }

    private Evaluation evaluate(int gridCases) {
        return Evaluation.of(folder, gridCases, Evaluation.STANDARD_SEED, done -> {});
    }

    private static List<Measurement> of(Evaluation evaluation, String dataset, String quantity) {
        return evaluation.measurements().stream()
                .filter(m -> m.dataset().equals(dataset) && m.quantity().equals(quantity))
                .toList();
    }

    @Test
    void whatIsNotThereIsSaidAndTheGridIsMeasuredAllTheSame() {
        List<Double> told = new ArrayList<>();

        Evaluation evaluation = Evaluation.of(folder, 2, Evaluation.STANDARD_SEED, told::add);

        assertThat(evaluation.notes()).hasSize(4).allMatch(note -> note.startsWith("not there: "));
        assertThat(evaluation.measurements()).allMatch(m -> m.dataset().startsWith("grid"));
        assertThat(evaluation.measurements())
                .filteredOn(m -> m.quantity().equals("repetitions"))
                .hasSize(2);
        assertThat(told).last().isEqualTo(1.0);
        assertThat(told).isSorted();
    }

    @Test
    void aFileThatCannotBeReadCostsOnlyItself() throws IOException {
        write(
                "EXPECTED.csv",
                HEAD
                        + "lifts,barbell/gone.csv,reps,3,0,label+visible,\n"
                        + "lifts,barbell/broken.csv,reps,3,0,label+visible,\n"
                        + "lifts,barbell/romanian_a.csv,reps,5,0,label+visible,\"a comma, and one too many\"\n"
                        + "lifts,barbell/romanian_a.csv,median.eccentric_s,1.5,0.3,estimate,\n"
                        + "bands,\"wrist/row_{acc,gyr}.csv\",reps,3,0,protocol,\n");
        write("barbell/broken.csv", "no,lift\nat,all\n");
        write("barbell/romanian_a.csv", barbell());
        write("mocap/broken.csv", "t_s\nx\n");
        write("mocap/hinge.csv", cameras());
        write("broad/position/broken.csv.gz", "no gzip");

        Evaluation evaluation = evaluate(0);

        assertThat(of(evaluation, "lifts", "repetitions")).singleElement().satisfies(m -> {
            assertThat(m.file()).isEqualTo("barbell/romanian_a.csv");
            assertThat(m.expected()).isEqualTo(5);
            assertThat(m.found()).isEqualTo(4);
            assertThat(m.error()).isEqualTo(-1);
        });
        assertThat(of(evaluation, MocapEvaluation.SENSOR, "repetitions")).hasSize(2 * MocapEvaluation.SENSORS);
        assertThat(evaluation.notes())
                .anyMatch(n -> n.contains("gone.csv"))
                .anyMatch(n -> n.contains("barbell/broken.csv"))
                .anyMatch(n -> n.contains("row_"))
                .anyMatch(n -> n.contains("mocap/broken.csv"))
                .anyMatch(n -> n.contains("broken.csv.gz"))
                .anyMatch(n -> n.startsWith("left out: 1 lines of EXPECTED.csv, phase times"));
    }

    @Test
    void aHingeThatCamerasSawIsMeasuredAsItIsAndThroughEightSensorsAPlacement() throws IOException {
        write(
                "EXPECTED.csv",
                HEAD
                        + "hinges,mocap/other name.csv,full_reps,4,0,optical,\n"
                        + "hinges,mocap/other name.csv,rep2.concentric_displacement_m,0.9,0.02,optical,\n");
        write("mocap/other name.csv", cameras());

        Evaluation evaluation = evaluate(0);

        assertThat(of(evaluation, "hinges", "repetitions"))
                .singleElement()
                .satisfies(m -> assertThat(m.found()).isEqualTo(4));
        assertThat(of(evaluation, MocapEvaluation.TRAJECTORY, "edge"))
                .hasSize(2 * 4 * 4)
                .allSatisfy(m -> assertThat(m.error()).isCloseTo(0, within(0.05)));
        assertThat(of(evaluation, MocapEvaluation.SENSOR, "range")).hasSize(8 * 4 * 2);
        assertThat(of(evaluation, MocapEvaluation.SENSOR, "range").stream()
                        .map(Measurement::found)
                        .distinct())
                .hasSizeGreaterThan(8);
        assertThat(of(evaluation, MocapEvaluation.SENSOR, "flexion range"))
                .allSatisfy(m -> assertThat(m.error()).isCloseTo(0, within(3.0)));
        assertThat(of(evaluation, MocapEvaluation.SENSOR, "range beside EXPECTED.csv"))
                .hasSize(8)
                .allSatisfy(m -> assertThat(m.error()).isLessThan(-0.2));
    }

    @Test
    void whatIsNoNumberIsSaidAndLeftOut() {
        List<String> notes = new ArrayList<>();
        var nan = Measurement.of("d", "f", "edge", Measurement.StreamClass.CLEAN, 1, Double.NaN, "s");
        var one = Measurement.of("d", "f", "edge", Measurement.StreamClass.CLEAN, 1, 1.5, "s");

        Evaluation evaluation = Evaluation.of(List.of(nan, one), notes);

        assertThat(evaluation.measurements()).containsExactly(one);
        assertThat(evaluation.notes()).containsExactly("no number came out: d, f: edge");
        assertThat(evaluation.summaries()).extracting(Summary::mean).contains(0.5);
    }

    @Test
    void twoBackSensorsGiveTheShapeOfTheSpineAndTheirClocksMeet() {
        List<Measurement> all = SceneEvaluation.back(1);

        assertThat(all)
                .filteredOn(m -> m.quantity().equals("spine shape change"))
                .singleElement()
                .satisfies(m -> assertThat(m.found()).isBetween(0.01, 3.0));
        assertThat(all)
                .filteredOn(m -> m.quantity().equals("alignment of two sensors"))
                .singleElement()
                .satisfies(m -> assertThat(m.found()).isBetween(0.01, 10.0));
    }

    @Test
    void aRepetitionFoundWhereNothingWasLiftedIsOneTooMany() {
        assertThat(SceneEvaluation.nothing(1))
                .filteredOn(m -> m.quantity().equals("repetitions"))
                .singleElement()
                .satisfies(m -> assertThat(m.expected()).isZero());
    }

    @Test
    void theGridTellsHowSoonPhasesAndRepetitionsAreShown() {
        Evaluation evaluation = evaluate(4);

        assertThat(evaluation.summaries())
                .extracting(Summary::quantity)
                .contains(
                        "delay of a phase, start",
                        "delay of a phase, end",
                        "phase changes missed",
                        "phase changes shown that were none",
                        "delay of a final repetition");
        assertThat(evaluation.measurements())
                .filteredOn(m -> m.quantity().equals("delay of a final repetition"))
                .allSatisfy(m -> assertThat(m.found()).isPositive());
    }
}
