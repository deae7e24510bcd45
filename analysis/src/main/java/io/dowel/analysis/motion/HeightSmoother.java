package io.dowel.analysis.motion;

import java.util.Arrays;

/**
 * Fixed-interval smoother of height and velocity: forward a Kalman filter of {@link LevelState}, backward the recursion of
 * Bryson and Frazier (Applied Optimal Control, 1975), which corrects what came before by each later standstill and turn and
 * inverts no matrix.
 *
 * <p>It steps from one knot to the next: boundaries of {@link BarSlots} of which something is known, and one now and then
 * between them. Slots between two knots are added up first.
 *
 * <p>How sure a state is does not depend on what was measured, only on when. So gains are kept from one smoothing to the next, as far as
 * their knots are the same, and standard errors are worked out when somebody asks. Holds state; one owner.
 */
final class HeightSmoother {

    private static final int STATES = LevelState.STATES;
    private static final int COVARIANCES = LevelState.COVARIANCES;

    /** Most observations at one knot: workspace, standstill, turn. */
    private static final int OBSERVED = 3;

    /** Between turns at known heights the workspace need not hold the height: so many times wider. */
    private static final double CLOSED_WORKSPACE = 3;

    private final BarSettings settings;
    private final LevelState state = new LevelState();
    private final LevelState load = new LevelState();

    private double middleM;
    private final TurnScatter scatter = new TurnScatter();
    private double turnsDifferM2;
    private int closedTo;
    private int knots;

    /** Knots whose gains and covariances are those of the last smoothing, from the first on. */
    private int kept;

    private final double[] startP = new double[COVARIANCES];
    private boolean alike;
    private boolean weighed;
    private int[] boundary = new int[0];
    private double[] intervalS = new double[0];
    private double[] gainedMps = new double[0];
    private double[] gainedM = new double[0];
    private double[] lost = new double[0];

    private double[] filtered = new double[0];
    private double[] filteredP = new double[0];
    private double[] smoothed = new double[0];
    private double[] adjointP = new double[0];

    private int[] row = new int[0];
    private int[] less = new int[0];
    private double[] gain = new double[0];
    private double[] pull = new double[0];
    private double[] certainty = new double[0];
    private double[] spread = new double[0];

    private final double[] lambda = new double[STATES];
    private final double[] capital = new double[COVARIANCES];
    private final double[] work = new double[STATES];

    HeightSmoother(BarSettings settings) {
        this.settings = settings;
    }

    /**
     * Smooths everything remembered.
     *
     * @param endS time of the newest sample
     * @param start what is believed before the first sample
     * @param middle height about which the bar is expected, m
     * @param turnsDiffer variance of the heights at which this person turns, at the top as at the bottom, m²
     */
    void smooth(BarSlots slots, double endS, LevelState start, HeightHints hints, double middle, double turnsDiffer) {
        turnsDifferM2 = turnsDiffer;
        scatter.clear();
        middleM = middle;
        closedTo = hints.lastTurn();
        ensure(slots.size() + 3);
        state.set(start);
        alike = kept > 0 && Arrays.equals(state.p, startP);
        System.arraycopy(state.p, 0, startP, 0, COVARIANCES);
        weighed = false;
        knots = 0;
        knot(0, 0, slots, hints);
        int from = 0;
        double openS = endS - slots.timeS(slots.size());
        int last = slots.size() + (openS > 0 ? 1 : 0);
        for (int b = 1; b <= last; b++) {
            double atS = b > slots.size() ? endS : slots.timeS(b);
            boolean due = b == last || atS - slots.timeS(from) >= settings.knotS();
            if (due || hints.any(b) || rough(slots, b)) {
                step(slots, from, b, atS);
                knot(b, atS - slots.timeS(from), slots, hints);
                from = b;
            }
        }
        kept = knots;
        back();
    }

    /** True on either side of a slot in which much may have happened unseen: an impact, a hole. */
    private boolean rough(BarSlots slots, int b) {
        double before = slots.velocityVariance(b - 1);
        double after = b < slots.size() ? slots.velocityVariance(b) : 0;
        return Math.max(before, after) > settings.roughMps() * settings.roughMps();
    }

