package io.dowel.analysis.motion;

/**
 * The smoothed height and velocity of every sample, or of every slot: the samples' own integral between two knots of
 * {@link HeightSmoother}, bent so that it meets both.
 *
 * <p>What the integral misses is spread as white noise of the acceleration would have spread it: the correction's
 * acceleration is a straight line. Holds state; one owner.
 */
final class BarCurve {

    private double[] timeS = new double[0];
    private double[] heightM = new double[0];
    private double[] velocityMps = new double[0];
    private double[] heightSe = new double[0];
    private double[] velocitySe = new double[0];

    /** The stretch between two knots: where it begins, and how it is bent. */
    private double fromS;

    private double fromM;
    private double fromMps;
    private double bend;
    private double bending;

    /** Draws every sample; valid until the next drawing. */
    MotionCurve draw(MotionTrace trace, BarSlots slots, HeightSmoother smoother) {
        int n = trace.size();
        ensure(n);
        for (int k = 1; k < smoother.knots(); k++) {
            int from = slots.from(smoother.boundary(k - 1));
            int to = smoother.boundary(k) > slots.size() ? n - 1 : slots.from(smoother.boundary(k));
            begin(smoother, k, trace.timeS(from));
            errors(smoother, k, from == 0 ? 0 : from + 1, to);
            stretch(trace, from, to);
        }
        return new MotionCurve(n, timeS, heightM, velocityMps, heightSe, velocitySe);
    }

    /**
     * Draws slot boundaries only, and the newest sample: enough to see movements and turns, at a tenth of the work. It says
     * nothing of standard errors; valid until the next drawing.
     */
    MotionCurve sketch(MotionTrace trace, BarSlots slots, HeightSmoother smoother) {
        double endS = trace.timeS(trace.size() - 1);
        int n = smoother.boundary(smoother.knots() - 1) + 1;
        ensure(n);
        for (int k = 1; k < smoother.knots(); k++) {
            int from = smoother.boundary(k - 1);
            begin(smoother, k, slots.timeS(from));
            double mps = 0;
            double metres = 0;
            put(from, fromS, 0, 0);
            for (int b = from + 1; b <= smoother.boundary(k); b++) {
                double atS = b > slots.size() ? endS : slots.timeS(b);
                metres += (atS - timeS[b - 1]) * mps + slots.gainedM(b - 1);
                mps += slots.gainedMps(b - 1);
                put(b, atS, mps, metres);
            }
        }
        return new MotionCurve(n, timeS, heightM, velocityMps, heightSe, velocitySe);
    }

    private void begin(HeightSmoother smoother, int knot, double atS) {
        double lasted = smoother.intervalS(knot);
        double missedMps = smoother.missedMps(knot);
        double missedM = smoother.missedM(knot);
        fromS = atS;
        fromM = smoother.at(knot - 1, LevelState.HEIGHT);
        fromMps = smoother.at(knot - 1, LevelState.VELOCITY);
        bend = (6 * missedM / lasted - 2 * missedMps) / lasted - smoother.at(knot - 1, LevelState.BIAS);
        bending = (6 * missedMps - 12 * missedM / lasted) / (lasted * lasted);
    }

    /** One point of the stretch, from what the samples integrate to since its beginning. */
    private void put(int i, double atS, double mps, double metres) {
        double t = atS - fromS;
        timeS[i] = atS;
        velocityMps[i] = fromMps + mps + t * (bend + 0.5 * bending * t);
        heightM[i] = fromM + metres + t * (fromMps + t * (0.5 * bend + bending * t / 6));
    }

    private void stretch(MotionTrace trace, int from, int to) {
        double mps = 0;
        double metres = 0;
        double before = trace.value(from);
        put(from, fromS, 0, 0);
        for (int i = from + 1; i <= to; i++) {
            double at = trace.timeS(i);
            double dt = at - timeS[i - 1];
            double after = trace.value(i);
            metres += dt * mps + dt * dt * (before / 3 + after / 6);
            mps += 0.5 * dt * (before + after);
            before = after;
            put(i, at, mps, metres);
        }
    }

    private void errors(HeightSmoother smoother, int knot, int from, int to) {
        double metres = smoother.heightSe(knot);
        double mps = Math.max(
                smoother.standardError(knot, LevelState.VELOCITY),
                smoother.standardError(knot - 1, LevelState.VELOCITY));
        for (int i = from; i <= to; i++) {
            heightSe[i] = metres;
            velocitySe[i] = mps;
        }
    }

    private void ensure(int n) {
        if (timeS.length < n) {
            int length = Math.max(n, 2 * timeS.length);
            timeS = new double[length];
            heightM = new double[length];
            velocityMps = new double[length];
            heightSe = new double[length];
            velocitySe = new double[length];
        }
    }
}
