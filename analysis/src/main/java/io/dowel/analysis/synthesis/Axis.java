package io.dowel.analysis.synthesis;

/** The quantities that describe the whole motion; metres along earth axes and degrees. */
enum Axis {
    BAR_FORWARD,
    BAR_LEFT,
    BAR_HEIGHT,
    BAR_YAW,
    /** Turning of the bar about its own long axis. */
    BAR_SPIN,
    /** One end of the bar above the other. */
    BAR_TILT,
    HIP_FORWARD,
    HIP_LEFT,
    HIP_HEIGHT,
    YAW,
    /** Hinging: the pelvis takes its share of it. */
    FLEXION,
    /** Leaning of the whole upper body, pelvis and trunk alike. */
    LEAN,
    ROLL
}
