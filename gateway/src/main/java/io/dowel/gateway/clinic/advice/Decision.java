package io.dowel.gateway.clinic.advice;

import io.dowel.gateway.people.StaffId;
import java.time.Instant;

/**
 * What a physio decided on a proposal.
 *
 * @param name the physio's, as it was shown at the site when this was read
 * @param planVersion version of the plan that holds since
 */
public record Decision(Verdict verdict, StaffId by, String name, Instant at, String why, int planVersion) {

    /** What can be decided. */
    public enum Verdict {
        ACCEPTED,
        EDITED,
        REJECTED
    }
}
