package io.dowel.analysis.synthesis;

import io.dowel.analysis.synthesis.chance.Dice;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.stroke.Move.Glide;
import io.dowel.analysis.synthesis.stroke.Move.Ripple;
import io.dowel.analysis.synthesis.stroke.StrokeShape;

/** What the acts that are no strokes look like: standing, walking, stamping, jumping, re-gripping, bouncing plates. */
final class Incidents {

    private static final double STEP_S = 0.56;
    private static final double STEP_M = 0.45;
    private static final double STAMP_S = 0.8;
    private static final double QUARTER_TURN = StrictMath.PI / 2;
    private static final double G = 9.81;

    /** Rubber plates on a platform give back about this share of their speed. */
    private static final double RESTITUTION = 0.7;

    private Incidents() {}

    static double lengthS(Act act) {
        if (act instanceof Act.Stand stand) {
            return stand.seconds();
        }
        if (act instanceof Act.Regrip regrip) {
            return regrip.seconds();
        }
        if (act instanceof Act.Walk walk) {
            return steps(walk) * STEP_S;
        }
        if (act instanceof Act.Stamp stamp) {
            return stamp.times() * STAMP_S;
        }
        return act instanceof Act.Jump ? 2.2 : 0;
    }

    static void add(Stage stage, Timeline.TimedAct timed, boolean held, Dice dice) {
        if (timed.act() instanceof Act.Walk walk) {
            walk(stage, walk, timed.startS(), timed.endS(), held, dice);
        } else if (timed.act() instanceof Act.Stamp stamp) {
            for (int i = 0; i < stamp.times(); i++) {
                stamp(stage, timed.startS() + i * STAMP_S, held, dice);
            }
        } else if (timed.act() instanceof Act.Jump jump) {
            jump(stage, jump.heightM(), timed.startS() + 0.1, held);
        } else if (timed.act() instanceof Act.Regrip) {
            regrip(stage, timed.startS(), timed.endS(), held, dice);
        }
    }

    private static int steps(Act.Walk walk) {
        return 1 + (int) StrictMath.ceil(StrictMath.abs(walk.forwardM()) / STEP_M);
    }

    private static void walk(Stage stage, Act.Walk walk, double from, double to, boolean held, Dice dice) {
        double stepHz = 1 / STEP_S;
        double phase = dice.uniform(0, QUARTER_TURN);
        stage.body(Axis.HIP_FORWARD, new Glide(from, to, walk.forwardM(), StrokeShape.smooth()), held);
        stage.body(Axis.HIP_HEIGHT, new Ripple(from, to, dice.uniform(0.008, 0.018), stepHz, phase, STEP_S), held);
        stage.body(Axis.HIP_HEIGHT, new Ripple(from, to, 0.0015, 3 * stepHz, phase, STEP_S / 2), held);
        stage.body(Axis.HIP_LEFT, new Ripple(from, to, dice.uniform(0.01, 0.025), stepHz / 2, phase, STEP_S), held);
        stage.add(Axis.YAW, new Ripple(from, to, dice.uniform(2, 5), stepHz / 2, phase, STEP_S));
        stage.add(Axis.ROLL, new Ripple(from, to, dice.uniform(1, 3), stepHz / 2, 2 * phase, STEP_S));
        stage.add(Axis.LEAN, new Ripple(from, to, dice.uniform(0.5, 1.5), stepHz, 2 * phase, STEP_S));
        if (held) {
            stage.add(Axis.BAR_YAW, new Ripple(from, to, dice.uniform(1, 3), stepHz / 2, phase, STEP_S));
            stage.add(Axis.BAR_TILT, new Ripple(from, to, dice.uniform(0.5, 2), stepHz / 2, phase, STEP_S));
        }
    }

    private static void stamp(Stage stage, double from, boolean held, Dice dice) {
        double impact = from + 0.45;
        stage.body(Axis.HIP_HEIGHT, new Glide(from, from + 0.3, 0.018, StrokeShape.smooth()), held);
        stage.body(Axis.HIP_HEIGHT, new Glide(from + 0.3, impact, -0.018, StrokeShape.smooth()), held);
        double shock = dice.uniform(0.001, 0.003);
        stage.body(Axis.HIP_HEIGHT, new Ripple(impact, impact + 0.12, shock, 15, QUARTER_TURN, 0.03), held);
        stage.add(Axis.ROLL, new Ripple(from, impact + 0.2, dice.uniform(1, 3), 1.2, 0, 0.2));
        stage.add(Axis.LEAN, new Ripple(impact, impact + 0.3, dice.uniform(0.3, 1), 5, 0, 0.08));
    }

    private static void jump(Stage stage, double heightM, double from, boolean held) {
        double crouchM = 0.6 * heightM + 0.04;
        double fallS = StrictMath.sqrt(2 * (heightM + crouchM / 2) / G) * 1.3;
        double top = from + 0.75;
        double landed = top + fallS;
        StrokeShape smooth = StrokeShape.smooth();
        stage.body(Axis.HIP_HEIGHT, new Glide(from, from + 0.4, -crouchM, smooth), held);
        stage.body(Axis.HIP_HEIGHT, new Glide(from + 0.4, top, crouchM + heightM, smooth), held);
        stage.body(Axis.HIP_HEIGHT, new Glide(top, landed, -heightM - crouchM / 2, smooth), held);
        stage.body(Axis.HIP_HEIGHT, new Glide(landed, landed + 0.5, crouchM / 2, smooth), held);
        stage.add(Axis.LEAN, new Glide(from, from + 0.4, 8, smooth));
        stage.add(Axis.LEAN, new Glide(from + 0.4, top, -8, smooth));
        stage.add(Axis.LEAN, new Ripple(landed, landed + 0.4, 2, 3, 0, 0.1));
    }

    private static void regrip(Stage stage, double from, double to, boolean held, Dice dice) {
        double hz = dice.uniform(0.6, 1.1);
        stage.add(Axis.BAR_SPIN, new Ripple(from, to, dice.uniform(4, 15), hz, 0, 0.3));
        stage.add(Axis.BAR_TILT, new Ripple(from, to, dice.uniform(0.3, 1.5), 1.5 * hz, 1, 0.2));
        double lift = held ? dice.uniform(0.002, 0.006) : 0.0005;
        stage.add(Axis.BAR_HEIGHT, new Ripple(from, to, lift, 1.3 * hz, 0, 0.3));
        stage.add(Axis.LEAN, new Ripple(from, to, dice.uniform(0.2, 0.6), hz, 0, 0.3));
    }

    /**
     * Hops of the plates after a landing, each a quarter as high as the one before, as far as there is time.
     *
     * @param impactMps speed of the landing; no hop leaves faster than {@value #RESTITUTION} of it
     */
    static void bounce(Stage stage, double landedS, double firstHopM, double impactMps, double untilS) {
        double from = landedS;
        double rebound = RESTITUTION * impactMps;
        for (double hop = StrictMath.min(firstHopM, rebound * rebound / (2 * G)); hop > 0.001; hop /= 4) {
            double flight = StrictMath.sqrt(2 * hop / G);
            if (from + 2 * flight > untilS) {
                return;
            }
            stage.add(Axis.BAR_HEIGHT, new Glide(from, from + flight, hop, StrokeShape.smooth()));
            stage.add(Axis.BAR_HEIGHT, new Glide(from + flight, from + 2 * flight, -hop, StrokeShape.smooth()));
            from += 2 * flight;
        }
    }
}
