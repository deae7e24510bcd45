package io.dowel.gateway.clinic.plan;

/** How the feet stand. */
public enum Stance {
    HIP_WIDTH,
    SHOULDER_WIDTH,
    WIDE,
    STAGGERED,
    SINGLE_LEG
}
