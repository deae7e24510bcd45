package io.dowel.gateway.clinic.room;

import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.request.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port to the rooms of a running service. Any thread may call it; each call but {@link #all} may block. */
public interface LiveRooms {

    /** There are none. */
    LiveRooms NONE = new LiveRooms() {
        @Override
        public List<RoomUse> all() {
            return List.of();
        }

        @Override
        public Answer<RoomUse> begin(PatientId patient, String visit, String room, @Nullable String exerciseId) {
            return Answer.refused(Answer.Reason.UNKNOWN, "there is no such room");
        }

        @Override
        public Answer<RoomUse> end(PatientId patient, String visit) {
            return Answer.done(RoomUse.free(""));
        }

        @Override
        public void endAll(PatientId patient) {}
    };

    /** Every room, by name. */
    List<RoomUse> all();

    /**
     * Begins a visit's live session in a room; where it runs there already, goes on with this exercise from the next set on.
     *
     * @param exerciseId one that is planned, or {@code null} for that of the rung the patient stands on
     */
    Answer<RoomUse> begin(PatientId patient, String visit, String room, @Nullable String exerciseId);

    /** Ends a visit's live session, with its set; where none runs, there is none to end. */
    Answer<RoomUse> end(PatientId patient, String visit);

    /** Ends whatever runs of a patient. */
    void endAll(PatientId patient);
}
