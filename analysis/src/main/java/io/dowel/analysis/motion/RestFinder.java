package io.dowel.analysis.motion;

import java.util.Arrays;

/**
 * Finds when the bar was at rest.
 *
 * <p>Quiet is necessary for a rest, not sufficient: a steady lowering is quiet too. Time is cut into short slots, and for
 * each quiet slot both are tried, rest and movement, each with its own filter; what was assumed rest must agree with the
 * acceleration before and after it, and a bar that moved must have stayed within reach. Of the guesses that end in the same
 * last few slots only the likeliest goes on, and the likeliest of all in the end is the answer. Holds state; one owner.
 */
final class RestFinder {

    /** Guesses that agree about this many slots are as good as one. */
    private static final int REMEMBERED = 4;

    private static final int GUESSES = 1 << REMEMBERED;
    private static final double MOST_FOR_MOVING = -0.7;
    private static final double MOST_FOR_REST = 1;

    private final RestSettings settings;
    private final BarSettings bar;
    private final double broad;

    private int slots;
    private int[] from = new int[0];
    private boolean[] quiet = new boolean[0];
    private double[] stillness = new double[0];
    private byte[] parent = new byte[0];
    private boolean[] rest = new boolean[0];

    private HeightState[] states = newStates();
    private HeightState[] nextStates = newStates();
    private double[] score = new double[GUESSES];
    private double[] nextScore = new double[GUESSES];
    private final HeightState resting = new HeightState();
    private final HeightState moving = new HeightState();

    RestFinder(RestSettings settings, BarSettings bar) {
        this.settings = settings;
        this.bar = bar;
        this.broad = Math.log(2 * Math.PI * square(settings.movingMps()));
    }

    private static HeightState[] newStates() {
        HeightState[] states = new HeightState[GUESSES];
        Arrays.setAll(states, i -> new HeightState());
        return states;
    }

    /**
     * Finds the rests of a trace, for {@link #tell}.
     *
     * @param start what is believed before the first sample
     * @param timingSe how far off a sample's time may be, s
     * @param stillUntilS a rest until then is certain
     */
    void find(MotionTrace trace, HeightState start, double timingSe, double stillUntilS) {
        cut(trace, stillUntilS);
        Arrays.fill(score, Double.NEGATIVE_INFINITY);
        score[0] = 0;
        states[0].set(start);
        for (int s = 0; s < slots; s++) {
            step(s, trace, timingSe, trace.timeS(from[s]) < stillUntilS);
        }
        int best = 0;
        for (int k = 1; k < GUESSES; k++) {
            best = score[k] > score[best] ? k : best;
        }
        for (int s = slots - 1; s >= 0; s--) {
            rest[s] = (best & 1) == 1;
            best = parent[s * GUESSES + best];
        }
    }

    /** Adds the rests found to the hints. A rest may begin and end inside of its slots: only its core is sure. */
    void tell(HeightHints hints, MotionTrace trace) {
        int s = 0;
        while (s < slots) {
            int first = s;
            while (s < slots && rest[s]) {
                s++;
            }
            if (s > first) {
                double beginS = trace.timeS(from[first]);
                double endS = trace.timeS(from[s]);
                double margin = Math.min(settings.marginS(), settings.marginShare() * (endS - beginS));
                double sureFromS = first == 0 ? beginS : beginS + margin;
                double sureToS = s == slots ? endS : endS - margin;
                for (int i = from[first] + 1; i <= from[s]; i++) {
                    if (trace.timeS(i) >= sureFromS && trace.timeS(i) <= sureToS) {
                        hints.pause(i, settings.swayMps(), trace.timeS(i) - trace.timeS(i - 1));
                    }
                }
            }
            s++;
        }
    }

    /** Cuts the trace into slots, and says of each whether it may be a rest, and how still it is. */
    private void cut(MotionTrace trace, double stillUntilS) {
        int n = trace.size();
        if (from.length < n + 1) {
            int length = 2 * n + 1;
            from = new int[length];
            quiet = new boolean[length];
            rest = new boolean[length];
            stillness = new double[length];
            parent = new byte[length * GUESSES];
        }
        slots = 0;
        int i = 0;
        while (i < n - 1) {
            int to = i + 1;
            while (to < n - 1 && trace.timeS(to + 1) <= trace.timeS(i) + settings.slotS() + 1e-9) {
                to++;
            }
            from[slots] = i;
            weigh(slots, trace, i, to);
            quiet[slots] |= trace.timeS(to) <= stillUntilS;
            slots++;
            i = to;
        }
        from[slots] = i;
    }

