package io.dowel.gateway.plot.svg;

import io.dowel.analysis.repetition.Phase;
import java.util.Locale;

/** How a phase is shown: its word, its colour, and a line that goes the way the lift goes. */
public enum PhaseLook {
    LOWERING("Lowering", 0, 1),
    BOTTOM("Bottom", 1, 1),
    LIFTING("Lifting", 1, 0),
    TOP("Top", 0, 0);

    private final String word;
    private final double startDepth;
    private final double endDepth;

    PhaseLook(String word, double startDepth, double endDepth) {
        this.word = word;
        this.startDepth = startDepth;
        this.endDepth = endDepth;
    }

    public static PhaseLook of(Phase phase) {
        return valueOf(phase.name());
    }

    public String word() {
        return word;
    }

    /** CSS class of its shade. */
    public String shade() {
        return "shade " + colour();
    }

    /** CSS class of its colour. */
    public String colour() {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Where its line starts: 0 at the top of the lift, 1 at its bottom. */
    public double startDepth() {
        return startDepth;
    }

    /** Where its line ends. */
    public double endDepth() {
        return endDepth;
    }
}
