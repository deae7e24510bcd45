package io.dowel.gateway.clinic.visit;

import io.dowel.gateway.clinic.visit.Morning.By;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Done;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The visits of all patients: begun, checked in, checked out, and told of the next morning, each once. Any thread may call it;
 * each call may block.
 */
public final class VisitBook {

    private final Database database;
    private final InstantSource clock;
    private final ZoneId site;
    private final List<Consumer<Visit>> watchers = new CopyOnWriteArrayList<>();

    /** @param site where a day begins and ends */
    public VisitBook(Database database, InstantSource clock, ZoneId site) {
        this.database = database;
        this.clock = clock;
        this.site = site;
    }

    /** Today at the site. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), site);
    }

    /** Begins a visit, with the plan that holds. */
    public Visit begin(PatientId patient) {
        return database.change(handle -> {
            String id = UUID.randomUUID().toString();
            handle.createUpdate("""
                            INSERT INTO visit (id, patient_id, day, began_ms, plan_version)
                            VALUES (:id, :patient, :day, :now,
                                (SELECT MAX(version) FROM patient_plan WHERE patient_id = :patient))
                            """)
                    .bind("id", id)
                    .bind("patient", patient.value())
                    .bind("day", today().toEpochDay())
                    .bind("now", clock.millis())
                    .execute();
            return VisitRows.one(handle, id).orElseThrow();
        });
    }

    public Optional<Visit> find(PatientId patient, String id) {
        return database.read(handle -> find(handle, patient, id));
    }

    /** Newest first. */
    public List<Visit> before(PatientId patient, Instant before, int limit) {
        return database.read(handle -> VisitRows.before(handle, patient, before.toEpochMilli(), limit));
    }

    /** Has {@code watcher} hear of each check-in and check-out that this process takes, on the thread that took it. */
    public void watch(Consumer<Visit> watcher) {
        watchers.add(watcher);
    }

    private Answer<Visit> told(Answer<Visit> answer) {
        if (answer instanceof Done<Visit> done) {
            watchers.forEach(watcher -> watcher.accept(done.value()));
        }
        return answer;
    }

    /** Takes what a person says when they come; each sign in it raises a flag. */
    public Answer<Visit> checkIn(PatientId patient, String id, CheckIn said) {
        return told(database.change(handle -> ofVisit(handle, patient, id)
                .then(visit -> once(
                                handle,
                                id,
                                "checked in",
                                handle.createUpdate("""
                                        UPDATE visit SET checkin_ms = :now, checkin_pain = :pain, checkin_confidence = :confidence,
                                            sleep = :sleep, checkin_note = :note
                                        WHERE id = :id AND checkin_ms IS NULL AND checkout_ms IS NULL
                                        """)
                                        .bind("pain", said.pain())
                                        .bind("confidence", said.confidence())
                                        .bind("sleep", said.sleep())
                                        .bind("note", said.note()))
                        .then(checkedIn -> {
                            said.signs().stream()
                                    .distinct()
                                    .forEach(sign -> FlagBook.raise(
                                            handle, clock.instant(), patient, id, sign, said.note(), visit.day()));
                            return Answer.done(VisitRows.one(handle, id).orElseThrow());
                        }))));
    }

    /** Takes what a person says when they go. */
    public Answer<Visit> checkOut(PatientId patient, String id, CheckOut said) {
        return told(database.change(handle -> ofVisit(handle, patient, id)
                .then(visit -> once(
                        handle,
                        id,
                        "checked out",
                        handle.createUpdate("""
                                UPDATE visit SET checkout_ms = :now, checkout_pain = :pain, checkout_confidence = :confidence,
                                    checkout_note = :note
                                WHERE id = :id AND checkout_ms IS NULL
                                """)
                                .bind("pain", said.pain())
                                .bind("confidence", said.confidence())
                                .bind("note", said.note())))));
    }

    /** Takes how the morning after was, as told on the tablet: from the day after the visit on, and once. */
    public Answer<Visit> morning(PatientId patient, String id, boolean settled, int pain) {
        return database.change(handle -> ofVisit(handle, patient, id)
                .then(visit -> morning(handle, visit, new Morning(settled, pain, By.TABLET))));
    }

    /** True from the day after the visit on. */
    boolean isMorningOf(Visit visit) {
        return visit.day().isBefore(today());
    }

    Answer<Visit> morning(Handle handle, Visit visit, Morning said) {
        if (!isMorningOf(visit)) {
            return MorningLinks.early();
        }
        return once(
                handle,
                visit.id(),
                "told of the next morning",
                handle.createUpdate("""
                        UPDATE visit SET morning_ms = :now, morning_settled = :settled, morning_pain = :pain, morning_by = :by
                        WHERE id = :id AND morning_ms IS NULL
                        """)
                        .bind("settled", said.settled() ? 1 : 0)
                        .bind("pain", said.pain())
                        .bind("by", said.by().name()));
    }

    private Answer<Visit> once(Handle handle, String id, String what, Update update) {
        int changed = update.bind("id", id).bind("now", clock.millis()).execute();
        return changed == 1
                ? Answer.done(VisitRows.one(handle, id).orElseThrow())
                : Answer.refused(Reason.ALREADY, "this visit was " + what + " already, or is over");
    }

    private static Answer<Visit> ofVisit(Handle handle, PatientId patient, String id) {
        return find(handle, patient, id)
                .map(Answer::done)
                .orElseGet(() -> Answer.refused(Reason.UNKNOWN, "there is no such visit"));
    }

    private static Optional<Visit> find(Handle handle, PatientId patient, String id) {
        return VisitRows.one(handle, id).filter(visit -> visit.patient().equals(patient));
    }
}
