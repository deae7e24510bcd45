package io.dowel.analysis.orientation;

/**
 * The sample times of one or more {@link LowPass}es of the same time constant, with the coefficients that follow from the
 * interval: derived once per sample, however many channels there are. Holds state; one owner.
 */
final class LowPassPace {

    private static final double SQRT_2 = Math.sqrt(2);

    private final double tauS;
    /** Half the cut-off in rad/s, whose step response settles with tau, as in the paper: ω = √2 / tau. */
    private final double halfCutOff;

    private double averagedS;
    private boolean averaging = true;
    private double meanWeight;

    /** The interval that the coefficients below belong to. */
    private double intervalS = Double.NaN;

    /** What output and slope take from the slope before, and from how much both inputs of the step exceed twice the output before. */
    private double outputBySlope;

    private double outputByLack;
    private double slopeBySlope;
    private double slopeByLack;

    LowPassPace(double tauS) {
        this.tauS = tauS;
        this.halfCutOff = SQRT_2 / tauS / 2;
    }

    void advance(double dtS) {
        averaging = averagedS < tauS;
        if (averaging) {
            averagedS += dtS;
            meanWeight = dtS / averagedS;
        } else if (dtS != intervalS) {
            intervalS = dtS;
            double half = halfCutOff * dtS;
            double damping = half * (SQRT_2 + half);
            double inverse = 1 / (1 + damping);
            slopeBySlope = (1 - damping) * inverse;
            slopeByLack = half * inverse;
            outputBySlope = half + half * slopeBySlope;
            outputByLack = half * slopeByLack;
        }
    }

    /** True during the first time constant, while the output is the mean so far. */
    boolean averaging() {
        return averaging;
    }

    double meanWeight() {
        return meanWeight;
    }

    double outputBySlope() {
        return outputBySlope;
    }

    double outputByLack() {
        return outputByLack;
    }

    double slopeBySlope() {
        return slopeBySlope;
    }

    double slopeByLack() {
        return slopeByLack;
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
