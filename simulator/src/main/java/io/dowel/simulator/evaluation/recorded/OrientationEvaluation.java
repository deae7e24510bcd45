package io.dowel.simulator.evaluation.recorded;

import io.dowel.simulator.evaluation.measurement.Measurement;
import io.dowel.simulator.evaluation.measurement.Measurement.StreamClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Inclination on the BROAD benchmark: live, beside what the filter's authors reach, and as stored figures have it five
 * seconds later, beside the authors' offline filter at the full rate, and beside what is asked at the lower one.
 */
final class OrientationEvaluation {

    /** How long a stored figure waits for what comes after. */
    private static final double LAG_S = 5;
    /** What is asked of the stored inclination where there is no offline reference, as a share of the live one's. */
    private static final double SHARE_OF_LIVE = 0.75;

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
            double liveDeg = Double.parseDouble(cells[1]);
            measure(trial, cells[0], "broad 285 Hz", 1, liveDeg, Double.parseDouble(cells[3]), all);
            double slowLiveDeg = Double.parseDouble(cells[2]);
            measure(trial, cells[0], "broad 95 Hz", 3, slowLiveDeg, SHARE_OF_LIVE * slowLiveDeg, all);
        }
    }

    private static void measure(
            float[] trial,
            String name,
            String dataset,
            int averaged,
            double expectedLiveDeg,
            double expectedStoredDeg,
            List<Measurement> all) {
        InclinationErrors found = new InclinationTrial(trial, averaged).errors(LAG_S);
        all.add(Measurement.of(
                dataset, name, "inclination, live", StreamClass.CLEAN, expectedLiveDeg, found.liveDeg(), "° RMSE"));
        all.add(Measurement.of(
                dataset,
                name,
                "inclination, stored",
                StreamClass.CLEAN,
                expectedStoredDeg,
                found.storedDeg(),
                "° RMSE"));
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