    private void step(BarSlots slots, int from, int to, double toS) {
        double mps = 0;
        double metres = 0;
        double variance = 0;
        for (int s = from; s < to; s++) {
            double lasted = (s + 1 > slots.size() ? toS : slots.timeS(s + 1)) - slots.timeS(s);
            metres += lasted * mps + slots.gainedM(s);
            mps += slots.gainedMps(s);
            variance += slots.velocityVariance(s);
        }
        double dt = toS - slots.timeS(from);
        if (alike && !(knots < kept && boundary[knots] == to && intervalS[knots] == dt && lost[knots] == variance)) {
            differsFrom(knots);
        }
        intervalS[knots] = dt;
        gainedMps[knots] = mps;
        gainedM[knots] = metres;
        lost[knots] = variance;
        if (alike) {
            state.move(dt, mps, metres);
        } else {
            state.predict(
                    dt,
                    mps,
                    metres,
                    variance,
                    settings.biasWalk() * settings.biasWalk() * dt,
                    settings.levelWalk() * settings.levelWalk() * dt);
        }
    }

    /** From this knot on nothing is as it was in the last smoothing; what was certain before it goes on. */
    private void differsFrom(int knot) {
        alike = false;
        System.arraycopy(filteredP, COVARIANCES * (knot - 1), state.p, 0, COVARIANCES);
    }

    private void knot(int b, double dtS, BarSlots slots, HeightHints hints) {
        int k = knots++;
        double reachM = settings.workspaceM() * (b <= closedTo ? CLOSED_WORKSPACE : settings.openWorkspace());
        double reach = reachM * reachM / Math.max(dtS, 1e-3);
        boolean known = b <= slots.size();
        double still = known ? hints.standstillVariance(b) : 0;
        int level = known ? hints.level(b) : 0;
        double differM2 = turnsDifferM2 * (b == hints.lastTurn() ? settings.lastTurn() * settings.lastTurn() : 1);
        if (alike && !seenAlike(k, reach, still, level, differM2)) {
            repeatStep(k);
        }
        boundary[k] = b;
        int o = OBSERVED * k;
        observe(o++, LevelState.HEIGHT, -1, middleM, reach);
        if (still > 0) {
            observe(o++, LevelState.VELOCITY, -1, 0, still);
        }
        if (level > 0) {
            observe(o, LevelState.HEIGHT, level, -hints.aboveM(b), differM2);
            scatter.take(pull[o] / certainty[o], 1 / certainty[o]);
            o++;
        }
        Arrays.fill(row, o, OBSERVED * (k + 1), -1);
        System.arraycopy(state.x, 0, filtered, STATES * k, STATES);
        if (!alike) {
            System.arraycopy(state.p, 0, filteredP, COVARIANCES * k, COVARIANCES);
        }
    }

    /** Whether the same was known of a knot in the last smoothing. */
    private boolean seenAlike(int k, double reach, double still, int level, double differM2) {
        int o = OBSERVED * k;
        boolean same = k < kept && spread[o++] == reach;
        if (still > 0) {
            same = same && row[o] == LevelState.VELOCITY && spread[o++] == still;
        }
        if (level > 0) {
            same = same && row[o] == LevelState.HEIGHT && less[o] == level && spread[o++] == differM2;
        }
        return same && (o == OBSERVED * (k + 1) || row[o] < 0);
    }

    /** Takes the step to this knot once more, now with what is certain. */
    private void repeatStep(int k) {
        if (k == 0) {
            alike = false;
            return;
        }
        differsFrom(k);
        System.arraycopy(filtered, STATES * (k - 1), state.x, 0, STATES);
        double dt = intervalS[k];
        state.predict(
                dt,
                gainedMps[k],
                gainedM[k],
                lost[k],
                settings.biasWalk() * settings.biasWalk() * dt,
                settings.levelWalk() * settings.levelWalk() * dt);
    }

    private void observe(int o, int what, int than, double value, double variance) {
        if (alike) {
            state.correct(what, than, value, gain, STATES * o);
            pull[o] = state.innovation * certainty[o];
            return;
        }
        state.observe(what, than, value, variance);
        row[o] = what;
        less[o] = than;
        spread[o] = variance;
        System.arraycopy(state.gain, 0, gain, STATES * o, STATES);
        certainty[o] = 1 / state.innovationVariance;
        pull[o] = state.innovation * certainty[o];
    }

    private void back() {
        Arrays.fill(lambda, 0);
        for (int k = knots - 1; k >= 0; k--) {
            LevelState.times(filteredP, COVARIANCES * k, lambda, 0, work);
            for (int r = 0; r < STATES; r++) {
                smoothed[STATES * k + r] = filtered[STATES * k + r] - work[r];
            }
            for (int o = OBSERVED * k + OBSERVED - 1; o >= OBSERVED * k; o--) {
                if (row[o] >= 0) {
                    unobserve(o);
                }
            }
            double dt = intervalS[k];
            lambda[2] -= 0.5 * dt * dt * lambda[0] + dt * lambda[1];
            lambda[1] += dt * lambda[0];
        }
    }

