package io.dowel.analysis.synthesis.course;

import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.synthesis.chance.Dice;
import java.util.HashMap;
import java.util.Map;

/**
 * A made-up person: strength that grows with training, pain and confidence that follow what is done. Holds state; one
 * owner.
 */
final class Person {

    /** How heavy a kilogram of each exercise is against one of a deadlift; ours, good enough for a story. */
    private static final Map<String, Double> HEAVINESS = Map.of(
            "dowel-hinge", 0.0,
            "kettlebell-deadlift-elevated", 0.8,
            "kettlebell-deadlift", 0.95,
            "trap-bar-deadlift", 0.9,
            "block-pull", 0.95);

    private final Dice dice;
    private final Map<String, Double> confidence = new HashMap<>();
    private final double growth;
    private final double usualPain;
    private double strengthKg;
    private double outlook;

    /**
     * @param strengthKg what they could deadlift once
     * @param growth share by which that grows with each session
     * @param outlook confidence in whatever is new, 0 to 10
     */
    Person(Dice dice, double strengthKg, double growth, double usualPain, double outlook) {
        this.dice = dice;
        this.strengthKg = strengthKg;
        this.growth = growth;
        this.usualPain = usualPain;
        this.outlook = outlook;
    }

    /** Repetitions they could do with this load, after so many sets (Epley). */
    int most(String exerciseId, double loadKg, int setsBefore) {
        double part = heaviness(exerciseId, loadKg);
        return part < 0.05 ? 100 : (int) Math.max(1, Math.floor(30 * (1 / part - 1)) - setsBefore);
    }

    double onTempo(String exerciseId, double loadKg) {
        return 0.97 - 0.4 * Math.max(0, heaviness(exerciseId, loadKg) - 0.75);
    }

    int pain(Plan plan, double more) {
        double load = 3 * Math.max(0, heaviness(plan.exerciseId(), plan.loadKg()) - 0.8);
        return rated(usualPain + more + load + 0.4 * dice.mildGaussian());
    }

    int confidence(String exerciseId) {
        return rated(felt(exerciseId) + 0.2 * dice.mildGaussian());
    }

    int effort(int most, int done) {
        return rated(Math.max(2, 10 - (most - done) * 0.35));
    }

    /** A session leaves its mark: strength grows, confidence follows what happened. */
    void takesAway(String exerciseId, int worstPain, boolean finished) {
        if (worstPain <= 5) {
            strengthKg *= 1 + growth;
        }
        double change = worstPain > 5 ? -1.2 : worstPain > 2 ? -0.2 : finished ? 0.45 : 0.1;
        confidence.put(exerciseId, Math.max(1, Math.min(9.4, felt(exerciseId) + change)));
        outlook = Math.max(2, Math.min(9, outlook + change / 3));
    }

    /** Something is found out about a movement that no number of repetitions tells. */
    void encouraged(String exerciseId, double by) {
        confidence.put(exerciseId, Math.min(9.4, felt(exerciseId) + by));
    }

    private double felt(String exerciseId) {
        return confidence.getOrDefault(exerciseId, outlook);
    }

    private double heaviness(String exerciseId, double loadKg) {
        return loadKg * HEAVINESS.getOrDefault(exerciseId, 1.0) / strengthKg;
    }

    private static int rated(double value) {
        return (int) Math.max(0, Math.min(10, Math.rint(value)));
    }
}
