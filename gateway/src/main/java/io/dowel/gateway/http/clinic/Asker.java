package io.dowel.gateway.http.clinic;

import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * The port that says who is asking, and whether they may: implemented by whoever keeps people and their access. Each request to the
 * clinic asks it before a body is read. It writes the audit log of what it lets through.
 */
@FunctionalInterface
public interface Asker {

    /** What somebody wants to do with a patient's data. */
    enum Permission {
        /** Read plan, visits, advice and trends. */
        READ,
        /** Change plan and exposures, review, decide, release flags. */
        TREAT,
        /** Begin visits, check in and out, tell of the next morning: also a tablet that is paired for the patient. */
        ATTEND
    }

    /** Who it is, or a refusal. */
    sealed interface Asked {

        /**
         * They may.
         *
         * @param by a member of the staff; for a paired tablet the one who paired it
         */
        record Allowed(StaffId by) implements Asked {}

        /** Nobody is signed in. */
        record Unknown() implements Asked {}

        /** They may not, or there is no such patient: the answer does not tell which. */
        record Forbidden() implements Asked {}
    }

    /** Must not block; completes on the request's context. */
    Future<Asked> ask(RoutingContext routing, PatientId patient, Permission permission);
}