    /** Looks at a slot and half a slot around it: fewer samples say too little. */
    private void weigh(int slot, MotionTrace trace, int first, int last) {
        double margin = settings.slotS() / 2;
        int lo = first;
        int hi = last;
        while (lo > 0 && trace.timeS(lo - 1) >= trace.timeS(first) - margin) {
            lo--;
        }
        while (hi < trace.size() - 1 && trace.timeS(hi + 1) <= trace.timeS(last) + margin) {
            hi++;
        }
        double a = 0;
        double aa = 0;
        double r = 0;
        double rr = 0;
        boolean hole = false;
        for (int i = lo; i <= hi; i++) {
            hole |= i > lo && trace.timeS(i) - trace.timeS(i - 1) > bar.gapS();
            a += trace.verticalMps2(i);
            aa += square(trace.verticalMps2(i));
            r += trace.rateRadps(i);
            rr += square(trace.rateRadps(i));
        }
        int n = hi - lo + 1;
        double accelVariance = Math.max(1e-8, aa / n - square(a / n));
        quiet[slot] = !hole
                && n >= 4
                && accelVariance < square(settings.accelSd())
                && rr / n - square(r / n) < square(settings.rateSd());
        double still = settings.stillness() * Math.log(settings.stillMps2() / Math.sqrt(accelVariance));
        stillness[slot] = Math.max(MOST_FOR_MOVING, Math.min(MOST_FOR_REST, still));
    }

    private void step(int s, MotionTrace trace, double timingSe, boolean certain) {
        double dt = trace.timeS(from[s + 1]) - trace.timeS(from[s]);
        double dv = 0;
        double q = 0;
        for (int i = from[s] + 1; i <= from[s + 1]; i++) {
            double d = trace.timeS(i) - trace.timeS(i - 1);
            dv += 0.5 * d * (trace.verticalMps2(i - 1) + trace.verticalMps2(i));
            q += HeightSmoother.velocityVariance(bar, d, trace.verticalMps2(i - 1), trace.verticalMps2(i), timingSe);
        }
        double workspace = square(bar.workspaceM()) / Math.min(Math.max(dt, 1e-3), 0.2);
        Arrays.fill(nextScore, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < GUESSES; k++) {
            if (score[k] == Double.NEGATIVE_INFINITY) {
                continue;
            }
            moving.set(states[k]);
            moving.predict(dt, dv / dt, q, square(bar.biasWalk()) * dt);
            double spread = moving.hh + workspace;
            double likelihood = score[k] - 0.5 * (Math.log(spread) + square(moving.heightM) / spread);
            moving.observeHeight(0, workspace);
            boolean rested = (k & 1) == 1;
            if (quiet[s]) {
                keep(s, k, true, likelihood + rest(s, rested), resting);
            }
            if (!certain) {
                keep(s, k, false, likelihood - (rested ? settings.change() : 0), moving);
            }
        }
        swap();
    }

    /** Takes the state after the slot as one of rest; returns how much that is likelier than movement, as a logarithm. */
    private double rest(int s, boolean rested) {
        resting.set(moving);
        double sway = square(settings.swayMps());
        double speed2 = square(resting.velocityMps);
        double spread = resting.vv + sway;
        if (!rested && speed2 > settings.surprise() * spread) {
            resting.vv += speed2 / settings.surprise() - spread;
            spread = speed2 / settings.surprise();
        }
        resting.observeStandstill(sway);
        double begins = 0.5 * (broad - Math.log(2 * Math.PI * spread)) - settings.change();
        return (rested ? settings.goesOn() : begins) + stillness[s] - 0.5 * speed2 / spread;
    }

    private void keep(int s, int before, boolean isRest, double likelihood, HeightState state) {
        int guess = ((before << 1) | (isRest ? 1 : 0)) & (GUESSES - 1);
        if (likelihood > nextScore[guess]) {
            nextScore[guess] = likelihood;
            nextStates[guess].set(state);
            parent[s * GUESSES + guess] = (byte) before;
        }
    }

    private void swap() {
        HeightState[] usedStates = states;
        states = nextStates;
        nextStates = usedStates;
        double[] usedScore = score;
        score = nextScore;
        nextScore = usedScore;
    }

    private static double square(double x) {
        return x * x;
    }
}
