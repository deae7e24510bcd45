package io.dowel.analysis.orientation;

import io.dowel.analysis.signal.ImuSample;
import io.dowel.analysis.signal.Vector3;

/**
 * A sensor whose orientation is known exactly, since it turns at a constant rate through each interval.
 *
 * <p>It starts tilted and still, then swings about all three axes while it is pushed around. Noise is left out: what
 * differs from the truth is the filter's.
 */
final class TumblingSensor {

    static final double GRAVITY = 9.81;

    private final Vector3 bias;
    private final double stillS;
    private Quaternion truth = Quaternion.fromAxisAngle(new Vector3(1, 2, 0.5), 0.8);
    private double timeS;

    TumblingSensor(Vector3 biasRadps, double stillS) {
        this.bias = biasRadps;
        this.stillS = stillS;
    }

    /** Turns on for {@code dtS} and reads. */
    ImuSample read(double dtS) {
        double middle = timeS + dtS / 2;
        Vector3 rate = middle < stillS
                ? new Vector3(0, 0, 0)
                : new Vector3(
                        1.5 * Math.sin(2.1 * (middle - stillS)),
                        1.1 * Math.sin(1.3 * (middle - stillS)),
                        0.7 * Math.sin(0.9 * (middle - stillS)));
        timeS += dtS;
        if (rate.norm() > 0) {
            truth = truth.multiply(Quaternion.fromAxisAngle(rate, rate.norm() * dtS))
                    .normalized();
        }
        double push = timeS < stillS ? 0 : 3 * Math.sin(4 * timeS);
        Vector3 force = truth.conjugate().rotate(new Vector3(push, -0.5 * push, GRAVITY + push));
        Vector3 gyro = rate.plus(bias);
        return new ImuSample(Math.round(timeS * 1e9), force.x(), force.y(), force.z(), gyro.x(), gyro.y(), gyro.z());
    }

    Quaternion truth() {
        return truth;
    }

    double timeS() {
        return timeS;
    }

    double inclinationErrorDeg(VqfFilter filter) {
        return filter.orientation().multiply(truth.conjugate()).inclinationDeg();
    }

    static void feed(VqfFilter filter, double dtS, ImuSample s) {
        filter.update(dtS, s.gx(), s.gy(), s.gz(), s.ax(), s.ay(), s.az());
    }
}
