package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words that several rules share. */
public final class Sentences {

    private Sentences() {}

    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** To a tenth of a percent. */
    public static String percent(double share) {
        return number(Math.rint(share * 1000) / 10) + " %";
    }

    /** At most two decimals, and none that say nothing. */
    public static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** How a plan changes, in the one variable that does. */
    public static String change(Variable variable, Plan from, Plan to, Ladder ladder) {
        return switch (variable) {
            case LOAD -> "load from " + number(from.loadKg()) + " to " + number(to.loadKg()) + " kg";
            case VOLUME ->
                from.sets() == to.sets()
                        ? "repetitions a set from " + from.repetitions() + " to " + to.repetitions()
                        : "sets from " + from.sets() + " to " + to.sets();
            case RANGE -> "range from " + band(from.range()) + " to " + band(to.range());
            case TEMPO ->
                "lowering from " + seconds(from.tempo().loweringS()) + " to "
                        + seconds(to.tempo().loweringS());
            case PAUSE ->
                "bottom pause from " + seconds(from.tempo().bottomS()) + " to "
                        + seconds(to.tempo().bottomS());
            case RUNG ->
                "exercise to "
                        + ladder.rung(to.exerciseId())
                                .map(r -> r.exercise().name().toLowerCase(Locale.ROOT))
                                .orElse(to.exerciseId());
            case STANCE -> "stance";
        };
    }

    private static String seconds(@Nullable Double target) {
        return target == null ? "open" : number(target) + " s";
    }

    private static String band(@Nullable RangeBand band) {
        if (band == null) {
            return "none";
        }
        String unit = band.unit() == RangeBand.Unit.METRES ? " m" : "°";
        return number(band.low()) + "–" + number(band.high()) + unit;
    }
}
