package io.dowel.gateway.http.clinic;

import io.dowel.gateway.people.StaffId;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The port that asks who is there, and whether they may: implemented by whoever keeps people and their access, who also writes the
 * audit of what it lets through.
 */
public interface Asker {

    /** What somebody wants to do with a patient's data. */
    enum Permission {
        /** Read plan, visits, advice and trends. */
        READ,
        /** Change plan and exposures, review, decide, release flags: what a member of the staff does. */
        TREAT,
        /** Begin visits, check in and out, tell of the next morning: also a tablet that is paired for the patient. */
        ATTEND
    }

    /**
     * Has each request to a route asked before anything else of it is read. Whoever may not, and whoever asks about a patient who is
     * not theirs, is answered there.
     */
    Route before(Route route, Permission permission);

    /** In whose name a request is that was let on; empty for a tablet and for a program. */
    Optional<StaffId> by(RoutingContext routing);

    /** True where a request that was let on comes from a tablet. */
    boolean isTablet(RoutingContext routing);
}
