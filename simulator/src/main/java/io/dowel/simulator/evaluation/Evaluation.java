package io.dowel.simulator.evaluation;

import io.dowel.analysis.synthesis.grid.SyntheticGrid;
import io.dowel.simulator.evaluation.measurement.Measurement;
import io.dowel.simulator.evaluation.measurement.Progress;
import io.dowel.simulator.evaluation.measurement.Summary;
import io.dowel.simulator.evaluation.recorded.Attempts;
import io.dowel.simulator.evaluation.recorded.FolderEvaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * The evaluation of Dowel: every dataset found in a folder, the synthetic grid, and the scenes beside it.
 *
 * @param measurements each figure beside what it should have been
 * @param summaries what they come to
 * @param notes what was not there, could not be read or is not compared, in plain sentences
 */
public record Evaluation(List<Measurement> measurements, List<Summary> summaries, List<String> notes) {

    /** Cases of the grid that make the table of {@code docs/accuracy.md}. */
    public static final int WHOLE_GRID = 600;

    public static final long STANDARD_SEED = SyntheticGrid.STANDARD_SEED;

    private static final double FOLDER_SHARE = 0.3;
    private static final double GRID_SHARE = 0.6;

    public Evaluation {
        measurements = List.copyOf(measurements);
        summaries = List.copyOf(summaries);
        notes = List.copyOf(notes);
    }

    /**
     * Evaluates.
     *
     * @param folder laid out like the recordings this was developed with; whatever subset is there
     * @param gridCases cases of the synthetic grid to perform, 0 for none; of the scenes the same share
     * @param gridSeed seed of that grid: another one than the standard grid's is a check that nothing was fitted to it
     * @param listener told the part done, 0 to 1
     */
    public static Evaluation of(Path folder, int gridCases, long gridSeed, DoubleConsumer listener) {
        List<Measurement> all = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        var progress = new Progress(listener);
        new FolderEvaluation(folder, all, new Attempts(notes)).measure(progress.part(FOLDER_SHARE));
        GridEvaluation.measure(gridCases, gridSeed, all, progress.part(GRID_SHARE));
        SceneEvaluation.measure(gridCases, all, progress.part(1 - FOLDER_SHARE - GRID_SHARE));
        progress.finish();
        return of(all, notes);
    }

    static Evaluation of(List<Measurement> all, List<String> notes) {
        List<Measurement> finite = new ArrayList<>();
        for (Measurement m : all) {
            if (m.isFinite()) {
                finite.add(m);
            } else {
                notes.add("no number came out: " + m.dataset() + ", " + m.file() + ": " + m.quantity());
            }
        }
        return new Evaluation(finite, Summary.of(finite), notes);
    }
}
