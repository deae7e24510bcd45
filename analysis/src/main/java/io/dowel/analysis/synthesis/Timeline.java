package io.dowel.analysis.synthesis;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.stroke.Move;
import io.dowel.analysis.synthesis.stroke.Stroke;
import io.dowel.analysis.synthesis.stroke.StrokeShape;
import io.dowel.analysis.synthesis.stroke.Turnaround;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The acts of a script laid out in time: strokes with their shapes, and the acts that are no strokes with their start.
 *
 * @param strokes in time order
 * @param others acts that are not made of strokes
 */
record Timeline(List<Stroke> strokes, List<TimedAct> others, double durationS) {

    /** An act that is not made of strokes, and when it begins and ends. */
    record TimedAct(Act act, double startS, double endS) {}

    private sealed interface Beat {}

    private record Pause(double seconds) implements Beat {}

    private record Other(Act act, double seconds) implements Beat {}

    private record Move(
            int act,
            Stroke.Role role,
            Phase direction,
            double seconds,
            double barM,
            double flexionDeg,
            StrokeShape bar,
            StrokeShape trunk)
            implements Beat {}

    static Timeline of(LifterScript script) {
        List<Beat> beats = new ArrayList<>();
        for (int i = 0; i < script.acts().size(); i++) {
            addBeats(beats, script, i);
        }
        return new Layout(beats).timeline();
    }

    private static void addBeats(List<Beat> beats, LifterScript script, int index) {
        Act act = script.acts().get(index);
        Phase out = script.startsWith();
        Phase back = opposite(out);
        if (act instanceof Act.Repetition r) {
            boolean lowersFirst = out == Phase.LOWERING;
            beats.add(repetitionMove(index, r, out));
            beats.add(new Pause(lowersFirst ? r.bottomS() : r.topS()));
            beats.add(repetitionMove(index, r, back));
            beats.add(new Pause(lowersFirst ? r.topS() : r.bottomS()));
        } else if (act instanceof Act.Attempt a) {
            addPair(beats, index, Stroke.Role.ATTEMPT, out, a.outS(), a.holdS(), a.backS(), a.rangeM(), a.flexionDeg());
        } else if (act instanceof Act.Dip d) {
            double half = d.seconds() / 2;
            addPair(beats, index, Stroke.Role.OTHER, out, half, 0, half, d.rangeM(), d.flexionDeg());
        } else if (act instanceof Act.Unrack u) {
            beats.add(plain(index, Phase.LIFTING, u.seconds(), u.riseM(), 0));
        } else if (act instanceof Act.SetDown s) {
            beats.add(plain(index, Phase.LOWERING, s.seconds(), s.dropM(), s.flexionDeg()));
        } else if (act instanceof Act.ReachDown r) {
            beats.add(plain(index, Phase.LOWERING, r.seconds(), 0, r.flexionDeg()));
        } else if (act instanceof Act.RiseUp r) {
            beats.add(plain(index, Phase.LIFTING, r.seconds(), 0, script.flexionDeg()));
        } else {
            beats.add(new Other(act, Incidents.lengthS(act)));
        }
    }

    private static void addPair(
            List<Beat> beats,
            int index,
            Stroke.Role role,
            Phase out,
            double outS,
            double holdS,
            double backS,
            double barM,
            double flexionDeg) {
        StrokeShape smooth = StrokeShape.smooth();
        beats.add(new Move(index, role, out, outS, barM, flexionDeg, smooth, smooth));
        beats.add(new Pause(holdS));
        beats.add(new Move(index, role, opposite(out), backS, barM, flexionDeg, smooth, smooth));
    }

    private static Move plain(int index, Phase direction, double seconds, double barM, double flexionDeg) {
        StrokeShape smooth = StrokeShape.smooth();
        return new Move(index, Stroke.Role.OTHER, direction, seconds, barM, flexionDeg, smooth, smooth);
    }

    private static Move repetitionMove(int index, Act.Repetition r, Phase direction) {
        Act.Course course = r.course();
        boolean lowering = direction == Phase.LOWERING;
        double seconds = lowering ? r.loweringS() : r.liftingS();
        double skew = lowering ? course.loweringSkew() : course.liftingSkew();
        double sticking = lowering ? 0 : course.stickingDepth();
        double landing = lowering && course.landing() ? LANDING_S / seconds : 0;
        // The back straightens a little later than the bar rises, and bends a little earlier.
        double trunkSkew = 0.6 * skew + (lowering ? 0.08 : -0.08);
        return new Move(
                index,
                Stroke.Role.REPETITION,
                direction,
                seconds,
                r.rangeM(),
                r.flexionDeg(),
                new StrokeShape(skew, sticking, course.stickingAt(), 0, 0, landing),
                new StrokeShape(trunkSkew, 0.8 * sticking, course.stickingAt(), 0, 0, 0));
    }

