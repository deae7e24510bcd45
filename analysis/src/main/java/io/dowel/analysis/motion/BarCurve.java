package io.dowel.analysis.motion;

import java.util.Arrays;

/**
 * The smoothed height and velocity of every slot, and of the samples that somebody looks at: the samples' own integral between two
 * knots of {@link HeightSmoother}, bent so that it meets both.
 *
 * <p>What the integral misses is spread as white noise of the acceleration would have spread it: the correction's
 * acceleration is a straight line. Samples are drawn slot by slot, when they are asked for; before that, a slot's velocities are known to
 * lie within limits. Holds state; one owner.
 */
final class BarCurve implements MotionCurve.Detail {

    /** More than rounding can come to, m/s. */
    private static final double ROUNDING_MPS = 1e-9;

    /** A division takes four times as long as a product. */
    private static final double BY_6 = 1.0 / 6;

    private final MotionTrace trace;
    private final BarSlots slots;
    private final HeightSmoother smoother;

    private double[] timeS = new double[0];
    private double[] heightM = new double[0];
    private double[] velocityMps = new double[0];
    private double[] heightSe = new double[0];
    private double[] velocitySe = new double[0];

    /** At each boundary: time, height, velocity, what the samples integrate to since the last knot, and that knot. */
    private double[] boundaryS = new double[0];

    private double[] boundaryM = new double[0];
    private double[] boundaryMps = new double[0];
    private double[] integralMps = new double[0];
    private double[] integralM = new double[0];
    private double[] noSe = new double[0];

    /** Limits of the velocity in each slot, and in the open one. */
    private double[] leastMps = new double[0];

    private double[] mostMps = new double[0];
    private int[] knotBefore = new int[0];
    private boolean[] drawn = new boolean[0];

    /** How the stretch after each knot is bent. */
    private double[] bend = new double[0];

    private double[] bending = new double[0];
    private double[] knotSe = new double[0];

    BarCurve(MotionTrace trace, BarSlots slots, HeightSmoother smoother) {
        this.trace = trace;
        this.slots = slots;
        this.smoother = smoother;
    }

    /**
     * Draws slot boundaries only, and the newest sample: enough to see movements and turns, at a tenth of the work. It says
     * nothing of standard errors; valid until the next drawing.
     */
    MotionCurve sketch() {
        double endS = trace.timeS(trace.size() - 1);
        int n = smoother.boundary(smoother.knots() - 1) + 1;
        ensureBoundaries(n);
        for (int k = 1; k < smoother.knots(); k++) {
            begin(k);
            stretch(k - 1, smoother.boundary(k - 1), smoother.boundary(k), endS);
        }
        return new MotionCurve(n, boundaryS, boundaryM, boundaryMps, noSe, noSe);
    }

    private void begin(int knot) {
        double lasted = smoother.intervalS(knot);
        double missedMps = smoother.missedMps(knot);
        double missedM = smoother.missedM(knot);
        bend[knot - 1] = (6 * missedM / lasted - 2 * missedMps) / lasted - smoother.at(knot - 1, LevelState.BIAS);
        bending[knot - 1] = (6 * missedMps - 12 * missedM / lasted) / (lasted * lasted);
    }

    /** The boundaries of the stretch after a knot, from what the samples integrate to since that. */
    private void stretch(int knot, int from, int to, double endS) {
        double knotM = smoother.at(knot, LevelState.HEIGHT);
        double knotMps = smoother.at(knot, LevelState.VELOCITY);
        double knotS = slots.timeS(from);
        double straight = bend[knot];
        double more = bending[knot];
        double beforeS = knotS;
        double mps = 0;
        double metres = 0;
        for (int b = from; b <= to; b++) {
            double atS = b > slots.size() ? endS : slots.timeS(b);
            if (b > from) {
                metres += (atS - beforeS) * mps + slots.gainedM(b - 1);
                mps += slots.gainedMps(b - 1);
            }
            double t = atS - knotS;
            boundaryS[b] = atS;
            integralMps[b] = mps;
            integralM[b] = metres;
            knotBefore[b] = knot;
            boundaryMps[b] = velocity(knotMps, mps, t, straight, more);
            boundaryM[b] = height(knotM, metres, knotMps, t, straight, more);
            beforeS = atS;
        }
    }

    private static double velocity(double fromMps, double mps, double t, double bend, double bending) {
        return fromMps + mps + t * (bend + 0.5 * bending * t);
    }

    private static double height(double fromM, double metres, double fromMps, double t, double bend, double bending) {
        return fromM + metres + t * (fromMps + t * (0.5 * bend + BY_6 * bending * t));
    }

    /** All of it, after a {@link #sketch} of the same: samples are drawn as they are asked for. Valid until the next drawing. */
    MotionCurve curve() {
        int n = trace.size();
        ensureSamples(n);
        trace.times(timeS);
        Arrays.fill(drawn, 0, pieces(), false);
        limit();
        Arrays.fill(knotSe, 0, smoother.knots(), -1);
        return new MotionCurve(n, timeS, heightM, velocityMps, heightSe, velocitySe, this);
    }

    @Override
    public int pieces() {
        return slots.size() + (trace.size() - 1 > slots.from(slots.size()) ? 1 : 0);
    }

    @Override
    public int first(int piece) {
        return piece == 0 ? 0 : piece > slots.size() ? trace.size() : slots.from(piece) + 1;
    }

