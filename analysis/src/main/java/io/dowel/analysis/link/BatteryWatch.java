package io.dowel.analysis.link;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notices a battery that runs low, once for each time it does: a charge that swings by a percent says nothing twice.
 *
 * <p>Holds state; one owner.
 */
public final class BatteryWatch {

    /** Below this a session may not last. */
    static final int LOW_PERCENT = 20;

    /** Below this a set may not last. */
    static final int VERY_LOW_PERCENT = 10;

    /** So far above a level it was charged, and did not just swing. */
    private static final int CHARGED_BY = 5;

    private enum Level {
        USUAL,
        LOW,
        VERY_LOW
    }

    private Level level = Level.USUAL;

    /** Takes a charge; returns what there is to say, or {@code null}. */
    public @Nullable LinkAlert take(int percent) {
        if (percent < VERY_LOW_PERCENT) {
            return become(Level.VERY_LOW) ? new LinkAlert(LinkAlert.Kind.BATTERY_VERY_LOW, percent) : null;
        }
        if (percent < LOW_PERCENT) {
            return falls(percent) ? new LinkAlert(LinkAlert.Kind.BATTERY_LOW, percent) : null;
        }
        boolean charged = level != Level.USUAL && percent >= LOW_PERCENT + CHARGED_BY && become(Level.USUAL);
        return charged ? new LinkAlert(LinkAlert.Kind.BATTERY_USUAL, percent) : null;
    }

    /** A charge that rose from below the lower level is not said again, but may fall below it once more. */
    private boolean falls(int percent) {
        if (level == Level.VERY_LOW && percent >= VERY_LOW_PERCENT + CHARGED_BY) {
            level = Level.LOW;
        }
        return level == Level.USUAL && become(Level.LOW);
    }

    private boolean become(Level next) {
        boolean other = level != next;
        level = next;
        return other;
    }

    public void save(StateWriter out) {
        out.section("battery", 1);
        out.writeEnum(level);
    }

    public void restore(StateReader in) {
        in.section("battery", 1);
        level = Objects.requireNonNull(in.readEnum(Level.class));
    }
}
