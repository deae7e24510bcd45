package io.dowel.simulator.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * The evaluation of Dowel: every dataset found in a folder, and the synthetic grid.
 *
 * @param measurements each figure beside what it should have been
 * @param summaries what they come to
 * @param notes what was not there or could not be read, in plain sentences
 */
public record Evaluation(List<Measurement> measurements, List<Summary> summaries, List<String> notes) {

    /** Share of the whole work that the grid is, for the progress shown. */
    private static final double GRID_SHARE = 0.7;

    public Evaluation {
        measurements = List.copyOf(measurements);
        summaries = List.copyOf(summaries);
        notes = List.copyOf(notes);
    }

    /**
     * Evaluates.
     *
     * @param folder laid out like the recordings this was developed with; whatever subset is there
     * @param gridCases cases of the synthetic grid to perform, 0 for none
     * @param progress told the part done, 0 to 1
     */
    public static Evaluation of(Path folder, int gridCases, DoubleConsumer progress) {
        List<Measurement> all = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        attempt(notes, folder.resolve("EXPECTED.csv"), file -> CountEvaluation.measure(folder, file, all, notes));
        progress.accept(0.1);
        attempt(notes, folder.resolve("mocap/hinge_trunk_and_wrist_100Hz.csv"), f -> MocapEvaluation.measure(f, all));
        progress.accept(0.12);
        attempt(notes, folder.resolve("broad/REFERENCE.csv"), file -> OrientationEvaluation.measure(file, all, notes));
        progress.accept(0.2);
        attempt(notes, folder.resolve("broad/position"), f -> PositionEvaluation.measure(f, all));
        progress.accept(1 - GRID_SHARE);
        GridEvaluation.measure(gridCases, all, done -> progress.accept(1 - GRID_SHARE * (1 - done)));
        return new Evaluation(all, Summary.of(all), notes);
    }

    /** The evaluation of one dataset. */
    private interface Dataset {

        void measure(Path path) throws IOException;
    }

    private static void attempt(List<String> notes, Path path, Dataset dataset) {
        if (!Files.exists(path)) {
            notes.add("not there: " + path);
            return;
        }
        try {
            dataset.measure(path);
        } catch (IOException e) {
            notes.add("not read: " + path + ": " + e.getMessage());
        }
    }
}
