package io.dowel.analysis.synthesis.grid;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.chance.Dice;
import io.dowel.analysis.synthesis.grid.GridCase.Trait;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.script.LifterBody;
import io.dowel.analysis.synthesis.script.LifterScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Draws one case of the grid: who lifts, how, and what happens around it. Holds state; one owner. */
final class CaseDraw {

    /** Slower than twice the floor of DOMAIN section 4 on average, and a movement is hardly one. */
    private static final double SLOWEST_MPS = 0.06;

    private static final double SLOWEST_DEGPS = 6;

    /** A lowered bar that outruns gravity leaves the hands. */
    private static final double HARDEST_LOWERING_MPS2 = 7;

    private static final double HARDEST_LIFTING_MPS2 = 15;
    private static final double FASTEST_DEGPS = 180;

    /** Peak acceleration of a minimum-jerk stroke, in travel per time². */
    private static final double JERK_PEAK = 5.77;

    /** A bar lowered slower than this on average does not bounce. */
    private static final double BOUNCING_MPS = 0.25;

    private static final double SET_S = 60;

    private final long seed;
    private final int index;
    private final Dice dice;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private final List<Placement> placements;
    private final boolean barLeads;
    private final boolean fromFloor;
    private final boolean standsFirst;
    private double rangeM;
    private double flexionDeg;
    private double loweringS;
    private double bottomS;
    private double liftingS;
    private double topS;

    CaseDraw(long seed, int index) {
        this.seed = Dice.of(seed, "case " + index).nextLong();
        this.index = index;
        this.dice = Dice.of(this.seed, "case");
        this.placements = drawPlacements();
        this.barLeads = placements.get(0).travels();
        this.fromFloor = dice.chance(placements.contains(Placement.PELVIS) ? 0 : barLeads ? 0.45 : 0.15);
        // A trunk that bends to the bar before the first lift has lowered as far as any sensor on it can tell.
        this.standsFirst = fromFloor && barLeads && dice.chance(0.5);
        if (fromFloor) {
            traits.add(Trait.FROM_THE_FLOOR);
        }
    }

    private List<Placement> drawPlacements() {
        double which = dice.uniform();
        if (which < 0.45) {
            return List.of(Placement.BAR);
        }
        if (which < 0.52) {
            return List.of(Placement.WRIST);
        }
        if (which < 0.62) {
            return List.of(Placement.BAR, Placement.TRUNK);
        }
        return which < 0.82 ? List.of(Placement.TRUNK) : List.of(Placement.TRUNK, Placement.PELVIS);
    }

    GridCase draw() {
        drawRange();
        drawTempo();
        LifterScript.Builder script = fromFloor ? LifterScript.fromTheFloor(seed) : LifterScript.fromTheTop(seed);
        if (standsFirst) {
            script.startsUpright();
        }
        script.body(drawBody())
                .range(rangeM, flexionDeg)
                .tempo(loweringS, bottomS, liftingS, topS)
                .variation(dice.uniform(0.02, 0.1))
                .course(drawCourse());
        addFatigue(script);
        script.stand(dice.uniform(3.5, 5));
        boolean racked = addBefore(script);
        addRepetitions(script);
        addAfter(script, racked);
        script.stand(2);
        LifterScript built = script.build();
        var sensors = new SensorDraw(dice, seed, SyntheticLifter.perform(built).durationS(), traits).draw(placements);
        return new GridCase(index, built, sensors, traits);
    }

    private void drawRange() {
        if (barLeads) {
            rangeM = dice.logUniform(0.17, 0.9);
            flexionDeg = clamp(rangeM * dice.uniform(90, 150), 22, 110);
        } else {
            flexionDeg = dice.uniform(22, 110);
            rangeM = clamp(flexionDeg / dice.uniform(100, 150), 0.17, 0.9);
        }
    }

    private void drawTempo() {
        double slowest = StrictMath.min(rangeM / SLOWEST_MPS, flexionDeg / SLOWEST_DEGPS);
        double turning = flexionDeg / FASTEST_DEGPS;
        double drop = StrictMath.sqrt(JERK_PEAK * rangeM / HARDEST_LOWERING_MPS2);
        double pull = StrictMath.sqrt(JERK_PEAK * rangeM / HARDEST_LIFTING_MPS2);
        loweringS = dice.logUniform(max(0.6, drop, turning), StrictMath.min(6, slowest));
        liftingS = dice.logUniform(max(0.4, pull, turning), StrictMath.min(4, slowest));
        bottomS = dice.chance(0.3) ? 0 : dice.logUniform(0.25, 3);
        topS = dice.chance(0.2) ? 0 : dice.logUniform(0.25, 3);
        traits.add(bottomS == 0 ? Trait.TOUCH_AND_GO : Trait.DEAD_STOP);
    }

    private LifterBody drawBody() {
        double hipShare = dice.uniform(0.5, 0.95);
        double tremor = dice.chance(0.15) ? dice.uniform(1.5, 2.5) : dice.uniform(0.4, 1.2);
        if (tremor >= 1.5) {
            traits.add(Trait.TREMOR);
        }
        return new LifterBody(
                dice.uniform(9.78, 9.83),
                hipShare,
                dice.uniform(0, StrictMath.min(0.15, hipShare / 2)),
                tremor,
                dice.uniform(0.12, 0.28),
                dice.uniform(0.05, 0.25),
                dice.uniform(-0.01, 0.06),
                dice.uniform(0, 25));
    }

