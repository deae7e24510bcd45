package io.dowel.analysis.motion;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Finds when the bar was at rest.
 *
 * <p>Quiet is necessary for a rest, not sufficient: a steady lowering is quiet too. For each quiet slot both are tried, rest
 * and movement, each with its own filter; what was assumed rest must agree with the acceleration before and after it, and
 * a bar that moved must have stayed within reach. Of the guesses that end in the same last few slots only the likeliest goes
 * on, and the likeliest of all at the moment is the answer: a later slot may change what was said of earlier ones. Each slot
 * is taken in once. Holds state; one owner.
 */
final class RestFinder {

    static final double MOST_FOR_MOVING = -0.7;
    static final double MOST_FOR_REST = 1;

    /** Guesses that agree about this many slots are as good as one. */
    private static final int REMEMBERED = 4;

    private static final int GUESSES = 1 << REMEMBERED;

    /** A guess this much less likely than the best, as a logarithm, does not come back. */
    private static final double HOPELESS = 8;

    /** A standstill is one fact for this long, s. */
    private static final double FACT_S = 0.1;

    /** A rest is told of this often, s. */
    private static final double SPACING_S = 0.3;

    /** What speaks for a rest or against it is weighed per so many seconds. */
    private static final double WEIGHED_S = 0.15;

    /** More than rounding can come to, in the logarithm of a likelihood. */
    private static final double ROUNDING = 1e-9;

    private static final double NONE = Double.NEGATIVE_INFINITY;

    private final RestSettings settings;
    private final BarSettings bar;
    private final double broad;

    private int slots;
    private byte[] parent = new byte[128 * GUESSES];
    private boolean[] rest = new boolean[128];

    private HeightState[] states = newStates();
    private HeightState[] nextStates = newStates();
    private double[] score = new double[GUESSES];
    private double[] nextScore = new double[GUESSES];
    private HeightState resting = new HeightState();
    private HeightState moving = new HeightState();

    private final Slot slot = new Slot();

    /** What all guesses have in common in the slot that is taken in. */
    private static final class Slot {
        private boolean mayRest;
        private boolean mayMove;
        private double dtS;
        private double biasVariance;
        private double reachVariance;
        private double leastAgainst;
        private double sway;

        /** How much likelier rest is than movement but for the velocity, where it goes on, where it begins, and then at most. */
        private double goesOn;

        private double begins;
        private double mostBegins;
    }

    RestFinder(RestSettings settings, BarSettings bar) {
        this.settings = settings;
        this.bar = bar;
        this.broad = Math.log(2 * Math.PI * square(settings.movingMps()));
        Arrays.fill(score, NONE);
    }

    private static HeightState[] newStates() {
        return Stream.generate(HeightState::new).limit(GUESSES).toArray(HeightState[]::new);
    }

    /** Begins anew from what is believed before the first slot. */
    void begin(HeightState start) {
        slots = 0;
        Arrays.fill(score, NONE);
        score[0] = 0;
        states[0].set(start);
    }

    /**
     * Takes in the next slot.
     *
     * @param s its number among those remembered
     * @param certain it is known to be a rest
     * @return whether the bar is at rest by the likeliest guess so far
     */
    boolean take(BarSlots in, int s, boolean certain) {
        if (slots == rest.length) {
            rest = Arrays.copyOf(rest, 2 * slots);
            parent = Arrays.copyOf(parent, 2 * slots * GUESSES);
        }
        Arrays.fill(parent, s * GUESSES, (s + 1) * GUESSES, (byte) 0);
        slots++;
        Arrays.fill(nextScore, NONE);
        begin(in, s, certain);
        for (int k = 0; k < GUESSES / 2; k++) {
            // these two end in the same guesses: once the likelier is taken, the other mostly cannot win any more
            int alike = k + GUESSES / 2;
            boolean swapped = score[alike] > score[k];
            take(in, s, swapped ? alike : k);
            take(in, s, swapped ? k : alike);
        }
        swap();
        return (prune() & 1) == 1;
    }

    private void begin(BarSlots in, int s, boolean certain) {
        double dt = in.timeS(s + 1) - in.timeS(s);
        slot.dtS = dt;
        slot.biasVariance = square(bar.biasWalk()) * dt;
        slot.reachVariance = square(bar.workspaceM()) / Math.min(Math.max(dt, 1e-3), 0.2);
        // nothing speaks less against a guess than to be just where the bar is expected
        slot.leastAgainst = Math.log(slot.reachVariance) - ROUNDING;
        slot.mayRest = in.quiet(s);
        slot.mayMove = !certain;
        slot.sway = square(settings.swayMps()) + in.tremorVariance(s);
        double weight = dt / WEIGHED_S;
        double still = weight * in.stillness(s);
        slot.goesOn = still + weight * settings.goesOn();
        slot.begins = still - settings.change();
        slot.mostBegins = slot.mayRest ? slot.begins + likelierAsRest(slot.sway) : NONE;
    }

    /** How much likelier a velocity of 0 is for a bar that has come to rest, its spread this large, than for one that moves. */
    private double likelierAsRest(double spread) {
        return 0.5 * (broad - Math.log(2 * Math.PI * spread));
    }