    /** Rubber plates on a platform stop a bar in about this time. */
    private static final double LANDING_S = 0.045;

    private static Phase opposite(Phase movement) {
        return movement == Phase.LIFTING ? Phase.LOWERING : Phase.LIFTING;
    }

    /** Gives every beat its time. Holds state; one owner. */
    private static final class Layout {

        private final List<Beat> beats;
        private final List<Stroke> strokes = new ArrayList<>();
        private final List<TimedAct> others = new ArrayList<>();
        private double nowS;

        Layout(List<Beat> beats) {
            this.beats = beats;
        }

        Timeline timeline() {
            for (int i = 0; i < beats.size(); i++) {
                Beat beat = beats.get(i);
                if (beat instanceof Move move) {
                    place(move, i);
                } else if (beat instanceof Other other) {
                    others.add(new TimedAct(other.act(), nowS, nowS + other.seconds()));
                    nowS += other.seconds();
                }
            }
            return new Timeline(List.copyOf(strokes), List.copyOf(others), nowS);
        }

        private void place(Move move, int i) {
            Move before = turnBefore(i);
            Move after = turnAfter(i);
            double head = before == null
                    ? Turnaround.restTailS(move.seconds())
                    : Turnaround.turnTailS(pauseAt(i - 1), move.seconds());
            double tail = after == null ? restTailS(move) : Turnaround.turnTailS(pauseAt(i + 1), move.seconds());
            double start = nowS;
            double end = start + head + move.seconds() + tail;
            StrokeShape bar = after == null ? move.bar() : withoutLanding(move.bar());
            strokes.add(new Stroke(
                    move.act(),
                    move.role(),
                    move.direction(),
                    start,
                    end,
                    move.barM(),
                    move.flexionDeg(),
                    bar,
                    move.trunk()));
            if (before != null) {
                turn(pauseAt(i - 1));
            }
            nowS = after == null ? end + StrictMath.max(0, pauseAt(i + 1) - tail - headOfNext(i)) : end;
        }

        /** Makes the last two strokes meet with one common acceleration. */
        private void turn(double pauseS) {
            Stroke a = strokes.get(strokes.size() - 2);
            Stroke b = strokes.get(strokes.size() - 1);
            double bar = a.barM() > 0 && b.barM() > 0
                    ? Turnaround.pull(a.bar(), a.lengthS(), a.barM(), b.bar(), b.lengthS(), b.barM(), pauseS)
                    : 0;
            double trunk = a.flexionDeg() > 0 && b.flexionDeg() > 0
                    ? Turnaround.pull(
                            a.trunk(), a.lengthS(), a.flexionDeg(), b.trunk(), b.lengthS(), b.flexionDeg(), pauseS)
                    : 0;
            strokes.set(
                    strokes.size() - 2,
                    a.withShapes(
                            a.bar().withPulls(a.bar().startPull(), pullOf(bar, a.lengthS(), a.barM())),
                            a.trunk().withPulls(a.trunk().startPull(), pullOf(trunk, a.lengthS(), a.flexionDeg()))));
            strokes.set(
                    strokes.size() - 1,
                    b.withShapes(
                            b.bar().withPulls(pullOf(bar, b.lengthS(), b.barM()), 0),
                            b.trunk().withPulls(pullOf(trunk, b.lengthS(), b.flexionDeg()), 0)));
        }

        private static double pullOf(double acceleration, double lengthS, double way) {
            return way > 0 ? acceleration * lengthS * lengthS / way : 0;
        }

        private static double restTailS(Move move) {
            return move.bar().lands() ? 0 : Turnaround.restTailS(move.seconds());
        }

        private static StrokeShape withoutLanding(StrokeShape s) {
            return new StrokeShape(s.skew(), s.stickingDepth(), s.stickingAt(), s.startPull(), s.endPull(), 0);
        }

        private @Nullable Move turnAfter(int i) {
            if (i + 2 < beats.size() && beats.get(i + 1) instanceof Pause && beats.get(i + 2) instanceof Move next) {
                Move move = (Move) beats.get(i);
                return Turnaround.turns(pauseAt(i + 1), move.seconds(), next.seconds()) ? next : null;
            }
            return null;
        }

        private @Nullable Move turnBefore(int i) {
            return i >= 2 && beats.get(i - 2) instanceof Move previous && turnAfter(i - 2) != null ? previous : null;
        }

        private double headOfNext(int i) {
            return i + 2 < beats.size() && beats.get(i + 2) instanceof Move next
                    ? Turnaround.restTailS(next.seconds())
                    : 0;
        }

        private double pauseAt(int i) {
            return i < beats.size() && beats.get(i) instanceof Pause pause ? pause.seconds() : 0;
        }
    }
}
