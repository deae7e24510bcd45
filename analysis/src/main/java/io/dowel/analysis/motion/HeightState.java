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

    /**
     * Becomes what another state comes to after an interval of {@link #predict} with the height known to be 0, give or take. In one
     * go, since {@link RestFinder} does it for many guesses.
     *
     * @param variance of that height, m²
     * @return what speaks against it: squared standard errors and the logarithm of the spread, together
     */
    double follow(
            HeightState from,
            double dtS,
            double gainedMps,
            double gainedM,
            double velocityVariance,
            double biasVariance,
            double variance) {
        double half = 0.5 * dtS * dtS;
        double height = from.heightM + (dtS * from.velocityMps + gainedM - half * from.biasMps2);
        double velocity = from.velocityMps + (gainedMps - dtS * from.biasMps2);
        double ohv = from.hv;
        double ohb = from.hb;
        double ovb = from.vb;
        double obb = from.bb;
        double fhh = from.hh + dtS * ohv - half * ohb;
        double fhv = ohv + dtS * from.vv - half * ovb;
        double phb = ohb + dtS * ovb - half * obb;
        double fvv = from.vv - dtS * ovb;
        double pvb = ovb - dtS * obb;
        double phh = fhh + dtS * fhv - half * phb + velocityVariance * dtS * dtS / 3;
        double phv = fhv - dtS * phb + velocityVariance * dtS / 2;
        double pvv = fvv - dtS * pvb + velocityVariance;
        double spread = phh + variance;
        double certainty = 1 / spread;
        double kh = phh * certainty;
        double kv = phv * certainty;
        double kb = phb * certainty;
        heightM = height - kh * height;
        velocityMps = velocity - kv * height;
        biasMps2 = from.biasMps2 - kb * height;
        hh = phh - kh * phh;
        hv = phv - kh * phv;
        hb = phb - kh * phb;
        vv = pvv - kv * phv;
        vb = pvb - kv * phb;
        bb = obb + biasVariance - kb * phb;
        return Math.log(spread) + height * height / spread;
    }

    /** Becomes what another state comes to where the velocity is known to be 0, give or take: {@link #observeStandstill} in one go. */
    void stand(HeightState from, double ownVariance, double variance) {
        double certainty = 1 / (ownVariance + variance);
        double kh = from.hv * certainty;
        double kv = ownVariance * certainty;
        double kb = from.vb * certainty;
        double innovation = -from.velocityMps;
        heightM = from.heightM + kh * innovation;
        velocityMps = from.velocityMps + kv * innovation;
        biasMps2 = from.biasMps2 + kb * innovation;
        hh = from.hh - kh * from.hv;
        hv = from.hv - kh * ownVariance;
        hb = from.hb - kh * from.vb;
        vv = ownVariance - kv * ownVariance;
        vb = from.vb - kv * from.vb;
        bb = from.bb - kb * from.vb;
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
