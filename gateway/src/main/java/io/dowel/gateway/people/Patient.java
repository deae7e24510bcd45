package io.dowel.gateway.people;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who trains here.
 *
 * @param code what they are called in lists; drawn, unless somebody chose one
 * @param displayName how screens call them; need not be their name
 * @param physios who looks after them
 */
public record Patient(PatientId id, String code, String displayName, Instant created, List<StaffId> physios) {

    public Patient {
        physios = List.copyOf(physios);
    }
}
