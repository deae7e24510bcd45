package io.dowel.gateway.access;

import io.dowel.gateway.people.PatientId;
import java.util.Optional;

/** Who trains in which session right now. May block. */
@FunctionalInterface
public interface Whereabouts {

    /** Nobody was named for any session. */
    Whereabouts UNKNOWN = session -> Optional.empty();

    /** Who trains in this session; empty where nobody was named for it. */
    Optional<PatientId> patientIn(String session);
}