    /** λ ← (I − KH)'λ − H'e/s. */
    private void unobserve(int o) {
        double along = pull[o] + LevelState.along(gain, STATES * o, lambda);
        lambda[row[o]] -= along;
        if (less[o] >= 0) {
            lambda[less[o]] += along;
        }
    }

    /** What later observations make certain, for standard errors: Λ from the last knot to the first. */
    private void weigh() {
        if (weighed) {
            return;
        }
        weighed = true;
        Arrays.fill(capital, 0);
        for (int k = knots - 1; k >= 0; k--) {
            System.arraycopy(capital, 0, adjointP, COVARIANCES * k, COVARIANCES);
            for (int o = OBSERVED * k + OBSERVED - 1; o >= OBSERVED * k; o--) {
                if (row[o] >= 0) {
                    unobserveCertainty(o);
                }
            }
            if (k > 0) {
                unpredict(intervalS[k]);
            }
        }
    }

    /** Λ ← (I − KH)'Λ(I − KH) + H'H/s. */
    private void unobserveCertainty(int o) {
        LevelState.times(capital, 0, gain, STATES * o, work);
        double kk = certainty[o] + LevelState.along(gain, STATES * o, work);
        touch(row[o], 1, kk);
        if (less[o] >= 0) {
            // H has two entries: the cross terms are taken together
            touch(less[o], -1, kk);
            capital[LevelState.at(row[o], less[o])] -= kk;
        }
    }

    private void touch(int r, int sign, double kk) {
        for (int c = 0; c < STATES; c++) {
            capital[LevelState.at(r, c)] -= (c == r ? 2 : 1) * sign * work[c];
        }
        capital[LevelState.at(r, r)] += kk;
    }

    /** Λ ← F'ΛF. */
    private void unpredict(double dt) {
        double half = 0.5 * dt * dt;
        double[] l = capital;
        double vh = l[1] + dt * l[0];
        double vv = l[5] + dt * l[1];
        double vb = l[6] + dt * l[2];
        double vt = l[7] + dt * l[3];
        double vo = l[8] + dt * l[4];
        double bh = l[2] - half * l[0] - dt * l[1];
        double bv = l[6] - half * l[1] - dt * l[5];
        double bb = l[9] - half * l[2] - dt * l[6];
        double bt = l[10] - half * l[3] - dt * l[7];
        double bo = l[11] - half * l[4] - dt * l[8];
        l[1] = vh;
        l[2] = bh;
        l[5] = vv + dt * vh;
        l[6] = vb - half * vh - dt * vv;
        l[7] = vt;
        l[8] = vo;
        l[9] = bb - half * bh - dt * bv;
        l[10] = bt;
        l[11] = bo;
    }

    /** What the turns of the last smoothing say of how far they differ. */
    TurnScatter scatter() {
        return scatter;
    }

    /** Told of what was observed at a knot. */
    interface Observed {

        /**
         * One observation: a number of the state, less another one where {@code less} is not negative.
         *
         * @param pull its innovation over the variance of that
         * @param certainty inverse of that variance
         * @param gains holds the gain of each number of the state, from {@code at} on
         */
        void take(int row, int less, double pull, double certainty, double[] gains, int at);
    }

    /** Tells what was observed at a knot, in the order in which it was taken in. */
    void tell(int knot, Observed observed) {
        for (int o = OBSERVED * knot; o < OBSERVED * (knot + 1) && row[o] >= 0; o++) {
            observed.take(row[o], less[o], pull[o], certainty[o], gain, STATES * o);
        }
    }

    int knots() {
        return knots;
    }

    /** Boundary of a knot; one more than the last for the end of the stream. */
    int boundary(int knot) {
        return boundary[knot];
    }

    /** One number of the smoothed state at a knot. */
    double at(int knot, int what) {
        return smoothed[STATES * knot + what];
    }

    double intervalS(int knot) {
        return intervalS[knot];
    }

    /** How far the smoothed velocity at a knot is from where the knot before and the samples lead, m/s. */
    double missedMps(int knot) {
        double led =
                at(knot - 1, LevelState.VELOCITY) + gainedMps[knot] - intervalS[knot] * at(knot - 1, LevelState.BIAS);
        return at(knot, LevelState.VELOCITY) - led;
    }

