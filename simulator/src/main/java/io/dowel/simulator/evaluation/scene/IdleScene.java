package io.dowel.simulator.evaluation.scene;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.Act;
import io.dowel.analysis.synthesis.script.LifterBody;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorClock;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import java.util.Locale;
import java.util.Random;

/**
 * What people do with a sensor on while they lift nothing: rest, stamp, jump, walk, take a bar out of its rack and put it
 * back, change their grip. Whatever is found in it is invented.
 *
 * @param label for the table, such as {@code #7 trunk 100 Hz, walk}
 * @param exercise what the session expects
 */
public record IdleScene(String label, SyntheticLift lift, SensorSpec sensor, ExerciseProfile exercise) {

    /** How many scenes there are. */
    public static final int COUNT = 60;

    private static final long SEED = 20_240_901;
    private static final Placement[] PLACEMENTS = {Placement.BAR, Placement.TRUNK, Placement.WRIST};
    private static final double[] RATES_HZ = {50, 100, 100, 104, 200};

    /** What is done, in turns. */
    private enum Doing {
        REST,
        STAMP,
        JUMP,
        WALK,
        RACK,
        REGRIP,
        MARKS,
        SET_DOWN,
        TREMBLE,
        EVERYTHING
    }

    /** Scene {@code index}, from 0: always the same. */
    public static IdleScene at(int index) {
        long seed = SEED + 1000L * index;
        Random random = new Random(seed);
        Placement placement = PLACEMENTS[index % PLACEMENTS.length];
        Doing doing = Doing.values()[index / PLACEMENTS.length % Doing.values().length];
        double rateHz = RATES_HZ[random.nextInt(RATES_HZ.length)];
        LifterScript.Builder script = LifterScript.fromTheTop(seed)
                .body(LifterBody.TYPICAL.withTremor(doing == Doing.TREMBLE ? 3 : 1))
                .stand(3);
        act(script, doing, placement, random);
        var clock = new SensorClock(1, random.nextInt(1_000_000), 40 * random.nextDouble(), 0);
        ExerciseProfile exercise = exercise(placement, index);
        String label = String.format(
                Locale.ROOT,
                "#%d %s %.0f Hz, %s",
                index,
                placement.name().toLowerCase(Locale.ROOT),
                rateHz,
                doing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return new IdleScene(
                label,
                SyntheticLifter.perform(script.stand(3).build()),
                SceneSensor.draw(placement, rateHz, clock, seed),
                exercise);
    }

    private static ExerciseProfile exercise(Placement placement, int index) {
        if (!placement.travels()) {
            return Exercises.DOWEL_HINGE;
        }
        return index % 2 == 0 ? Exercises.DEADLIFT : Exercises.ROMANIAN;
    }

    private static void act(LifterScript.Builder script, Doing doing, Placement placement, Random random) {
        switch (doing) {
            case REST, TREMBLE -> script.stand(25).act(new Act.Regrip(1.5)).stand(10);
            case STAMP -> stamps(script, random).stand(5);
            case JUMP -> jumps(script, random).stand(5);
            case WALK -> walks(script, random);
            case RACK -> rack(script, random);
            case REGRIP -> regrips(script, random);
            case MARKS -> jumps(walks(stamps(script, random), random), random);
            case SET_DOWN -> setDown(script, placement, random);
            case EVERYTHING ->
                setDown(regrips(walks(jumps(stamps(script, random), random), random), random), placement, random);
        }
    }

    private static LifterScript.Builder stamps(LifterScript.Builder script, Random random) {
        for (int i = 0; i < 3; i++) {
            script.act(new Act.Stamp(1 + random.nextInt(3))).stand(1 + 2 * random.nextDouble());
        }
        return script;
    }

    private static LifterScript.Builder jumps(LifterScript.Builder script, Random random) {
        for (int i = 0; i < 3; i++) {
            script.act(new Act.Jump(0.05 + 0.15 * random.nextDouble())).stand(0.8 + 2 * random.nextDouble());
        }
        return script;
    }

    private static LifterScript.Builder walks(LifterScript.Builder script, Random random) {
        for (int i = 0; i < 4; i++) {
            double wayM = 0.5 + 2.5 * random.nextDouble();
            script.act(new Act.Walk(i % 2 == 0 ? wayM : -wayM)).stand(0.5 + 2 * random.nextDouble());
        }
        return script;
    }

    private static LifterScript.Builder rack(LifterScript.Builder script, Random random) {
        double wayM = 0.4 + random.nextDouble();
        double hookM = 0.03 + 0.06 * random.nextDouble();
        return script.act(new Act.Unrack(hookM, 0.5 + 0.6 * random.nextDouble()))
                .act(new Act.Walk(-wayM))
                .stand(6)
                .act(new Act.Walk(wayM))
                .act(new Act.SetDown(hookM, 3, 0.5 + 0.5 * random.nextDouble()))
                .stand(4);
    }

    private static LifterScript.Builder regrips(LifterScript.Builder script, Random random) {
        for (int i = 0; i < 4; i++) {
            script.act(new Act.Regrip(0.8 + 1.7 * random.nextDouble())).stand(1);
            double dipM = 0.015 + 0.03 * random.nextDouble();
            script.act(new Act.Dip(dipM, 1 + 3 * random.nextDouble(), 0.5 + 0.5 * random.nextDouble()))
                    .stand(1);
        }
        return script;
    }

    /** A bar goes to the floor. A trunk would bend for that and come up again, as in a repetition: it uses the rack. */
    private static LifterScript.Builder setDown(LifterScript.Builder script, Placement placement, Random random) {
        boolean floor = placement.travels();
        double dropM = floor ? 0.3 + 0.5 * random.nextDouble() : 0.05;
        return script.stand(2)
                .act(new Act.SetDown(dropM, floor ? 70 : 3, 1 + dropM))
                .stand(6);
    }
}
