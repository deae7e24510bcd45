package io.dowel.simulator.evaluation.recorded;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.simulator.evaluation.measurement.Comparison;
import io.dowel.simulator.evaluation.measurement.Measurement;
import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import io.dowel.simulator.evaluation.optical.OpticalFile;
import io.dowel.simulator.evaluation.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vertical travel and velocity on the BROAD trials with optical position, between the edges that Dowel itself found. */
final class PositionEvaluation {

    private static final String[] COLUMNS = {"t_s", "acc_x", "acc_y", "acc_z", "gyr_x", "gyr_y", "gyr_z", "opt_pz"};
    private static final int HEIGHT = 7;

    private PositionEvaluation() {}

    static void measure(Path path, String name, List<Measurement> all) throws IOException {
        OpticalFile file = OpticalFile.read(path);
        int[] at = new int[COLUMNS.length];
        for (int k = 0; k < at.length; k++) {
            at[k] = file.at(COLUMNS[k]);
        }
        List<double[]> rows = new ArrayList<>();
        for (double[] given : file.rows()) {
            double[] row = new double[at.length];
            for (int k = 0; k < at.length; k++) {
                row[k] = given[at[k]];
            }
            rows.add(row);
        }
        measure(rows, 1, "broad position 285 Hz", name, all);
        measure(rows, 3, "broad position 95 Hz", name, all);
    }

    private static void measure(List<double[]> rows, int averaged, String dataset, String name, List<Measurement> all) {
        List<ImuSample> samples = new ArrayList<>();
        double originS = rows.get(0)[0];
        for (int from = 0; from + averaged <= rows.size(); from += averaged) {
            double[] mean = new double[HEIGHT];
            for (int i = from; i < from + averaged; i++) {
                for (int k = 0; k < HEIGHT; k++) {
                    mean[k] += rows.get(i)[k] / averaged;
                }
            }
            long nanos = Math.round((mean[0] - originS) * 1e9);
            samples.add(new ImuSample(nanos, mean[1], mean[2], mean[3], mean[4], mean[5], mean[6]));
        }
        double shiftS = originS + samples.get(0).deviceNanos() / 1e9;
        Trial trial = Trial.of(samples, Placement.BAR, Exercises.ROMANIAN);
        var to = new Comparison(dataset, name, StreamClass.CLEAN, all);
        for (Repetition r : trial.counted()) {
            stroke(r, Phase.LOWERING, r.loweringRangeM(), null, rows, shiftS, to);
            stroke(r, Phase.LIFTING, r.rangeM(), r.meanLiftingMps(), rows, shiftS, to);
        }
    }

    private static void stroke(
            Repetition r,
            Phase phase,
            @Nullable Figure travel,
            @Nullable Figure mean,
            List<double[]> rows,
            double shiftS,
            Comparison to) {
        if (travel == null) {
            return;
        }
        PhaseInterval interval = r.phase(phase).orElseThrow();
        double trueM = Math.abs(height(rows, interval.endS() + shiftS) - height(rows, interval.startS() + shiftS));
        if (Double.isNaN(trueM)) {
            return;
        }
        to.add("travel", trueM, travel, "m");
        to.add("mean velocity", trueM / interval.durationS(), mean, "m/s");
    }

    /** Height of the cameras' marker, between its readings along a straight line; NaN where it was not seen. */
    private static double height(List<double[]> rows, double atS) {
        int low = 0;
        int high = rows.size() - 1;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (rows.get(middle)[0] <= atS) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double[] before = rows.get(low);
        double[] after = rows.get(high);
        double share = Math.max(0, Math.min(1, (atS - before[0]) / (after[0] - before[0])));
        return before[HEIGHT] + share * (after[HEIGHT] - before[HEIGHT]);
    }
}
