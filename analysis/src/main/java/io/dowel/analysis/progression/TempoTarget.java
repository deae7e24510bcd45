package io.dowel.analysis.progression;

import io.dowel.analysis.repetition.Phase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tempo a physio asks for, written lowering-bottom-lifting-top, such as {@code 3-1-1-0} or {@code 3-1-X-0}.
 *
 * @param loweringS seconds, or {@code null} where no target is set
 * @param bottomS seconds, or {@code null}
 * @param liftingS seconds, or {@code null}; {@link #AS_FAST_AS_POSSIBLE} for {@code X}
 * @param topS seconds, or {@code null}
 */
public record TempoTarget(
        @Nullable Double loweringS,
        @Nullable Double bottomS,
        @Nullable Double liftingS,
        @Nullable Double topS) {

    /** Stands for {@code X}: as fast as possible. */
    public static final double AS_FAST_AS_POSSIBLE = 0;

    /** No target for any phase. */
    public static final TempoTarget NONE = new TempoTarget(null, null, null, null);

    private static final double MAX_S = 60;
    private static final String PART = "(\\d{1,2}(?:\\.\\d)?|[xX]|\\*)";
    private static final Pattern WRITTEN = Pattern.compile(PART + "-" + PART + "-" + PART + "-" + PART);

    public TempoTarget {
        check(loweringS);
        check(bottomS);
        check(liftingS);
        check(topS);
    }

    /**
     * Reads {@code 3-1-X-0}; {@code *} means no target for that phase.
     *
     * @throws IllegalArgumentException with a sentence for the person who wrote it
     */
    public static TempoTarget parse(String written) {
        Matcher m = WRITTEN.matcher(written.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "a tempo is written lowering-bottom-lifting-top, for instance 3-1-1-0 or 3-1-X-0");
        }
        return new TempoTarget(part(m.group(1)), part(m.group(2)), part(m.group(3)), part(m.group(4)));
    }

    /** The tempo as it is written on a plan. */
    public String written() {
        return write(loweringS, true) + "-" + write(bottomS, false) + "-" + write(liftingS, true) + "-"
                + write(topS, false);
    }

    /** The target of one phase in s, or {@code null} where none is set. */
    public @Nullable Double target(Phase phase) {
        return switch (phase) {
            case LOWERING -> loweringS;
            case BOTTOM -> bottomS;
            case LIFTING -> liftingS;
            case TOP -> topS;
        };
    }

    /** True where the phase is a movement asked for as fast as possible, {@code X}. */
    public boolean asFastAsPossible(Phase phase) {
        Double target = target(phase);
        return phase.isMovement() && target != null && target == AS_FAST_AS_POSSIBLE;
    }

    private static @Nullable Double part(String text) {
        return switch (text) {
            case "*" -> null;
            case "x", "X" -> AS_FAST_AS_POSSIBLE;
            default -> Double.valueOf(text);
        };
    }

    private static String write(@Nullable Double seconds, boolean movement) {
        if (seconds == null) {
            return "*";
        }
        if (movement && seconds == AS_FAST_AS_POSSIBLE) {
            return "X";
        }
        return seconds == Math.rint(seconds) ? String.valueOf(seconds.intValue()) : seconds.toString();
    }

    private static void check(@Nullable Double seconds) {
        if (seconds != null && !(seconds >= 0 && seconds <= MAX_S)) {
            throw new IllegalArgumentException("a tempo target is 0 to " + MAX_S + " s, not " + seconds);
        }
    }
}
