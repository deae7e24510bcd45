package io.dowel.gateway.clinic.lift;

import io.dowel.gateway.people.PatientId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How far the events of a session are stored, and what they came to.
 *
 * @param day of the visit, in days since 1970
 * @param exerciseId exercise of the next set, or {@code null} before any targets
 * @param runningSet number of the set that runs, 0 where none does
 */
record SessionCursor(
        String session,
        String visit,
        PatientId patient,
        long day,
        long lastNumber,
        @Nullable String exerciseId,
        int runningSet,
        int setsDone) {

    /** Reads it and holds it, so that changes of one session come one after another, on either engine. */
    static Optional<SessionCursor> hold(Handle handle, String session) {
        handle.execute("UPDATE visit_session SET last_number = last_number WHERE session_id = ?", session);
        return handle.createQuery("""
                        SELECT s.visit_id, v.patient_id, v.day, s.last_number, s.exercise_id, s.running_set, s.sets_done
                        FROM visit_session s JOIN visit v ON v.id = s.visit_id WHERE s.session_id = :session
                        """)
                .bind("session", session)
                .map((row, context) -> new SessionCursor(
                        session,
                        row.getString("visit_id"),
                        new PatientId(row.getString("patient_id")),
                        row.getLong("day"),
                        row.getLong("last_number"),
                        row.getString("exercise_id"),
                        row.getInt("running_set"),
                        row.getInt("sets_done")))
                .findOne();
    }

    SessionCursor at(long number) {
        return new SessionCursor(session, visit, patient, day, number, exerciseId, runningSet, setsDone);
    }

    SessionCursor withExercise(String id) {
        return new SessionCursor(session, visit, patient, day, lastNumber, id, runningSet, setsDone);
    }

    SessionCursor began(int set) {
        return new SessionCursor(session, visit, patient, day, lastNumber, exerciseId, set, setsDone);
    }

    /** A set was summed up: the first time it ended; later ones are about a set of before. */
    SessionCursor ended(int set) {
        int running = runningSet == set ? 0 : runningSet;
        return new SessionCursor(
                session, visit, patient, day, lastNumber, exerciseId, running, Math.max(setsDone, set));
    }

    void write(Handle handle) {
        handle.createUpdate("""
                        UPDATE visit_session SET last_number = :last, exercise_id = :exercise, running_set = :running,
                            sets_done = :done WHERE session_id = :session
                        """)
                .bind("last", lastNumber)
                .bind("exercise", exerciseId)
                .bind("running", runningSet)
                .bind("done", setsDone)
                .bind("session", session)
                .execute();
    }
}
