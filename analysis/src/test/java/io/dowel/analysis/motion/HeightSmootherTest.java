package io.dowel.analysis.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One slow repetition of three seconds, smoothed and solved at once. */
class HeightSmootherTest {

    private static final BarSettings SETTINGS = BarSettings.DEFAULT;

    /** Both ways of calculating are exact: they differ by rounding alone. */
    private static final double ROUNDING = 1e-6;

    private static final double SAMPLE_S = 0.02;
    private static final double LOWERS_AT_S = 0.5;
    private static final double REPETITION_S = 2;
    private static final double HALF_TRAVEL_M = 0.25;
    private static final double MIDDLE_M = -0.2;

    /** Something hits the bar in this sample's interval. */
    private static final int IMPACT = 93;

    private static final double FIRST_REST_S = 0.3;
    private static final double BOTTOM_S = 1.55;
    private static final double TOP_S = 2.45;
    private static final double LAST_REST_S = 2.75;
    private static final double STANDSTILL_VARIANCE = 0.012 * 0.012;

    private final MotionTrace trace = new MotionTrace(1000);
    private final BarSlots slots = new BarSlots(RestSettings.DEFAULT, SETTINGS);
    private final HeightHints hints = new HeightHints();
    private final LevelState start = new LevelState();
    private final HeightSmoother smoother = new HeightSmoother(SETTINGS);
    private double endS;
    private int knots;
    private Batch batch = new Batch(1);

    @BeforeEach
    void smoothAndSolve() {
        lift();
        hints.clear(slots.size() + 2);
        hints.standstill(slots.boundaryBefore(FIRST_REST_S), STANDSTILL_VARIANCE);
        hints.turn(slots.boundaryBefore(BOTTOM_S), new Turn(BOTTOM_S, LevelState.BOTTOM, -0.004));
        hints.turn(slots.boundaryBefore(TOP_S), new Turn(TOP_S, LevelState.TOP, 0.007));
        hints.standstill(slots.boundaryBefore(LAST_REST_S), 2 * STANDSTILL_VARIANCE);
        start.start(0.3, 0.15, 0.01, SETTINGS.stillBiasSe(), SETTINGS.levelSe());
        // so that the first covariance is not a diagonal
        start.observe(LevelState.HEIGHT, LevelState.TOP, -0.02, 0.04);
        smoother.smooth(slots, endS, start, hints, MIDDLE_M, SETTINGS.closureSe() * SETTINGS.closureSe());
        knots = smoother.knots();
        batch = solved();
    }

    private void lift() {
        var random = new SplittableRandom(7);
        double omega = 2 * Math.PI / REPETITION_S;
        for (int i = 0; i <= 150; i++) {
            double t = i * SAMPLE_S;
            boolean moving = t > LOWERS_AT_S && t < LOWERS_AT_S + REPETITION_S;
            double mps2 = moving ? -HALF_TRAVEL_M * omega * omega * Math.cos(omega * (t - LOWERS_AT_S)) : 0;
            trace.add(t, mps2 + 0.02 + 0.1 * (random.nextDouble() - 0.5), 0, 0, 0, 1);
            slots.added(trace, i == IMPACT ? 0.01 : 3e-6 * (1 + mps2 * mps2));
            endS = t;
        }
    }

    /** Reads from the slots what is known, and takes it all in at once. */
    private Batch solved() {
        var whole = new Batch(knots);
        whole.begin(start);
        for (int k = 0; k < knots; k++) {
            double dt = k == 0 ? 0 : knotS(k) - knotS(k - 1);
            if (k > 0) {
                goOn(whole, k, dt);
            }
            observe(whole, k, dt);
        }
        whole.solve();
        return whole;
    }

    private double knotS(int knot) {
        int b = smoother.boundary(knot);
        return b > slots.size() ? endS : slots.timeS(b);
    }

