package io.dowel.gateway.people;

/** What a staff member is here for. */
public enum StaffRole {
    /** Looks after people, tablets, tokens and sensors; sees no health data. */
    ADMINISTRATOR,
    /** Looks after patients, and sees those only. */
    PHYSIO
}