    /** The same of the height, m. */
    double missedM(int knot) {
        double dt = intervalS[knot];
        double led = at(knot - 1, LevelState.HEIGHT)
                + dt * at(knot - 1, LevelState.VELOCITY)
                + gainedM[knot]
                - 0.5 * dt * dt * at(knot - 1, LevelState.BIAS);
        return at(knot, LevelState.HEIGHT) - led;
    }

    /** Standard error of the smoothed height or velocity at a knot. */
    double standardError(int knot, int what) {
        load(knot);
        for (int c = 0; c < STATES; c++) {
            work[c] = load.p[LevelState.at(what, c)];
        }
        return error(load.p[LevelState.at(what, what)] - later(knot));
    }

    /**
     * Standard error of the smoothed height at a knot against where this person turns, at the top or at the bottom, whichever is
     * known better; how high all of it is in the room nobody can tell.
     */
    double heightSe(int knot) {
        load(knot);
        double least = Double.POSITIVE_INFINITY;
        for (int level = LevelState.TOP; level <= LevelState.BOTTOM; level++) {
            for (int c = 0; c < STATES; c++) {
                work[c] = load.p[LevelState.at(0, c)] - load.p[LevelState.at(level, c)];
            }
            least = Math.min(least, work[0] - work[level] - later(knot));
        }
        return Math.min(standardError(knot, LevelState.HEIGHT), error(least));
    }

    /**
     * Standard error of the way from knot {@code i} to knot {@code j}: what both heights have in common does not matter to
     * it. The height at {@code i} is carried along as one more state that does not change.
     */
    double travelSe(int i, int j) {
        load(i);
        double[] w = lambda;
        for (int c = 0; c < STATES; c++) {
            w[c] = load.p[LevelState.at(0, c)];
        }
        double variance = w[0];
        for (int k = i + 1; k <= j; k++) {
            double dt = intervalS[k];
            w[0] += dt * w[1] - 0.5 * dt * dt * w[2];
            w[1] -= dt * w[2];
            for (int o = OBSERVED * k; o < OBSERVED * (k + 1) && row[o] >= 0; o++) {
                double along = w[row[o]] - (less[o] < 0 ? 0 : w[less[o]]);
                variance -= along * along * certainty[o];
                for (int c = 0; c < STATES; c++) {
                    w[c] -= gain[STATES * o + c] * along;
                }
            }
        }
        load(j);
        variance += load.p[0] - 2 * w[0];
        for (int c = 0; c < STATES; c++) {
            work[c] = load.p[LevelState.at(0, c)] - w[c];
        }
        return error(variance - later(j));
    }

    private double error(double variance) {
        return scatter.errorShare() * Math.sqrt(Math.max(0, variance));
    }

    private void load(int knot) {
        weigh();
        System.arraycopy(filteredP, COVARIANCES * knot, load.p, 0, COVARIANCES);
    }

    /** What later observations take from the variance of something whose covariance with the state is in {@link #work}. */
    private double later(int knot) {
        double sum = 0;
        int k = COVARIANCES * knot;
        for (int r = 0; r < STATES; r++) {
            double row = 0.5 * work[r] * adjointP[k++];
            for (int c = r + 1; c < STATES; c++) {
                row += work[c] * adjointP[k++];
            }
            sum += 2 * work[r] * row;
        }
        return sum;
    }

    /** The state as the forward pass knew it at a knot, for {@code into}. */
    void filteredAt(int knot, LevelState into) {
        System.arraycopy(filtered, STATES * knot, into.x, 0, STATES);
        System.arraycopy(filteredP, COVARIANCES * knot, into.p, 0, COVARIANCES);
    }

    private void ensure(int n) {
        if (boundary.length >= n) {
            return;
        }
        int length = Math.max(n, 2 * boundary.length);
        boundary = new int[length];
        intervalS = new double[length];
        gainedMps = new double[length];
        gainedM = new double[length];
        lost = new double[length];
        spread = new double[OBSERVED * length];
        kept = 0;
        alike = false;
        filtered = new double[STATES * length];
        filteredP = new double[COVARIANCES * length];
        smoothed = new double[STATES * length];
        adjointP = new double[COVARIANCES * length];
        row = new int[OBSERVED * length];
        less = new int[OBSERVED * length];
        gain = new double[STATES * OBSERVED * length];
        pull = new double[OBSERVED * length];
        certainty = new double[OBSERVED * length];
    }
}
