package io.dowel.analysis.progression.finding;

/** What a rule wants, the strongest first: the strongest that any rule wants is what is proposed. */
public enum Effect {
    /** No advice until a flag is released. */
    PAUSE,
    /** The set ends, and people talk. */
    STOP,
    /** One variable a small step back. */
    STEP_BACK,
    /** The load stays, one other variable becomes easier. */
    EASE,
    /** The load stays, one other variable changes, since nothing has moved for weeks. */
    VARY,
    /** No step up. */
    HOLD,
    /** Something must be known first. */
    ASK,
    /** A step up, but of neither load nor rung. */
    NOT_LOAD,
    /** A step up. */
    ALLOW,
    /** Said, without any effect on the proposal. */
    REMARK
}