    private Act.Course drawCourse() {
        double skew = bottomS == 0 || topS == 0 ? 0.25 : 0.45;
        boolean sticks = liftingS > 0.9 && dice.chance(0.2);
        boolean lands = fromFloor && barLeads && bottomS > 0.25 && dice.chance(0.7);
        boolean bounces = lands && bottomS > 0.5 && rangeM / loweringS > BOUNCING_MPS && dice.chance(0.9);
        if (sticks) {
            traits.add(Trait.STICKING);
        }
        if (bounces) {
            traits.add(Trait.BOUNCE);
        }
        return new Act.Course(
                dice.uniform(-skew, skew),
                dice.uniform(-skew, skew),
                sticks ? dice.uniform(0.5, 0.95) : 0,
                dice.uniform(0.35, 0.65),
                lands,
                bounces ? dice.uniform(0.004, 0.025) : 0);
    }

    private void addFatigue(LifterScript.Builder script) {
        double slowest = StrictMath.min(rangeM / SLOWEST_MPS, flexionDeg / SLOWEST_DEGPS);
        if (liftingS * 1.6 < StrictMath.min(slowest, 4) && dice.chance(0.3)) {
            script.fatigue(dice.uniform(0.02, 0.05));
            traits.add(Trait.FATIGUE);
        }
    }

    /** Adds what comes before the set; tells whether the bar came out of a rack. */
    private boolean addBefore(LifterScript.Builder script) {
        boolean upright = !fromFloor || standsFirst;
        if (upright && dice.chance(0.2)) {
            script.act(new Act.Stamp(1 + dice.below(3))).stand(1);
            traits.add(Trait.STAMP);
        }
        if (upright && dice.chance(0.1)) {
            script.act(new Act.Jump(dice.uniform(0.05, 0.2))).stand(1);
            traits.add(Trait.JUMP);
        }
        boolean racked = !fromFloor && barLeads && dice.chance(0.4);
        if (racked) {
            script.act(new Act.Unrack(dice.uniform(0.03, 0.09), dice.uniform(0.5, 1.1)));
            traits.add(Trait.UNRACK);
        }
        if (racked || (upright && dice.chance(0.25))) {
            script.act(new Act.Walk((racked ? -1 : 1) * dice.uniform(0.4, 1.8)));
            traits.add(Trait.WALK);
        }
        if (standsFirst) {
            script.act(new Act.ReachDown(flexionDeg, dice.uniform(1.2, 2.5)));
        }
        script.stand(dice.uniform(1, 2));
        return racked;
    }

    private void addRepetitions(LifterScript.Builder script) {
        double cycle = loweringS + bottomS + liftingS + topS;
        int count = (int) clamp(SET_S / cycle, 3, 10);
        boolean attempts = rangeM > 0.4 && flexionDeg > 40 && dice.chance(0.15);
        boolean dips = !attempts && dice.chance(0.12);
        boolean regrips = dice.chance(0.2);
        int when = 1 + dice.below(count - 1);
        script.repetitions(when);
        if (attempts || dips || regrips) {
            script.stand(dice.uniform(0.6, 1.5));
        }
        if (regrips) {
            script.act(new Act.Regrip(dice.uniform(0.8, 2.5))).stand(0.4);
            traits.add(Trait.REGRIP);
        }
        if (attempts) {
            script.attempt(dice.uniform(0.2, 0.34)).stand(dice.uniform(0.6, 1.5));
            traits.add(Trait.ATTEMPT);
        } else if (dips) {
            script.act(new Act.Dip(dice.uniform(0.015, 0.045), dice.uniform(1, 4), dice.uniform(0.5, 1)))
                    .stand(dice.uniform(0.6, 1.2));
            traits.add(Trait.DIP);
        }
        script.repetitions(count - when);
    }

    private void addAfter(LifterScript.Builder script, boolean racked) {
        script.stand(dice.uniform(0.8, 1.5));
        if (racked) {
            script.act(new Act.Walk(dice.uniform(0.4, 1.2)))
                    .act(new Act.SetDown(dice.uniform(0.03, 0.09), 3, dice.uniform(0.5, 1)));
            traits.add(Trait.SET_DOWN);
        } else if (barLeads && !fromFloor && dice.chance(0.25)) {
            double drop = clamp(rangeM * dice.uniform(1, 1.3), 0.17, 0.95);
            script.act(new Act.SetDown(drop, flexionDeg, StrictMath.min(1 + 1.5 * drop, drop / SLOWEST_MPS)));
            traits.add(Trait.SET_DOWN);
        } else if (standsFirst) {
            script.act(new Act.RiseUp(dice.uniform(1, 2))).stand(0.5).act(new Act.Walk(-dice.uniform(0.4, 1.5)));
        } else if (!fromFloor && dice.chance(0.15)) {
            script.act(new Act.Stamp(2));
            traits.add(Trait.STAMP);
        }
    }

    private static double max(double a, double b, double c) {
        return StrictMath.max(a, StrictMath.max(b, c));
    }

    private static double clamp(double value, double least, double most) {
        return StrictMath.max(least, StrictMath.min(most, value));
    }
}