    /** Follows a guess through the slot, as movement and as rest, where either may win. */
    private void take(BarSlots in, int s, int k) {
        boolean rested = (k & 1) == 1;
        int guess = (k << 1) & (GUESSES - 1);
        double moves = rested ? -settings.change() : 0;
        double most = score[k] - 0.5 * slot.leastAgainst;
        boolean mayWin = (slot.mayMove && most + moves > nextScore[guess])
                || (slot.mayRest && most + (rested ? slot.goesOn : slot.mostBegins) > nextScore[guess + 1]);
        if (!mayWin) {
            return;
        }
        double mps = in.gainedMps(s);
        double q = in.velocityVariance(s);
        double against =
                moving.follow(states[k], slot.dtS, mps, in.gainedM(s), q, slot.biasVariance, slot.reachVariance);
        double likelihood = score[k] - 0.5 * against;
        if (slot.mayRest) {
            rest(s, k, guess + 1, likelihood);
        }
        if (slot.mayMove) {
            moving = keep(s, k, guess, likelihood + moves, moving);
        }
    }

    /** Takes the state after the slot as one of rest, unless a likelier one is there. */
    private void rest(int s, int before, int guess, double soFar) {
        boolean rested = (before & 1) == 1;
        double speed2 = square(moving.velocityMps);
        double variance = moving.vv;
        double spread = variance + slot.sway;
        if (!rested && speed2 > settings.surprise() * spread) {
            variance += speed2 / settings.surprise() - spread;
            spread = speed2 / settings.surprise();
        }
        double rests = rested ? slot.goesOn : slot.begins + likelierAsRest(spread);
        double likelihood = soFar + rests - 0.5 * speed2 / spread;
        if (likelihood > nextScore[guess]) {
            resting.stand(moving, variance, slot.sway);
            resting = keep(s, before, guess, likelihood, resting);
        }
    }

    /** Takes a state as that of a guess, unless a likelier one is there; returns one that may be written to. */
    private HeightState keep(int s, int before, int guess, double likelihood, HeightState state) {
        if (!(likelihood > nextScore[guess])) {
            return state;
        }
        HeightState replaced = nextStates[guess];
        nextScore[guess] = likelihood;
        nextStates[guess] = state;
        parent[s * GUESSES + guess] = (byte) before;
        return replaced;
    }

    private void swap() {
        HeightState[] usedStates = states;
        states = nextStates;
        nextStates = usedStates;
        double[] usedScore = score;
        score = nextScore;
        nextScore = usedScore;
    }

    /** Gives up hopeless guesses and keeps the scores small; returns the likeliest guess. */
    private int prune() {
        int best = likeliest();
        double most = score[best];
        for (int k = 0; k < GUESSES; k++) {
            score[k] = score[k] < most - HOPELESS ? NONE : score[k] - most;
        }
        return best;
    }

    private int likeliest() {
        int best = 0;
        for (int k = 1; k < GUESSES; k++) {
            best = score[k] > score[best] ? k : best;
        }
        return best;
    }

    private void followBack() {
        int guess = likeliest();
        for (int s = slots - 1; s >= 0; s--) {
            rest[s] = (guess & 1) == 1;
            guess = parent[s * GUESSES + guess];
        }
    }

    /**
     * Says where the bar stood still. A rest may begin and end inside of its slots: only its core is sure, and of that a
     * moment now and then tells as much as every slot.
     */
    void tell(BarSlots in, HeightHints hints) {
        followBack();
        int s = 0;
        while (s < slots) {
            int first = s;
            while (s < slots && rest[s]) {
                s++;
            }
            if (s > first) {
                double beginS = in.timeS(first);
                double endS = in.timeS(s);
                double margin = Math.min(settings.marginS(), settings.marginShare() * (endS - beginS));
                core(in, hints, first == 0 ? beginS : beginS + margin, s == in.size() ? endS : endS - margin, first, s);
            }
            s++;
        }
    }

    private void core(BarSlots in, HeightHints hints, double sureFromS, double sureToS, int first, int last) {
        double toldS = Double.NEGATIVE_INFINITY;
        for (int b = first; b <= last; b++) {
            double atS = in.timeS(b);
            boolean sure = atS >= sureFromS && atS <= sureToS;
            boolean lastSure = b == last || in.timeS(b + 1) > sureToS;
            if (sure && (lastSure || atS - toldS >= SPACING_S)) {
                double speaksForS = Math.max(FACT_S, Math.min(SPACING_S, atS - toldS));
                hints.standstill(b, square(settings.restMps()) * FACT_S / speaksForS);
                toldS = atS;
            }
        }
    }

    /** Forgets the oldest {@code count} slots. */
    void forget(int count) {
        slots -= count;
        System.arraycopy(parent, count * GUESSES, parent, 0, slots * GUESSES);
    }

    void save(StateWriter out) {
        out.writeInt(slots);
        for (int i = 0; i < slots * GUESSES; i++) {
            out.writeInt(parent[i]);
        }
        out.writeDoubles(score, GUESSES);
        for (int k = 0; k < GUESSES; k++) {
            if (score[k] != NONE) {
                states[k].save(out);
            }
        }
    }

    void restore(StateReader in) {
        slots = in.readInt();
        int length = Math.max(128, slots);
        rest = new boolean[length];
        parent = new byte[length * GUESSES];
        for (int i = 0; i < slots * GUESSES; i++) {
            parent[i] = (byte) in.readInt();
        }
        score = in.readDoubles();
        for (int k = 0; k < GUESSES; k++) {
            if (score[k] != NONE) {
                states[k].restore(in);
            }
        }
    }

    private static double square(double x) {
        return x * x;
    }
}
