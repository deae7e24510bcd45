package io.dowel.analysis.motion;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;

/**
 * What is believed of a vertical movement at one moment: height, velocity, accelerometer bias and their covariance.
 *
 * <p>The bias is the slowly changing error of the vertical acceleration (scale, mounting, tilt): true acceleration =
 * measured − bias. Mutable on purpose: millions of updates, no garbage. Holds state; one owner.
 */
final class HeightState {

    double heightM;
    double velocityMps;
    double biasMps2;
    /** Covariance in the order height, velocity, bias; symmetric, so six numbers. */
    double hh;

    double hv;
    double hb;
    double vv;
    double vb;
    double bb;

    void set(HeightState other) {
        heightM = other.heightM;
        velocityMps = other.velocityMps;
        biasMps2 = other.biasMps2;
        hh = other.hh;
        hv = other.hv;
        hb = other.hb;
        vv = other.vv;
        vb = other.vb;
        bb = other.bb;
    }

    void save(StateWriter out) {
        out.writeDoubles(new double[] {heightM, velocityMps, biasMps2, hh, hv, hb, vv, vb, bb}, 9);
    }

    void restore(StateReader in) {
        double[] saved = in.readDoubles();
        heightM = saved[0];
        velocityMps = saved[1];
        biasMps2 = saved[2];
        hh = saved[3];
        hv = saved[4];
        hb = saved[5];
        vv = saved[6];
        vb = saved[7];
        bb = saved[8];
    }

    /** Starts anew from independent guesses, each with its standard error. */
    void start(double height, double heightSe, double velocitySe, double biasSe) {
        heightM = height;
        velocityMps = 0;
        biasMps2 = 0;
        hh = heightSe * heightSe;
        vv = velocitySe * velocitySe;
        bb = biasSe * biasSe;
        hv = 0;
        hb = 0;
        vb = 0;
    }

    /**
     * Moves on by one interval.
     *
     * @param dtS interval in s
     * @param gainedMps velocity that the measured acceleration adds over the interval
     * @param gainedM way that it adds, beginning at rest
     * @param velocityVariance variance that the interval adds to the velocity, in (m/s)²
     * @param biasVariance variance that it adds to the bias, in (m/s²)²
     */
    void predict(double dtS, double gainedMps, double gainedM, double velocityVariance, double biasVariance) {
        double half = 0.5 * dtS * dtS;
        heightM += dtS * velocityMps + gainedM - half * biasMps2;
        velocityMps += gainedMps - dtS * biasMps2;

        // F P F' with F = [1 dt -dt²/2; 0 1 -dt; 0 0 1]
        double fhh = hh + dtS * hv - half * hb;
        double fhv = hv + dtS * vv - half * vb;
        double fhb = hb + dtS * vb - half * bb;
        double fvv = vv - dtS * vb;
        double fvb = vb - dtS * bb;
        hh = fhh + dtS * fhv - half * fhb + velocityVariance * dtS * dtS / 3;
        hv = fhv - dtS * fhb + velocityVariance * dtS / 2;
        hb = fhb;
        vv = fvv - dtS * fvb + velocityVariance;
        vb = fvb;
        bb += biasVariance;
    }

    /** Takes note that the velocity is 0, give or take. */
    void observeStandstill(double variance) {
        double certainty = 1 / (vv + variance);
        double kh = hv * certainty;
        double kv = vv * certainty;
        double kb = vb * certainty;
        double innovation = -velocityMps;
        heightM += kh * innovation;
        velocityMps += kv * innovation;
        biasMps2 += kb * innovation;
        double oldHv = hv;
        double oldVv = vv;
        double oldVb = vb;
        hh -= kh * oldHv;
        hv -= kh * oldVv;
        hb -= kh * oldVb;
        vv -= kv * oldVv;
        vb -= kv * oldVb;
        bb -= kb * oldVb;
    }

    /** Takes note of a height, give or take. */
    void observeHeight(double metres, double variance) {
        double certainty = 1 / (hh + variance);
        double kh = hh * certainty;
        double kv = hv * certainty;
        double kb = hb * certainty;
        double innovation = metres - heightM;
        heightM += kh * innovation;
        velocityMps += kv * innovation;
        biasMps2 += kb * innovation;
        double oldHh = hh;
        double oldHv = hv;
        double oldHb = hb;
        hh -= kh * oldHh;
        hv -= kh * oldHv;
        hb -= kh * oldHb;
        vv -= kv * oldHv;
        vb -= kv * oldHb;
        bb -= kb * oldHb;
    }
}
