package io.dowel.gateway.people.device;

import io.dowel.gateway.people.PatientId;

/** All that a tablet sees. */
public sealed interface TabletScope {

    /** One patient, wherever they train. */
    record OnePatient(PatientId id) implements TabletScope {}

    /**
     * Whoever trains in one room.
     *
     * @param name of the session that runs in it
     */
    record OneRoom(String name) implements TabletScope {}
}
