package io.dowel.analysis.orientation;

/**
 * The sample times of one or more {@link LowPass}es of the same time constant, with the coefficients that follow from the
 * interval: derived once per sample, however many channels there are. Holds state; one owner.
 */
final class LowPassPace {

    private final double tauS;
    /** Half the cut-off in rad/s, whose step response settles with tau, as in the paper: ω = √2 / tau. */
    private final double halfCutOff;

    private double averagedS;
    private boolean averaging = true;
    private double meanWeight;

    /** The interval that the coefficients below belong to. */
    private double intervalS = Double.NaN;

    private double half;
    private double slopeGain;
    private double inverse;

    LowPassPace(double tauS) {
        this.tauS = tauS;
        this.halfCutOff = Math.sqrt(2) / tauS / 2;
    }

    void advance(double dtS) {
        averaging = averagedS < tauS;
        if (averaging) {
            averagedS += dtS;
            meanWeight = dtS / averagedS;
        } else if (dtS != intervalS) {
            intervalS = dtS;
            half = halfCutOff * dtS;
            double damping = half * (Math.sqrt(2) + half);
            slopeGain = 1 - damping;
            inverse = 1 / (1 + damping);
        }
    }

    /** True during the first time constant, while the output is the mean so far. */
    boolean averaging() {
        return averaging;
    }

    double meanWeight() {
        return meanWeight;
    }

    double half() {
        return half;
    }

    double slopeGain() {
        return slopeGain;
    }

    double inverse() {
        return inverse;
    }

    double averagedS() {
        return averagedS;
    }

    void restart() {
        averagedS = 0;
    }

    void restore(double savedAveragedS) {
        averagedS = savedAveragedS;
    }
}
