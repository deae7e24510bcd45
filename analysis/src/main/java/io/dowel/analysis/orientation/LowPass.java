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

    private static final double SQRT2 = Math.sqrt(2);

    private final double tauS;
    private final double[] input;
    private final double[] output;
    /** Slope of the output times 1/ω, in the output's unit. */
    private final double[] slope;

    private double averagedS;
    private boolean averaging = true;
    private double meanWeight;

    /** The interval that the coefficients below belong to. */
    private double intervalS = Double.NaN;

    private double half;
    private double slopeGain;
    private double inverse;

    LowPass(int channels, double tauS) {
        this.tauS = tauS;
        this.input = new double[channels];
        this.output = new double[channels];
        this.slope = new double[channels];
    }

    /** Begins the step of the sample that came {@code dtS} after the one before; then each channel gets its value. */
    void advance(double dtS) {
        averaging = averagedS < tauS;
        if (averaging) {
            averagedS += dtS;
            meanWeight = dtS / averagedS;
        } else if (dtS != intervalS) {
            intervalS = dtS;
            // The cut-off whose step response settles with tau, as in the paper: ω = √2 / tau.
            half = SQRT2 / tauS * dtS / 2;
            slopeGain = 1 - half * (SQRT2 + half);
            inverse = 1 / (1 + half * (SQRT2 + half));
        }
    }

    double filter(int channel, double u) {
        if (averaging) {
            double mean = output[channel] + (u - output[channel]) * meanWeight;
            input[channel] = mean;
            output[channel] = mean;
            return mean;
        }
        double before = slope[channel];
        double after = (before * slopeGain + half * (u + input[channel] - 2 * output[channel])) * inverse;
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
        averagedS = 0;
        Arrays.fill(input, 0);
        Arrays.fill(output, 0);
        Arrays.fill(slope, 0);
    }

    void save(List<Double> out) {
        out.add(averagedS);
        for (int i = 0; i < output.length; i++) {
            out.add(input[i]);
            out.add(output[i]);
            out.add(slope[i]);
        }
    }

    void restore(Iterator<Double> in) {
        averagedS = in.next();
        for (int i = 0; i < output.length; i++) {
            input[i] = in.next();
            output[i] = in.next();
            slope[i] = in.next();
        }
    }
}
