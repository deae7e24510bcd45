package io.dowel.simulator.evaluation;

import io.dowel.analysis.orientation.Quaternion;
import io.dowel.analysis.orientation.VqfFilter;
import io.dowel.analysis.orientation.VqfSettings;
import io.dowel.simulator.evaluation.Measurement.StreamClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Inclination of the live filter on the BROAD benchmark, beside what its authors' implementation reaches. */
final class OrientationEvaluation {

    private static final double RATE_HZ = 2000.0 / 7;
    private static final int COLUMNS = 11;

    private OrientationEvaluation() {}

    static void measure(Path reference, List<Measurement> all, List<String> notes) throws IOException {
        List<String> rows = Files.readAllLines(reference);
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            Path file = reference.resolveSibling("orientation/" + cells[0] + ".f32.gz");
            if (!Files.exists(file)) {
                notes.add("not there: " + file);
                continue;
            }
            float[] trial = read(file);
            measure(trial, cells[0], "broad 285 Hz", 1, Double.parseDouble(cells[1]), all);
            measure(trial, cells[0], "broad 95 Hz", 3, Double.parseDouble(cells[2]), all);
        }
    }

    private static void measure(
            float[] trial, String name, String dataset, int averaged, double expected, List<Measurement> all) {
        double found = rmseDeg(trial, averaged);
        all.add(Measurement.of(dataset, name, "inclination, live", StreamClass.CLEAN, expected, found, "° RMSE"));
    }

    private static double rmseDeg(float[] rows, int averaged) {
        VqfFilter filter = new VqfFilter(VqfSettings.DEFAULTS);
        double squares = 0;
        int counted = 0;
        int samples = rows.length / COLUMNS;
        double[] mean = new double[6];
        for (int from = 0; from + averaged <= samples; from += averaged) {
            Arrays.fill(mean, 0);
            for (int i = 0; i < averaged * 6; i++) {
                mean[i % 6] += rows[(from + i / 6) * COLUMNS + i % 6] / averaged;
            }
            filter.update(averaged / RATE_HZ, mean[3], mean[4], mean[5], mean[0], mean[1], mean[2]);
            int at = (from + averaged - 1) * COLUMNS;
            if (rows[at + 10] == 1 && !Float.isNaN(rows[at + 6])) {
                var truth = new Quaternion(rows[at + 6], rows[at + 7], rows[at + 8], rows[at + 9]).normalized();
                double error = filter.orientation().multiply(truth.conjugate()).inclinationDeg();
                squares += error * error;
                counted++;
            }
        }
        return Math.sqrt(squares / counted);
    }

    private static float[] read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            FloatBuffer floats = ByteBuffer.wrap(in.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            float[] rows = new float[floats.remaining()];
            floats.get(rows);
            return rows;
        }
    }
}