    private void goOn(Batch whole, int k, double dt) {
        double mps = 0;
        double metres = 0;
        double variance = 0;
        for (int s = smoother.boundary(k - 1); s < smoother.boundary(k); s++) {
            // what a slot adds to the velocity lasts until the knot
            double leftS = knotS(k) - (s + 1 > slots.size() ? endS : slots.timeS(s + 1));
            metres += slots.gainedM(s) + (s + 1 > slots.size() ? 0 : leftS * slots.gainedMps(s));
            mps += slots.gainedMps(s);
            variance += slots.velocityVariance(s);
        }
        whole.step(k, dt, mps, metres, variance);
    }

    private void observe(Batch whole, int k, double dt) {
        int b = smoother.boundary(k);
        double workspaceM = SETTINGS.workspaceM() * (b <= hints.lastTurn() ? 3 : SETTINGS.openWorkspace());
        whole.observe(k, LevelState.HEIGHT, -1, MIDDLE_M, workspaceM * workspaceM / Math.max(dt, 1e-3));
        if (hints.standstillVariance(b) > 0) {
            whole.observe(k, LevelState.VELOCITY, -1, 0, hints.standstillVariance(b));
        }
        if (hints.level(b) > 0) {
            double se = SETTINGS.closureSe() * (b == slots.boundaryBefore(TOP_S) ? SETTINGS.lastTurn() : 1);
            whole.observe(k, LevelState.HEIGHT, hints.level(b), -hints.aboveM(b), se * se);
        }
    }

    @Test
    void everyBoundaryOfWhichSomethingIsKnownIsAKnotAndSoIsTheEnd() {
        List<Integer> boundaries = new ArrayList<>();
        for (int k = 0; k < knots; k++) {
            boundaries.add(smoother.boundary(k));
        }
        int hit = slots.boundaryBefore(IMPACT * SAMPLE_S - 1e-6);
        assertThat(boundaries)
                .startsWith(0)
                .endsWith(slots.size() + 1)
                .contains(slots.boundaryBefore(FIRST_REST_S), slots.boundaryBefore(BOTTOM_S))
                .contains(slots.boundaryBefore(TOP_S), slots.boundaryBefore(LAST_REST_S))
                .contains(hit, hit + 1)
                .hasSizeLessThan(slots.size() / 2);
    }

    @Test
    void smoothingFindsTheSameStateAtEveryKnotAsSolvingForAllOfThemAtOnce() {
        for (int k = 0; k < knots; k++) {
            for (int what = 0; what < LevelState.STATES; what++) {
                assertThat(smoother.at(k, what))
                        .as("state %d at knot %d", what, k)
                        .isCloseTo(batch.mean(k, what), within(ROUNDING * batch.se(k, what)));
            }
        }
    }

    @Test
    void everyStandardErrorIsThatOfTheWholeSolution() {
        for (int k = 0; k < knots; k++) {
            for (int what = 0; what < LevelState.STATES; what++) {
                assertThat(smoother.standardError(k, what))
                        .as("standard error of state %d at knot %d", what, k)
                        .isCloseTo(batch.se(k, what), withPercentage(100 * ROUNDING));
            }
        }
    }

    @Test
    void aHeightIsAsSureAsItIsAgainstTheBetterKnownTurn() {
        for (int k = 0; k < knots; k++) {
            double top = batch.se(k, LevelState.HEIGHT, k, LevelState.TOP);
            double bottom = batch.se(k, LevelState.HEIGHT, k, LevelState.BOTTOM);
            double least = Math.min(batch.se(k, LevelState.HEIGHT), Math.min(top, bottom));
            assertThat(smoother.heightSe(k)).as("knot %d", k).isCloseTo(least, withPercentage(100 * ROUNDING));
        }
    }

    @Test
    void theWayBetweenAnyTwoKnotsIsAsSureAsInTheWholeSolution() {
        for (int i = 0; i < knots; i++) {
            for (int j = i + 1; j < knots; j++) {
                assertThat(smoother.travelSe(i, j))
                        .as("from knot %d to knot %d", i, j)
                        .isCloseTo(
                                batch.se(j, LevelState.HEIGHT, i, LevelState.HEIGHT), withPercentage(100 * ROUNDING));
            }
        }
    }

    /** The states at all knots as one Gaussian, which takes in all observations in one step: no recursion. */
    private static final class Batch {

        private static final int STATES = LevelState.STATES;

