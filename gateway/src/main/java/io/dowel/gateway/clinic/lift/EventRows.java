package io.dowel.gateway.clinic.lift;

import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent.AdviceGiven;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionEvent.PlanInForce;
import io.dowel.analysis.session.SessionEvent.RatingTaken;
import io.dowel.analysis.session.SessionEvent.RepetitionReported;
import io.dowel.analysis.session.SessionEvent.SetBegan;
import io.dowel.analysis.session.SessionEvent.SetSummarised;
import io.dowel.gateway.clinic.advice.AdviceRows;
import io.dowel.ingest.store.RecordJson;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Follows the events of one session and writes what they say; the sets they touch are made anew at the end. Holds state; one owner. */
final class EventRows {

    private final Handle handle;
    private final Instant now;
    private final Set<Integer> touched = new TreeSet<>();
    private SessionCursor cursor;

    EventRows(Handle handle, Instant now, SessionCursor cursor) {
        this.handle = handle;
        this.now = now;
        this.cursor = cursor;
    }

    void take(Durable event) {
        handle.createUpdate("""
                        INSERT INTO session_event (session_id, number, at_ns, kind, document)
                        VALUES (:session, :number, :at, :kind, :document)
                        """)
                .bind("session", cursor.session())
                .bind("number", event.number())
                .bind("at", event.at().nanos())
                .bind("kind", event.getClass().getSimpleName())
                .bind("document", RecordJson.text((Record) event))
                .execute();
        cursor = cursor.at(event.number());
        if (event instanceof PlanInForce targets) {
            cursor = cursor.withExercise(targets.plan().exerciseId());
        } else if (event instanceof SetBegan began) {
            begin(began);
        } else if (event instanceof RepetitionReported reported) {
            repetition(reported);
        } else if (event instanceof SetSummarised summary) {
            end(summary);
        } else if (event instanceof RatingTaken rating) {
            rate(rating);
        } else if (event instanceof AdviceGiven advice) {
            advise(advice);
        }
    }

    /** Makes anew what these events touched. */
    void finish() {
        touched.forEach(set -> new SetDerivation(handle, cursor.session(), set).run());
        cursor.write(handle);
    }

    private void begin(SetBegan began) {
        Plan plan = began.plan();
        handle.createUpdate("""
                        INSERT INTO lift_set (session_id, number, visit_id, patient_id, day, exercise_id, load_kg, plan, began_ns,
                            repetitions, partials, doubtful, tempo_scored, on_tempo, range_scored, in_range, under_tension_s)
                        VALUES (:session, :number, :visit, :patient, :day, :exercise, :load, :plan, :began,
                            0, 0, 0, 0, 0, 0, 0, 0)
                        """)
                .bind("session", cursor.session())
                .bind("number", began.set())
                .bind("visit", cursor.visit())
                .bind("patient", cursor.patient().value())
                .bind("day", cursor.day())
                .bind("exercise", plan.exerciseId())
                .bind("load", plan.loadKg())
                .bind("plan", RecordJson.text(plan))
                .bind("began", began.at().nanos())
                .execute();
        cursor = cursor.began(began.set());
        touched.add(began.set());
    }

    private void repetition(RepetitionReported reported) {
        Repetition repetition = measured(reported.repetition());
        handle.createUpdate("""
                        INSERT INTO measured_repetition (session_id, id, set_number, revision, document, technique)
                        VALUES (:session, :id, :set, :revision, :document, :technique)
                        ON CONFLICT (session_id, id) DO UPDATE SET set_number = excluded.set_number,
                            revision = excluded.revision, document = excluded.document, technique = excluded.technique
                        WHERE measured_repetition.revision < excluded.revision
                        """)
                .bind("session", cursor.session())
                .bind("id", reported.repetition().id())
                .bind("set", reported.repetition().set())
                .bind("revision", reported.repetition().revision())
                .bind("document", RecordJson.text(repetition))
                .bind("technique", RecordJson.text(reported.technique()))
                .execute();
        touched.add(reported.repetition().set());
    }

    private Repetition measured(Repetition reported) {
        return handle.createQuery("SELECT document FROM measured_repetition WHERE session_id = :session AND id = :id")
                .bind("session", cursor.session())
                .bind("id", reported.id())
                .mapTo(String.class)
                .findOne()
                .map(document -> ReviewedSet.asMeasured(reported, RecordJson.read(Repetition.class, document)))
                .orElse(reported);
    }

    private void end(SetSummarised summary) {
        int set = summary.summary().set();
        handle.createUpdate("""
                        UPDATE lift_set SET ended_ns = :ended
                        WHERE session_id = :session AND number = :set AND ended_ns IS NULL
                        """)
                .bind("ended", summary.at().nanos())
                .bind("session", cursor.session())
                .bind("set", set)
                .execute();
        cursor = cursor.ended(set);
        touched.add(set);
    }

    /** About the exercise of the running set, else about the one that comes next, as the session has it. */
    private void rate(RatingTaken rating) {
        String next = cursor.exerciseId();
        String running = handle.createQuery(
                        "SELECT exercise_id FROM lift_set WHERE session_id = :session AND number = :set")
                .bind("session", cursor.session())
                .bind("set", cursor.runningSet())
                .mapTo(String.class)
                .findOne()
                .orElse(next == null ? "" : next);
        handle.createUpdate("""
                        INSERT INTO rating (session_id, number, visit_id, patient_id, day, kind, value, exercise_id, after_set)
                        VALUES (:session, :number, :visit, :patient, :day, :kind, :value, :exercise, :after)
                        """)
                .bind("session", cursor.session())
                .bind("number", rating.number())
                .bind("visit", cursor.visit())
                .bind("patient", cursor.patient().value())
                .bind("day", cursor.day())
                .bind("kind", rating.kind().name())
                .bind("value", rating.value())
                .bind("exercise", running)
                .bind("after", cursor.setsDone())
                .execute();
    }

    private void advise(AdviceGiven given) {
        String exercise = cursor.exerciseId();
        AdviceRows.Origin origin =
                new AdviceRows.Origin(cursor.patient(), cursor.visit(), cursor.session(), given.number(), cursor.day());
        AdviceRows.insert(handle, now, origin, exercise == null ? "" : exercise, given.advice());
    }
}