    @Override
    public int pieceOf(int sample) {
        return Math.max(0, slots.slotOf(sample));
    }

    @Override
    public double least(int piece) {
        return leastMps[piece];
    }

    @Override
    public double most(int piece) {
        return mostMps[piece];
    }

    /**
     * Finds the limits of the velocity in each slot: that at its beginning, what the samples add at least or at most, and what
     * bending adds.
     */
    private void limit() {
        for (int s = 0; s < slots.size(); s++) {
            double fromMps = boundaryMps[s];
            // what bending adds from the beginning of a slot to its end, and how far it may be from even on the way
            double bentMps = boundaryMps[s + 1] - fromMps - slots.gainedMps(s);
            double lastedS = boundaryS[s + 1] - boundaryS[s];
            double bulgeMps = Math.abs(bending[knotBefore[s]]) * lastedS * lastedS / 8 + ROUNDING_MPS;
            leastMps[s] = fromMps + slots.leastMps(s) + (bentMps < 0 ? bentMps : 0) - bulgeMps;
            mostMps[s] = fromMps + slots.mostMps(s) + (bentMps > 0 ? bentMps : 0) + bulgeMps;
        }
        leastMps[slots.size()] = Double.NEGATIVE_INFINITY;
        mostMps[slots.size()] = Double.POSITIVE_INFINITY;
    }

    @Override
    public void draw(int piece) {
        if (drawn[piece]) {
            return;
        }
        drawn[piece] = true;
        int knot = knotBefore[piece];
        double fromM = smoother.at(knot, LevelState.HEIGHT);
        double fromMps = smoother.at(knot, LevelState.VELOCITY);
        double fromS = slots.timeS(smoother.boundary(knot));
        double straight = bend[knot];
        double more = bending[knot];
        double mps = integralMps[piece];
        double metres = integralM[piece];
        int from = slots.from(piece);
        int to = first(piece + 1) - 1;
        double beforeS = timeS[from];
        double before = trace.value(from);
        if (from == 0) {
            velocityMps[0] = velocity(fromMps, mps, beforeS - fromS, straight, more);
            heightM[0] = height(fromM, metres, fromMps, beforeS - fromS, straight, more);
        }
        for (int i = from + 1; i <= to; i++) {
            double atS = timeS[i];
            double dt = atS - beforeS;
            double after = trace.value(i);
            metres += dt * (mps + BY_6 * dt * (2 * before + after));
            mps += 0.5 * dt * (before + after);
            beforeS = atS;
            before = after;
            double t = atS - fromS;
            velocityMps[i] = velocity(fromMps, mps, t, straight, more);
            heightM[i] = height(fromM, metres, fromMps, t, straight, more);
        }
    }

    /** The middle between the highest and the lowest sample, both looked for in the slots beside such a boundary. */
    double middle() {
        int lowest = 0;
        int highest = 0;
        for (int b = 1; b <= slots.size(); b++) {
            lowest = boundaryM[b] < boundaryM[lowest] ? b : lowest;
            highest = boundaryM[b] > boundaryM[highest] ? b : highest;
        }
        double low = boundaryM[lowest];
        double high = boundaryM[highest];
        int[] beside = {lowest - 1, lowest, highest - 1, highest, slots.size()};
        for (int piece : beside) {
            if (piece < 0 || piece >= pieces()) {
                continue;
            }
            draw(piece);
            for (int i = first(piece); i < first(piece + 1); i++) {
                low = Math.min(low, heightM[i]);
                high = Math.max(high, heightM[i]);
            }
        }
        return 0.5 * (low + high);
    }

    /** That of the knots at both ends of a stretch where it is known less well. */
    private double velocitySe(int knot) {
        return Math.max(knotSe(knot + 1), knotSe(knot));
    }

    private double knotSe(int knot) {
        if (knotSe[knot] < 0) {
            knotSe[knot] = smoother.standardError(knot, LevelState.VELOCITY);
        }
        return knotSe[knot];
    }

    @Override
    public void drawError(int point) {
        velocitySe[point] = velocitySe(knotBefore[pieceOf(point)]);
    }

    @Override
    public void drawErrors() {
        for (int piece = 0; piece < pieces(); piece++) {
            Arrays.fill(velocitySe, first(piece), first(piece + 1), velocitySe(knotBefore[piece]));
            double metres = smoother.heightSe(knotBefore[piece] + 1);
            Arrays.fill(heightSe, first(piece), first(piece + 1), metres);
        }
    }

    private void ensureSamples(int n) {
        if (timeS.length < n) {
            int length = Math.max(n, 2 * timeS.length);
            timeS = new double[length];
            heightM = new double[length];
            velocityMps = new double[length];
            heightSe = new double[length];
            velocitySe = new double[length];
        }
    }

    private void ensureBoundaries(int n) {
        if (boundaryS.length < n) {
            int length = Math.max(n, 2 * boundaryS.length);
            boundaryS = new double[length];
            boundaryM = new double[length];
            boundaryMps = new double[length];
            integralMps = new double[length];
            integralM = new double[length];
            noSe = new double[length];
            leastMps = new double[length];
            mostMps = new double[length];
            knotBefore = new int[length];
            drawn = new boolean[length];
            bend = new double[length];
            bending = new double[length];
            knotSe = new double[length];
        }
    }
}
