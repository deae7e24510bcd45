package io.dowel.analysis.technique;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Time under tension: lowering, bottom pause and lifting together, without the pause at the top.
 *
 * <p>The parts are those of a written tempo (eccentric, isometric, concentric, pause between repetitions), of which the
 * literature counts the first three. Source: Wilk, Zajac, Tufano, <i>The influence of movement tempo during resistance
 * training on muscular strength and hypertrophy responses</i>, Sports Med. 51:1629–1650, 2021. A bar that rests on the floor
 * in the bottom pause is counted all the same: a motion sensor cannot tell a held bar from one put down.
 */
public final class TimeUnderTension {

    private TimeUnderTension() {}

    /** The time of one repetition in s. */
    public static Figure of(Repetition r) {
        double seconds = value(r.loweringS()) + value(r.bottomS()) + value(r.liftingS());
        double variance = variance(r.loweringS()) + variance(r.liftingS());
        // a pause between the two movements shares its edges with them: what one gains by an edge the other loses. A
        // short one
        // says less than its edges, which have their errors in common, so this is rather too much
        variance += lowersFirst(r) ? -variance(r.bottomS()) : 0;
        return new Figure(seconds, StrictMath.sqrt(Math.max(0, variance)));
    }

    /** The time of all of them in s, whose sum it is. */
    public static double of(List<Repetition> repetitions) {
        double sum = 0;
        for (Repetition r : repetitions) {
            sum += of(r).value();
        }
        return sum;
    }

    private static boolean lowersFirst(Repetition r) {
        List<PhaseInterval> phases = r.phases();
        return !phases.isEmpty() && phases.get(0).phase() == Phase.LOWERING && r.liftingS() != null;
    }

    private static double value(@Nullable Figure figure) {
        return figure == null ? 0 : figure.value();
    }

    private static double variance(@Nullable Figure figure) {
        return figure == null ? 0 : figure.standardError() * figure.standardError();
    }
}
