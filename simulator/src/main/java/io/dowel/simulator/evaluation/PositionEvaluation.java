package io.dowel.simulator.evaluation;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Placement;
import io.dowel.simulator.evaluation.Measurement.StreamClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Vertical travel and velocity on the BROAD trials with optical position, between the edges that Dowel itself found. */
final class PositionEvaluation {

    private static final int HEIGHT = 13;

    private PositionEvaluation() {}

    static void measure(Path folder, List<Measurement> all) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(f -> f.toString().endsWith(".csv.gz"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            List<double[]> rows = read(file);
            String name = file.getFileName().toString().replace(".csv.gz", "");
            measure(rows, 1, "broad position 285 Hz", name, all);
            measure(rows, 3, "broad position 95 Hz", name, all);
        }
    }

    private static void measure(List<double[]> rows, int averaged, String dataset, String name, List<Measurement> all) {
        List<ImuSample> samples = new ArrayList<>();
        double originS = rows.get(0)[0];
        for (int from = 0; from + averaged <= rows.size(); from += averaged) {
            double[] mean = new double[7];
            for (int i = from; i < from + averaged; i++) {
                for (int k = 0; k < 7; k++) {
                    mean[k] += rows.get(i)[k] / averaged;
                }
            }
            long nanos = Math.round((mean[0] - originS) * 1e9);
            samples.add(new ImuSample(nanos, mean[1], mean[2], mean[3], mean[4], mean[5], mean[6]));
        }
        double shiftS = originS + samples.get(0).deviceNanos() / 1e9;
        Trial trial = Trial.of(samples, Placement.BAR, Exercises.ROMANIAN);
        for (Repetition r : trial.counted()) {
            stroke(r, Phase.LOWERING, r.loweringRangeM(), null, rows, shiftS, dataset, name, all);
            stroke(r, Phase.LIFTING, r.rangeM(), r.meanLiftingMps(), rows, shiftS, dataset, name, all);
        }
    }

    private static void stroke(
            Repetition r,
            Phase phase,
            @Nullable Figure travel,
            @Nullable Figure mean,
            List<double[]> rows,
            double shiftS,
            String dataset,
            String name,
            List<Measurement> all) {
        if (travel == null) {
            return;
        }
        PhaseInterval interval = r.phase(phase).orElseThrow();
        double trueM = Math.abs(height(rows, interval.endS() + shiftS) - height(rows, interval.startS() + shiftS));
        if (Double.isNaN(trueM)) {
            return;
        }
        all.add(Measurement.of(dataset, name, "travel", StreamClass.CLEAN, trueM, travel.value(), "m")
                .give(travel.standardError()));
        if (mean != null) {
            double trueMps = trueM / interval.durationS();
            all.add(Measurement.of(dataset, name, "mean velocity", StreamClass.CLEAN, trueMps, mean.value(), "m/s")
                    .give(mean.standardError()));
        }
    }

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
        return rows.get(low)[HEIGHT];
    }

    private static List<double[]> read(Path file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                double[] row = new double[cells.length];
                for (int i = 0; i < cells.length; i++) {
                    row[i] = cells[i].isBlank() ? Double.NaN : Double.parseDouble(cells[i]);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
