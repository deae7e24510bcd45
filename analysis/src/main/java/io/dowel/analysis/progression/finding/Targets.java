package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import java.util.Objects;

/** How the targets of two plans lie to each other. */
final class Targets {

    /** Loads closer than a gram are the same load. */
    private static final double SAME_LOAD_KG = 0.001;

    private Targets() {}

    /** True where a set was done at the exercise, load, tempo and band of a plan. */
    static boolean same(SetDone set, Plan plan) {
        Plan done = set.plan();
        return done.exerciseId().equals(plan.exerciseId())
                && Math.abs(set.loadKg() - plan.loadKg()) < SAME_LOAD_KG
                && done.tempo().equals(plan.tempo())
                && Objects.equals(done.range(), plan.range())
                && done.exploreRange() == plan.exploreRange();
    }

    static boolean sameVolume(Plan a, Plan b) {
        return a.sets() == b.sets() && a.repetitions() == b.repetitions();
    }

    /** True where the first asks for less than the second in load, volume or band. */
    static boolean easier(Plan a, Plan b) {
        RangeBand bandA = a.range();
        RangeBand bandB = b.range();
        return a.loadKg() < b.loadKg() - SAME_LOAD_KG
                || a.sets() * a.repetitions() < b.sets() * b.repetitions()
                || (bandA != null && bandB != null && bandA.unit() == bandB.unit() && bandA.high() < bandB.high());
    }

    /** True where more load was used than planned. */
    static boolean heavierThanPlanned(SetDone set) {
        return set.loadKg() > set.plan().loadKg() + SAME_LOAD_KG;
    }
}
