package io.dowel.gateway.plot;

import io.dowel.analysis.repetition.Phase;
import java.util.Locale;

/** How a phase is shown: its word, its colour, and a line that goes the way the lift goes. */
enum PhaseLook {
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

    static PhaseLook of(Phase phase) {
        return valueOf(phase.name());
    }

    String word() {
        return word;
    }

    /** CSS class of its shade. */
    String shade() {
        return "shade " + colour();
    }

    /** CSS class of its colour. */
    String colour() {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Where its line starts: 0 at the top of the lift, 1 at its bottom. */
    double startDepth() {
        return startDepth;
    }

    /** Where its line ends. */
    double endDepth() {
        return endDepth;
    }
}
