package io.dowel.gateway.access;

/** What a token stands for. */
public enum Role {
    /** The person lifting: sees the lift, starts and ends sets, rates. */
    PATIENT,
    /** The physio: sees and does everything. */
    PHYSIO
}
