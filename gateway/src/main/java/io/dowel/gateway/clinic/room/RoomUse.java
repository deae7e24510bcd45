package io.dowel.gateway.clinic.room;

import io.dowel.gateway.people.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A room, and who trains in it.
 *
 * @param room its name, under which its live session is followed
 * @param patient {@code null} where nobody was named, as are the other two then
 * @param visit whose live session runs in it
 * @param session names that live session for good
 */
public record RoomUse(
        String room,
        @Nullable PatientId patient,
        @Nullable String visit,
        @Nullable String session) {

    /** A room in which nobody was named. */
    public static RoomUse free(String room) {
        return new RoomUse(room, null, null, null);
    }
}
