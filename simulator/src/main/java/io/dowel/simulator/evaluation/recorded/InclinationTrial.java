package io.dowel.simulator.evaluation.recorded;

import io.dowel.analysis.orientation.Quaternion;
import io.dowel.analysis.orientation.Strapdown;
import io.dowel.analysis.orientation.VerticalSettings;
import io.dowel.analysis.orientation.VerticalSmoother;
import io.dowel.analysis.orientation.VqfFilter;
import io.dowel.analysis.orientation.VqfSettings;
import io.dowel.analysis.signal.Vector3;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** One BROAD trial on its way through the filter and the smoother of the vertical. Holds state; one owner. */
final class InclinationTrial {

    private static final double RATE_HZ = 2000.0 / 7;
    private static final int COLUMNS = 11;
    private static final double LOOK_EVERY_S = 0.5;
    private static final Vector3 UP = new Vector3(0, 0, 1);

    private final float[] rows;
    private final int averaged;
    private final VqfFilter filter = new VqfFilter(VqfSettings.DEFAULTS);
    private final VerticalSmoother smoother = new VerticalSmoother(VerticalSettings.DEFAULTS, filter);
    /** Samples whose stored vertical is still to be read. */
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private double liveSquares;
    private double storedSquares;
    private int counted;

    private record Waiting(double timeS, Quaternion strapdown, Vector3 trueUp) {}

    /** @param averaged how many samples are averaged into one */
    InclinationTrial(float[] rows, int averaged) {
        this.rows = rows;
        this.averaged = averaged;
    }

    /** Runs the whole trial; stored inclination is read as soon as it is {@code lagS} old, within half a second. */
    InclinationErrors errors(double lagS) {
        double dtS = averaged / RATE_HZ;
        double[] mean = new double[6];
        int samples = rows.length / COLUMNS / averaged;
        double lookedS = 0;
        for (int sample = 0; sample < samples; sample++) {
            average(sample * averaged, mean);
            double timeS = (sample + 1) * dtS;
            filter.update(dtS, mean[3], mean[4], mean[5], mean[0], mean[1], mean[2]);
            smoother.add(timeS, dtS, mean[0], mean[1], mean[2]);
            compare(timeS, (sample * averaged + averaged - 1) * COLUMNS);
            if (timeS - lookedS >= LOOK_EVERY_S) {
                lookedS = timeS;
                readStored(timeS - lagS);
            }
        }
        readStored(Double.POSITIVE_INFINITY);
        return new InclinationErrors(Math.sqrt(liveSquares / counted), Math.sqrt(storedSquares / counted));
    }

    private void average(int from, double[] mean) {
        Arrays.fill(mean, 0);
        for (int i = 0; i < averaged * mean.length; i++) {
            mean[i % mean.length] += rows[(from + i / mean.length) * COLUMNS + i % mean.length] / averaged;
        }
    }

    private void compare(double timeS, int at) {
        if (rows[at + 10] == 1 && !Float.isNaN(rows[at + 6])) {
            var truth = new Quaternion(rows[at + 6], rows[at + 7], rows[at + 8], rows[at + 9]).normalized();
            double error = filter.orientation().multiply(truth.conjugate()).inclinationDeg();
            liveSquares += error * error;
            counted++;
            Strapdown s = filter.strapdown();
            var strapdown = new Quaternion(s.w(), s.x(), s.y(), s.z());
            waiting.add(new Waiting(timeS, strapdown, truth.conjugate().rotate(UP)));
        }
    }

    private void readStored(double untilS) {
        smoother.lookBack();
        while (!waiting.isEmpty() && waiting.element().timeS <= untilS) {
            Waiting sample = waiting.remove();
            smoother.moveTo(sample.timeS);
            var up = sample.strapdown.conjugate().rotate(new Vector3(smoother.upX(), smoother.upY(), smoother.upZ()));
            double error = Math.toDegrees(Math.atan2(up.cross(sample.trueUp).norm(), up.dot(sample.trueUp)));
            storedSquares += error * error;
        }
    }
}
