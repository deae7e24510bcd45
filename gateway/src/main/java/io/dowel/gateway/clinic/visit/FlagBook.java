package io.dowel.gateway.clinic.visit;

import io.dowel.analysis.progression.History.OpenFlag;
import io.dowel.analysis.progression.History.OpenFlag.Sign;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.Wording;
import io.dowel.gateway.clinic.visit.Flag.Release;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Columns;
import io.dowel.gateway.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The flags of all patients. While one is open, the patient's visits are paused and no advice is given. Any thread may call it;
 * each call may block.
 */
public final class FlagBook {

    /** Twice as many as there are signs. */
    public static final int MAX_AN_HOUR = 12;

    private static final String ROWS = """
            SELECT id, patient_id, visit_id, sign, note, day, raised_ms, released_ms, released_by, released_why
            FROM patient_flag WHERE patient_id = :patient
            """;

    private final Database database;
    private final InstantSource clock;
    private final List<Consumer<PatientId>> watchers = new CopyOnWriteArrayList<>();

    public FlagBook(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The newest flags of a patient, open and released. */
    public List<Flag> list(PatientId patient, int limit) {
        return database.read(handle -> handle.createQuery(ROWS + " ORDER BY raised_ms DESC, id LIMIT :limit")
                .bind("patient", patient.value())
                .bind("limit", limit)
                .map((row, context) -> flag(row))
                .list());
    }

    /** Raises a flag outside of a check-in. */
    public Flag raise(PatientId patient, @Nullable String visit, Sign sign, @Nullable String note, LocalDate day) {
        Flag raised = database.change(handle -> raise(handle, clock.instant(), patient, visit, sign, note, day));
        watchers.forEach(watcher -> watcher.accept(patient));
        return raised;
    }

    /** As {@link #raise}, on a tablet, which nobody watches: at most {@value #MAX_AN_HOUR} of one patient within an hour. */
    public Answer<Flag> raiseOnTablet(PatientId patient, Sign sign, @Nullable String note, LocalDate day) {
        Answer<Flag> raised = database.change(handle -> {
            long lately = handle.createQuery(
                            "SELECT COUNT(*) FROM patient_flag WHERE patient_id = :patient AND raised_ms > :since")
                    .bind("patient", patient.value())
                    .bind("since", clock.instant().minus(Duration.ofHours(1)).toEpochMilli())
                    .mapTo(Long.class)
                    .one();
            return lately >= MAX_AN_HOUR
                    ? Answer.refused(
                            Reason.TOO_MANY,
                            "your physio sees what was told within the last hour; tell them, or a doctor, in person")
                    : Answer.done(raise(handle, clock.instant(), patient, null, sign, note, day));
        });
        watchers.forEach(watcher -> watcher.accept(patient));
        return raised;
    }

    /** The open flags, oldest first. */
    public List<OpenFlag> open(PatientId patient) {
        return database.read(handle -> open(handle, patient));
    }

    /** Has {@code watcher} hear whose flags this process changed, on the thread that did; those of a check-in are told by the visit. */
    public void watch(Consumer<PatientId> watcher) {
        watchers.add(watcher);
    }

    /** Releases a flag: the visit goes on, and advice with it. Only a named physio does. */
    public Answer<Flag> release(PatientId patient, String id, Change change) {
        Answer<Flag> answer = database.change(handle -> {
            int released = handle.createUpdate("""
                            UPDATE patient_flag SET released_ms = :now, released_by = :staff, released_why = :why
                            WHERE id = :id AND patient_id = :patient AND released_ms IS NULL
                            """)
                    .bind("now", clock.millis())
                    .bind("staff", change.by().value())
                    .bind("why", change.why())
                    .bind("id", id)
                    .bind("patient", patient.value())
                    .execute();
            Optional<Flag> flag = handle.createQuery(ROWS + " AND id = :id")
                    .bind("patient", patient.value())
                    .bind("id", id)
                    .map((row, context) -> flag(row))
                    .findOne();
            if (flag.isEmpty()) {
                return Answer.refused(Reason.UNKNOWN, "there is no such flag");
            }
            return released == 1
                    ? Answer.done(flag.get())
                    : Answer.refused(Reason.ALREADY, "the flag was released already");
        });
        watchers.forEach(watcher -> watcher.accept(patient));
        return answer;
    }

    /** True while a flag of the patient is open, within a transaction. */
    public static boolean paused(Handle handle, PatientId patient) {
        return !open(handle, patient).isEmpty();
    }

    /** The open flags, oldest first, within a transaction. */
    public static List<OpenFlag> open(Handle handle, PatientId patient) {
        return handle
                .createQuery(ROWS + " AND released_ms IS NULL ORDER BY raised_ms, id")
                .bind("patient", patient.value())
                .map((row, context) -> flag(row))
                .stream()
                .map(flag -> new OpenFlag(flag.sign(), flag.day()))
                .toList();
    }

    static Flag raise(
            Handle handle,
            Instant now,
            PatientId patient,
            @Nullable String visit,
            Sign sign,
            @Nullable String note,
            LocalDate day) {
        var flag = new Flag(
                UUID.randomUUID().toString(),
                patient,
                visit,
                sign,
                Wording.optional("a note", note, CheckIn.MAX_NOTE),
                day,
                Instant.ofEpochMilli(now.toEpochMilli()),
                null);
        handle.createUpdate("""
                        INSERT INTO patient_flag (id, patient_id, visit_id, sign, note, day, raised_ms)
                        VALUES (:id, :patient, :visit, :sign, :note, :day, :now)
                        """)
                .bind("id", flag.id())
                .bind("patient", patient.value())
                .bind("visit", visit)
                .bind("sign", sign.name())
                .bind("note", flag.note())
                .bind("day", day.toEpochDay())
                .bind("now", now.toEpochMilli())
                .execute();
        return flag;
    }

    private static Flag flag(ResultSet row) throws SQLException {
        Instant released = Columns.instant(row, "released_ms");
        return new Flag(
                row.getString("id"),
                new PatientId(row.getString("patient_id")),
                row.getString("visit_id"),
                Sign.valueOf(row.getString("sign")),
                row.getString("note"),
                LocalDate.ofEpochDay(row.getLong("day")),
                Instant.ofEpochMilli(row.getLong("raised_ms")),
                released == null
                        ? null
                        : new Release(
                                new StaffId(row.getString("released_by")), released, row.getString("released_why")));
    }
}
