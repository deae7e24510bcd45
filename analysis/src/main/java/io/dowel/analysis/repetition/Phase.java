package io.dowel.analysis.repetition;

/** The four parts of a repetition, stored by name and never by position. */
public enum Phase {
    /** The bar goes down, the trunk bends. */
    LOWERING,
    /** The pause after a lowering; may last 0 s (touch-and-go). */
    BOTTOM,
    /** The bar goes up, the trunk straightens. */
    LIFTING,
    /** The pause after a lifting; may last 0 s. */
    TOP;

    /** True for the two movements, false for the two pauses. */
    public boolean isMovement() {
        return this == LOWERING || this == LIFTING;
    }
}
