package io.dowel.analysis.synthesis.stroke;

import io.dowel.analysis.repetition.Phase;

/**
 * One movement down or up at its time.
 *
 * @param act index of the act in the script that it belongs to
 * @param barM travel of the bar, above 0; 0 where the bar stays
 * @param flexionDeg travel of the trunk, above 0; 0 where the trunk stays
 */
public record Stroke(
        int act,
        Role role,
        Phase direction,
        double startS,
        double endS,
        double barM,
        double flexionDeg,
        StrokeShape bar,
        StrokeShape trunk) {

    /** Why the stroke is made. */
    public enum Role {
        REPETITION,
        ATTEMPT,
        OTHER
    }

    public double lengthS() {
        return endS - startS;
    }

    public Stroke withShapes(StrokeShape newBar, StrokeShape newTrunk) {
        return new Stroke(act, role, direction, startS, endS, barM, flexionDeg, newBar, newTrunk);
    }
}