        private final int states;
        private RealVector mean;
        private RealMatrix covariance;
        private final List<RealVector> looks = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();
        private final List<Double> variances = new ArrayList<>();

        Batch(int knots) {
            states = STATES * knots;
            mean = MatrixUtils.createRealVector(new double[states]);
            covariance = MatrixUtils.createRealMatrix(states, states);
        }

        void begin(LevelState start) {
            for (int r = 0; r < STATES; r++) {
                mean.setEntry(r, start.x[r]);
                for (int c = 0; c < STATES; c++) {
                    covariance.setEntry(r, c, start.p[LevelState.at(r, c)]);
                }
            }
        }

        /** Says what is believed of knot {@code k} before anything is observed: F, u and Q written as matrices. */
        void step(int k, double dt, double mps, double metres, double q) {
            RealMatrix f = MatrixUtils.createRealIdentityMatrix(STATES);
            f.setRow(0, new double[] {1, dt, -dt * dt / 2, 0, 0});
            f.setRow(1, new double[] {0, 1, -dt, 0, 0});
            double bias = SETTINGS.biasWalk() * SETTINGS.biasWalk() * dt;
            double level = SETTINGS.levelWalk() * SETTINGS.levelWalk() * dt;
            RealMatrix noise = MatrixUtils.createRealMatrix(new double[][] {
                {q * dt * dt / 3, q * dt / 2, 0, 0, 0},
                {q * dt / 2, q, 0, 0, 0},
                {0, 0, bias, 0, 0},
                {0, 0, 0, level, 0},
                {0, 0, 0, 0, level}
            });
            int at = STATES * k;
            int was = at - STATES;
            RealVector gained = MatrixUtils.createRealVector(new double[] {metres, mps, 0, 0, 0});
            mean.setSubVector(at, f.operate(mean.getSubVector(was, STATES)).add(gained));
            RealMatrix withEarlier = f.multiply(covariance.getSubMatrix(was, at - 1, 0, at - 1));
            covariance.setSubMatrix(withEarlier.getData(), at, 0);
            covariance.setSubMatrix(withEarlier.transpose().getData(), 0, at);
            RealMatrix before = covariance.getSubMatrix(was, at - 1, was, at - 1);
            covariance.setSubMatrix(
                    f.multiply(before).multiply(f.transpose()).add(noise).getData(), at, at);
        }

        void observe(int k, int what, int than, double value, double variance) {
            RealVector look = MatrixUtils.createRealVector(new double[states]);
            look.setEntry(STATES * k + what, 1);
            if (than >= 0) {
                look.setEntry(STATES * k + than, -1);
            }
            looks.add(look);
            values.add(value);
            variances.add(variance);
        }

        void solve() {
            RealMatrix h = MatrixUtils.createRealMatrix(looks.size(), states);
            RealVector surprise = MatrixUtils.createRealVector(new double[looks.size()]);
            for (int o = 0; o < looks.size(); o++) {
                h.setRowVector(o, looks.get(o));
                surprise.setEntry(o, values.get(o) - looks.get(o).dotProduct(mean));
            }
            double[] r = variances.stream().mapToDouble(Double::doubleValue).toArray();
            RealMatrix seen = covariance.multiply(h.transpose());
            RealMatrix s = h.multiply(seen).add(MatrixUtils.createRealDiagonalMatrix(r));
            RealMatrix inverse =
                    new CholeskyDecomposition(s, 1e-9, 0).getSolver().getInverse();
            mean = mean.add(seen.multiply(inverse).operate(surprise));
            covariance = covariance.subtract(seen.multiply(inverse).multiply(seen.transpose()));
        }

        double mean(int k, int what) {
            return mean.getEntry(STATES * k + what);
        }

        double se(int k, int what) {
            return Math.sqrt(covariance.getEntry(STATES * k + what, STATES * k + what));
        }

        /** Standard error of a difference of two states. */
        double se(int k, int what, int j, int than) {
            int a = STATES * k + what;
            int b = STATES * j + than;
            return Math.sqrt(covariance.getEntry(a, a) - 2 * covariance.getEntry(a, b) + covariance.getEntry(b, b));
        }
    }
}
