package io.dowel.analysis.repetition;

/** How far a repetition can be trusted. */
public enum Quality {
    /** All phases seen on a good stream: counts. */
    COMPLETE,
    /** An aborted or too short attempt: reported, not counted. */
    PARTIAL,
    /** Counted, shown as doubtful; one tap accepts or rejects it. */
    DOUBTFUL,
    /** A hole in the stream touches it: counted, its figures are uncertain, never pushes a step up. */
    SIGNAL_GAP
}
