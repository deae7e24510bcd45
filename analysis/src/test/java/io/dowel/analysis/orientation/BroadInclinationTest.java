package io.dowel.analysis.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.Vector3;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filter on the BROAD benchmark, against what the authors' own implementation makes of the same 18 trials. */
class BroadInclinationTest {

    private static final double RATE_HZ = 2000.0 / 7;
    private static final int COLUMNS = 11;
    private static final double LAG_S = 5;

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

    /**
     * Five seconds after each moment. The bounds are the targets: the mean of the authors' offline filter, which sees the
     * whole trial, and a quarter less than their live filter at either rate.
     */
    @ParameterizedTest(name = "{1} samples averaged into one")
    @CsvSource({"1, 1", "2, 3"})
    void storedInclinationBeatsTheOfflineFilterAndTheLiveOneByAQuarter(int column, int averaged) throws IOException {
        List<String> rows = Files.readAllLines(Recordings.require("broad/REFERENCE.csv"));
        double found = 0;
        double live = 0;
        double offline = 0;
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            found += storedRmseDeg(read(cells[0]), averaged) / (rows.size() - 1);
            live += Double.parseDouble(cells[column]) / (rows.size() - 1);
            offline += Double.parseDouble(cells[3]) / (rows.size() - 1);
        }
        System.out.printf("BROAD, %.0f Hz: mean stored inclination RMSE %.4f°%n", RATE_HZ / averaged, found);
        assertThat(found).isLessThan(offline).isLessThan(0.75 * live);
    }

    private static double storedRmseDeg(float[] rows, int averaged) {
        VqfFilter filter = new VqfFilter(VqfSettings.DEFAULTS);
        VerticalSmoother smoother = new VerticalSmoother(VerticalSettings.DEFAULTS, filter);
        Deque<double[]> waiting = new ArrayDeque<>();
        double squares = 0;
        int counted = 0;
        int samples = rows.length / COLUMNS / averaged;
        for (int sample = 0; sample < samples; sample++) {
            int at = (sample * averaged + averaged - 1) * COLUMNS;
            double timeS = (sample + 1) * averaged / RATE_HZ;
            double[] mean = mean(rows, sample * averaged, averaged);
            filter.update(averaged / RATE_HZ, mean[3], mean[4], mean[5], mean[0], mean[1], mean[2]);
            Strapdown s = filter.strapdown();
            smoother.add(timeS, averaged / RATE_HZ, mean[0], mean[1], mean[2]);
            waiting.add(new double[] {timeS, at, s.w(), s.x(), s.y(), s.z()});
            boolean last = sample == samples - 1;
            if (sample % 64 == 0 || last) {
                smoother.lookBack();
                while (!waiting.isEmpty() && (last || waiting.element()[0] <= timeS - LAG_S)) {
                    double[] past = waiting.remove();
                    int row = (int) past[1];
                    if (rows[row + 10] == 1 && !Float.isNaN(rows[row + 6])) {
                        double error = storedErrorDeg(smoother, past, rows, row);
                        squares += error * error;
                        counted++;
                    }
                }
            }
        }
        return Math.sqrt(squares / counted);
    }

    private static double storedErrorDeg(VerticalSmoother smoother, double[] past, float[] rows, int row) {
        smoother.moveTo(past[0]);
        Quaternion truth = new Quaternion(rows[row + 6], rows[row + 7], rows[row + 8], rows[row + 9]).normalized();
        Vector3 up = truth.rotate(new Vector3(
                smoother.upAlongSensorX(past[2], past[3], past[4], past[5]),
                smoother.upAlongSensorY(past[2], past[3], past[4], past[5]),
                smoother.upAlongSensorZ(past[2], past[3], past[4], past[5])));
        return Math.toDegrees(Math.atan2(Math.hypot(up.x(), up.y()), up.z()));
    }

    private static double[] mean(float[] rows, int from, int averaged) {
        double[] mean = new double[6];
        for (int i = 0; i < averaged * 6; i++) {
            mean[i % 6] += rows[(from + i / 6) * COLUMNS + i % 6] / averaged;
        }
        return mean;
    }

    private static double inclinationRmseDeg(float[] rows, int averaged) {
        VqfFilter filter = new VqfFilter(VqfSettings.DEFAULTS);
        double squares = 0;
        int counted = 0;
        int samples = rows.length / COLUMNS;
        for (int from = 0; from + averaged <= samples; from += averaged) {
            double[] mean = mean(rows, from, averaged);
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
