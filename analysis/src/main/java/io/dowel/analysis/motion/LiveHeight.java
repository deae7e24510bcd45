package io.dowel.analysis.motion;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;

/**
 * Height and velocity of a bar right now, from the past alone.
 *
 * <p>Steps from slot to slot, stands still where {@link RestFinder} says so, and goes on from what each look back has found. Holds state;
 * one owner.
 */
final class LiveHeight {

    /** Time constant of the acceleration, s: short against a phase, long against a hand's tremor. */
    private static final double ACCELERATION_S = 0.05;

    /** However well a look knows them, a velocity and a bias are off by so much live, m/s and m/s²: what comes after was not looked at. */
    private static final double LEAST_VELOCITY_SE = 0.02;

    private static final double LEAST_BIAS_SE = 0.005;

    private final BarSettings settings;
    private final MotionTrace trace;
    private final BarSlots slots;
    private final RestFinder rests;
    private final HeightState judged = new HeightState();
    private final HeightState now = new HeightState();
    private double expectedM;
    private boolean resting;
    private double accelerationMps2;

    LiveHeight(BarSettings settings, MotionTrace trace, BarSlots slots, RestFinder rests) {
        this.settings = settings;
        this.trace = trace;
        this.slots = slots;
        this.rests = rests;
    }

    /** Starts from the standard errors of a height and a velocity of 0 and of an unknown bias. */
    void begin(double heightSe, double velocitySe, double biasSe) {
        judged.start(0, heightSe, velocitySe, biasSe);
        now.set(judged);
        rests.begin(now);
    }

    /** One sample's vertical acceleration, after an interval. */
    void accelerated(double dtS, double verticalMps2) {
        accelerationMps2 += Math.min(1, dtS / ACCELERATION_S) * (verticalMps2 - now.biasMps2 - accelerationMps2);
    }

    /** A slot was closed: the one before it is judged, and live values take it in. */
    void follow(double stillUntilS) {
        judge(stillUntilS);
        goAhead();
    }

    /** Judges the slots that can be; until {@code stillUntilS} the bar is known to rest. */
    void judge(double stillUntilS) {
        while (slots.canWeigh(trace)) {
            int s = slots.weighNext(trace, stillUntilS);
            boolean rested = resting;
            resting = rests.take(slots, s, slots.timeS(s) < stillUntilS);
            if (s > 0) {
                advance(judged, s - 1);
                if (rested && resting) {
                    double sway = RestSettings.DEFAULT.swayMps();
                    judged.observeStandstill(sway * sway);
                }
            }
        }
    }

    /** Live values are what is believed of the last slot judged, and what has been measured since. */
    private void goAhead() {
        now.set(judged);
        for (int s = judgedBoundary(); s < slots.size(); s++) {
            advance(now, s);
        }
    }

    /** A slot is taken in once the one after it is judged: a bar that is about to move stands still no more. */
    private int judgedBoundary() {
        return Math.max(0, slots.weighed() - 1);
    }

    private void advance(HeightState state, int s) {
        double dt = slots.timeS(s + 1) - slots.timeS(s);
        state.predict(
                dt,
                slots.gainedMps(s),
                slots.gainedM(s),
                slots.velocityVariance(s),
                settings.biasWalk() * settings.biasWalk() * dt);
        state.observeHeight(
                expectedM, settings.workspaceM() * settings.workspaceM() / Math.min(Math.max(dt, 1e-3), 0.2));
    }

    /** Goes on from what looking back has found: a curve with one point a boundary, and the newest state, as surely as it is known. */
    void goOn(MotionCurve sketch, LevelState newest) {
        int boundary = judgedBoundary();
        double velocitySe = Math.max(LEAST_VELOCITY_SE, newest.standardError(LevelState.VELOCITY));
        double biasSe = Math.max(LEAST_BIAS_SE, newest.standardError(LevelState.BIAS));
        judged.start(0, settings.closureSe(), velocitySe, biasSe);
        judged.heightM = sketch.position()[boundary];
        judged.velocityMps = sketch.velocity()[boundary];
        judged.biasMps2 = newest.x[LevelState.BIAS];
        goAhead();
    }

    /** The bar is expected about this height, m. */
    void expectAbout(double metres) {
        expectedM = metres;
    }

    double expectedM() {
        return expectedM;
    }

    private double openS() {
        return trace.size() == 0 ? 0 : trace.timeS(trace.size() - 1) - slots.timeS(slots.size());
    }

    double heightM() {
        double open = openS();
        return now.heightM + open * now.velocityMps + slots.gainedM(slots.size()) - 0.5 * open * open * now.biasMps2;
    }

    double velocityMps() {
        return now.velocityMps + slots.gainedMps(slots.size()) - openS() * now.biasMps2;
    }

    /** One standard error of the velocity, m/s. */
    double velocitySe() {
        return Math.sqrt(Math.max(0, now.vv));
    }

    /** How the velocity changes, m/s². */
    double accelerationMps2() {
        return accelerationMps2;
    }

    void save(StateWriter out) {
        judged.save(out);
        now.save(out);
        out.writeDouble(expectedM);
        out.writeBoolean(resting);
        out.writeDouble(accelerationMps2);
    }

    void restore(StateReader in) {
        judged.restore(in);
        now.restore(in);
        expectedM = in.readDouble();
        resting = in.readBoolean();
        accelerationMps2 = in.readDouble();
    }
}
