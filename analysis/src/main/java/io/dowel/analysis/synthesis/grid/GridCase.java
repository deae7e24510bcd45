package io.dowel.analysis.synthesis.grid;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One set of the synthetic grid.
 *
 * @param index its place in the grid, from 0
 * @param script what the lifter does
 * @param sensors the leading sensor first
 * @param traits what makes it hard
 */
public record GridCase(int index, LifterScript script, List<SensorSpec> sensors, Set<Trait> traits) {

    /** Below this rate a stream counts as poor. */
    public static final double CLEAN_RATE_HZ = 40;

    /** Above this a hole makes a stream poor. */
    public static final double CLEAN_HOLE_S = 0.3;

    /** Something that sets one case apart from an easy one. */
    public enum Trait {
        FROM_THE_FLOOR,
        TOUCH_AND_GO,
        DEAD_STOP,
        BOUNCE,
        STICKING,
        FATIGUE,
        TREMOR,
        ATTEMPT,
        DIP,
        REGRIP,
        STAMP,
        JUMP,
        WALK,
        UNRACK,
        SET_DOWN,
        LARGE_BIAS,
        JITTER,
        DUPLICATES,
        HOLES,
        LOW_RATE
    }

    /** How good the leading stream is: what may be asked of its figures. */
    public enum StreamClass {
        CLEAN,
        POOR
    }

    public GridCase {
        sensors = List.copyOf(sensors);
        traits = Set.copyOf(traits);
        if (sensors.isEmpty()) {
            throw new IllegalArgumentException("a case has at least one sensor");
        }
    }

    public SensorSpec leading() {
        return sensors.get(0);
    }

    public boolean has(Placement placement) {
        return sensors.stream().anyMatch(s -> s.placement() == placement);
    }

    public SyntheticLift perform() {
        return SyntheticLifter.perform(script);
    }

    public StreamClass streamClass() {
        boolean holed = leading().faults().holes().stream().anyMatch(h -> h.endS() - h.startS() > CLEAN_HOLE_S);
        return holed || leading().rateHz() < CLEAN_RATE_HZ ? StreamClass.POOR : StreamClass.CLEAN;
    }

    /** For a table: {@code #12 bar+trunk 100 Hz, bounce sticking}. */
    public String label() {
        String where = sensors.stream()
                .map(s -> s.placement().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("+"));
        String hard = new TreeSet<>(traits)
                .stream()
                        .map(t -> t.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(" "));
        return "#" + index + " " + where + " " + StrictMath.round(leading().rateHz()) + " Hz, " + hard;
    }
}
