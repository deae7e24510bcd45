package io.dowel.analysis.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filter on the BROAD benchmark, against what the authors' own implementation makes of the same 18 trials. */
class BroadInclinationTest {

    private static final double RATE_HZ = 2000.0 / 7;
    private static final int COLUMNS = 11;

    /**
     * Per trial, in degrees. The same algorithm on the same samples differs by rounding, by the four decimals of the
     * reference and by an unwarped cut-off frequency, all below 0.0002; a change of meaning shows in the second decimal.
     */
    private static final double SAME_ALGORITHM_DEG = 0.001;

    @ParameterizedTest(name = "{1} samples averaged into one")
    @CsvSource({"1, 1", "2, 3"})
    void everyTrialHasTheInclinationErrorOfTheReference(int column, int averaged) throws IOException {
        Path reference = Recordings.require("broad/REFERENCE.csv");
        SoftAssertions softly = new SoftAssertions();
        List<Double> errors = new ArrayList<>();
        List<String> rows = Files.readAllLines(reference);
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            double error = inclinationRmseDeg(read(cells[0]), averaged);
            errors.add(error);
            softly.assertThat(error)
                    .as(cells[0])
                    .isCloseTo(Double.parseDouble(cells[column]), within(SAME_ALGORITHM_DEG));
        }
        softly.assertAll();
        double mean = errors.stream().mapToDouble(e -> e).average().orElseThrow();
        System.out.printf("BROAD, %.0f Hz, %d trials: mean inclination RMSE %.4f°%n", RATE_HZ / averaged, 18, mean);
        assertThat(errors).hasSize(18);
    }

    private static double inclinationRmseDeg(float[] rows, int averaged) {
        VqfFilter filter = new VqfFilter(VqfSettings.DEFAULTS);
        double squares = 0;
        int counted = 0;
        int samples = rows.length / COLUMNS;
        for (int from = 0; from + averaged <= samples; from += averaged) {
            double[] mean = new double[6];
            for (int i = 0; i < averaged * 6; i++) {
                mean[i % 6] += rows[(from + i / 6) * COLUMNS + i % 6] / averaged;
            }
            filter.update(averaged / RATE_HZ, mean[3], mean[4], mean[5], mean[0], mean[1], mean[2]);
            int at = (from + averaged - 1) * COLUMNS;
            if (rows[at + 10] == 1 && !Float.isNaN(rows[at + 6])) {
                Quaternion truth = new Quaternion(rows[at + 6], rows[at + 7], rows[at + 8], rows[at + 9]).normalized();
                double error = filter.orientation().multiply(truth.conjugate()).inclinationDeg();
                squares += error * error;
                counted++;
            }
        }
        return Math.sqrt(squares / counted);
    }

    private static float[] read(String trial) throws IOException {
        Path file = Recordings.require("broad/orientation/" + trial + ".f32.gz");
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
