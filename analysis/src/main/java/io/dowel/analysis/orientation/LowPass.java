package io.dowel.analysis.orientation;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A second-order Butterworth low-pass over several channels that share their sample times.
 *
 * <p>It steps the continuous filter {@code y'' = ω² (u − y) − √2 ω y'} by the trapezoidal rule over the interval that
 * really went by, which at a steady rate is the usual bilinear-transform Butterworth filter. The state is the output and
 * its slope, not delayed products of coefficients, so it keeps its meaning when the interval changes and a steady input
 * stays a steady output.
 *
 * <p>Until it has seen one time constant it gives the mean so far, and then continues from that mean: the first second
 * is not spent climbing from zero. Holds state; one owner.
 */
final class LowPass {

    private final LowPassPace pace;
    private final double[] input;
    private final double[] output;
    /** Slope of the output times 1/ω, in the output's unit. */
    private final double[] slope;

    LowPass(int channels, double tauS) {
        this(channels, new LowPassPace(tauS));
    }

    /** One that shares another's times: whoever owns the pace advances it, once for both. */
    LowPass(int channels, LowPassPace pace) {
        this.pace = pace;
        this.input = new double[channels];
        this.output = new double[channels];
        this.slope = new double[channels];
    }

    LowPassPace pace() {
        return pace;
    }

    /** Begins the step of the sample that came {@code dtS} after the one before; then each channel gets its value. */
    void advance(double dtS) {
        pace.advance(dtS);
    }

    double filter(int channel, double u) {
        if (pace.averaging()) {
            double mean = output[channel] + (u - output[channel]) * pace.meanWeight();
            input[channel] = mean;
            output[channel] = mean;
            return mean;
        }
        double half = pace.half();
        double before = slope[channel];
        double after = (before * pace.slopeGain() + half * (u + input[channel] - 2 * output[channel])) * pace.inverse();
        double y = output[channel] + half * (before + after);
        input[channel] = u;
        slope[channel] = after;
        output[channel] = y;
        return y;
    }

    double value(int channel) {
        return output[channel];
    }

    /** Forgets everything: the next sample begins a new mean. */
    void restart() {
        pace.restart();
        Arrays.fill(input, 0);
        Arrays.fill(output, 0);
        Arrays.fill(slope, 0);
    }

    void save(List<Double> out) {
        out.add(pace.averagedS());
        for (int i = 0; i < output.length; i++) {
            out.add(input[i]);
            out.add(output[i]);
            out.add(slope[i]);
        }
    }

    void restore(Iterator<Double> in) {
        pace.restore(in.next());
        for (int i = 0; i < output.length; i++) {
            input[i] = in.next();
            output[i] = in.next();
            slope[i] = in.next();
        }
    }
}
