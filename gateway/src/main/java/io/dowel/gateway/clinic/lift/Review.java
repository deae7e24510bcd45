package io.dowel.gateway.clinic.lift;

import io.dowel.gateway.people.StaffId;
import java.time.Instant;

/**
 * A person's word on one repetition.
 *
 * @param number its place among the reviews of the session, from 1
 */
public record Review(int number, int repetitionId, Verdict verdict, Instant at, StaffId by, String why) {

    /** What a person can say of a repetition. */
    public enum Verdict {
        /** It counts. */
        ACCEPTED,
        /** It does not. */
        REJECTED,
        /** It and the next of its set are one. */
        MERGED,
        /** What was said before is taken back. */
        AS_MEASURED
    }
}
