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

    private static final int PER_CHANNEL = 3;
    private static final int OUTPUT = 1;

    private final LowPassPace pace;
    /** Of each channel in turn: input, output, slope of the output times 1/ω, in the output's unit. */
    private final double[] state;

    LowPass(int channels, double tauS) {
        this(channels, new LowPassPace(tauS));
    }

    /** One that shares another's times: whoever owns the pace advances it, once for both. */
    LowPass(int channels, LowPassPace pace) {
        this.pace = pace;
        this.state = new double[PER_CHANNEL * channels];
    }

    LowPassPace pace() {
        return pace;
    }

    /** Begins the step of the sample that came {@code dtS} after the one before; then each channel gets its value. */
    void advance(double dtS) {
        pace.advance(dtS);
    }

    double filter(int channel, double u) {
        int at = PER_CHANNEL * channel;
        double output = state[at + OUTPUT];
        if (pace.averaging()) {
            double mean = output + (u - output) * pace.meanWeight();
            state[at] = mean;
            state[at + OUTPUT] = mean;
            return mean;
        }
        double slope = state[at + 2];
        // what is known before the input comes first: filters wait for each other's outputs
        double steady = output + pace.outputBySlope() * slope;
        double keptSlope = pace.slopeBySlope() * slope;
        double lack = (state[at] - 2 * output) + u;
        double y = steady + pace.outputByLack() * lack;
        state[at] = u;
        state[at + 2] = keptSlope + pace.slopeByLack() * lack;
        state[at + OUTPUT] = y;
        return y;
    }

    double value(int channel) {
        return state[PER_CHANNEL * channel + OUTPUT];
    }

    /** Forgets everything: the next sample begins a new mean. */
    void restart() {
        pace.restart();
        Arrays.fill(state, 0);
    }

    void save(List<Double> out) {
        out.add(pace.averagedS());
        for (double number : state) {
            out.add(number);
        }
    }

    void restore(Iterator<Double> in) {
        pace.restore(in.next());
        for (int i = 0; i < state.length; i++) {
            state[i] = in.next();
        }
    }
}
