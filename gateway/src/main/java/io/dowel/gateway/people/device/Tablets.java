package io.dowel.gateway.people.device;

import io.dowel.gateway.people.Listed;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.PersonWords;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.audit.AuditAction;
import io.dowel.gateway.people.audit.AuditLog;
import io.dowel.gateway.people.audit.Subject;
import io.dowel.gateway.people.device.TabletScope.OnePatient;
import io.dowel.gateway.people.device.TabletScope.OneRoom;
import io.dowel.gateway.people.secret.AccessRevision;
import io.dowel.gateway.people.secret.Secret;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tablets: each is offered by a code that works once and shortly, and then has a credential of its own. Each call may block. */
public final class Tablets {

    /** Long enough to walk to the tablet with the code on a screen. */
    public static final Duration CODE_VALID = Duration.ofMinutes(10);

    /** More than this is a mistake, or an attack by somebody with an account. */
    public static final int MAX_TABLETS = 2_000;

    private static final String TABLETS =
            "SELECT id, name, patient_id, room, created_ms, paired_ms, revoked_ms FROM tablet ";

    private final Database database;
    private final InstantSource clock;

    public Tablets(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A tablet that waits for its code to be taken. */
    public record Offered(Tablet tablet, Secret code) {}

    /** A tablet that has just taken its code. */
    public record Paired(Tablet tablet, Secret credential) {}

    /** All by id, those too that were shut out. */
    public Listed<Tablet> list(String after, int limit) {
        return Listed.of(
                database.read(handle -> handle.createQuery(TABLETS + "WHERE id > :after ORDER BY id LIMIT :count")
                        .bind("after", after)
                        .bind("count", limit + 1)
                        .map((row, context) -> tablet(row))
                        .list()),
                limit,
                tablet -> tablet.id().value());
    }

    public Optional<Tablet> find(TabletId id) {
        return database.read(handle -> one(handle, id));
    }

    /** Draws the code for a new tablet. */
    public Answer<Offered> offer(Actor by, String name, TabletScope scope) {
        return database.change(handle -> {
            AccessRevision.alone(handle);
            forgetUntaken(handle);
            if (scope instanceof OnePatient patient && !isThere(handle, patient.id())) {
                return Answer.refused(Reason.UNKNOWN, "there is no such patient");
            }
            long there = handle.createQuery("SELECT COUNT(*) FROM tablet")
                    .mapTo(Long.class)
                    .one();
            if (there >= MAX_TABLETS) {
                return Answer.refused(Reason.FULL, "there are " + MAX_TABLETS + " tablets, and no more may be");
            }
            TabletId id = TabletId.random();
            var code = Secret.random();
            insert(handle, id, PersonWords.name(name), scope, code);
            AuditLog.add(handle, clock.instant(), by, AuditAction.TABLET_OFFERED, subject(id));
            return Answer.done(new Offered(one(handle, id).orElseThrow(), code));
        });
    }

    /** Takes a code, which works no more then, and draws the tablet's credential. */
    public Answer<Paired> pair(String code) {
        return database.change(handle -> {
            AccessRevision.alone(handle);
            Optional<TabletId> waiting = handle.createQuery(
                            "SELECT id FROM tablet WHERE code_digest = :code AND code_until_ms > :now"
                                    + " AND revoked_ms IS NULL")
                    .bind("code", Secret.digest(code))
                    .bind("now", clock.millis())
                    .map((row, context) -> new TabletId(row.getString("id")))
                    .findOne();
            if (waiting.isEmpty()) {
                return Answer.refused(Reason.NOT_OPENED, "this code was used or has ended: ask for a new one");
            }
            TabletId id = waiting.get();
            var credential = Secret.random();
            handle.execute(
                    "UPDATE tablet SET digest = ?, paired_ms = ?, code_digest = NULL, code_until_ms = NULL WHERE id = ?",
                    credential.digest(),
                    clock.millis(),
                    id.value());
            AuditLog.add(handle, clock.instant(), Actor.NOBODY, AuditAction.TABLET_PAIRED, subject(id));
            return Answer.done(new Paired(one(handle, id).orElseThrow(), credential));
        });
    }

    /** Shuts a tablet out at once. */
    public Answer<Tablet> revoke(Actor by, TabletId id) {
        return database.change(handle -> {
            AccessRevision.alone(handle);
            if (one(handle, id).isEmpty()) {
                return Answer.refused(Reason.UNKNOWN, "there is no such tablet");
            }
            int ended = handle.execute(
                    "UPDATE tablet SET revoked_ms = ?, digest = NULL, code_digest = NULL WHERE id = ? AND revoked_ms IS NULL",
                    clock.millis(),
                    id.value());
            if (ended > 0) {
                AccessRevision.ended(handle);
                AuditLog.add(handle, clock.instant(), by, AuditAction.TABLET_REVOKED, subject(id));
            }
            return Answer.done(one(handle, id).orElseThrow());
        });
    }

    /** The tablet that has this credential, while it may come in. */
    public Optional<Tablet> holding(String credential) {
        return database.read(handle -> handle.createQuery(TABLETS + "WHERE digest = :digest AND revoked_ms IS NULL")
                .bind("digest", Secret.digest(credential))
                .map((row, context) -> tablet(row))
                .findOne());
    }

    private void insert(Handle handle, TabletId id, String name, TabletScope scope, Secret code) {
        handle.createUpdate("""
                        INSERT INTO tablet (id, name, patient_id, room, code_digest, code_until_ms, created_ms)
                        VALUES (:id, :name, :patient, :room, :code, :until, :now)
                        """)
                .bind("id", id.value())
                .bind("name", name)
                .bind(
                        "patient",
                        scope instanceof OnePatient patient ? patient.id().value() : null)
                .bind("room", scope instanceof OneRoom room ? PersonWords.room(room.name()) : null)
                .bind("code", code.digest())
                .bind("until", clock.instant().plus(CODE_VALID).toEpochMilli())
                .bind("now", clock.millis())
                .execute();
    }

    private void forgetUntaken(Handle handle) {
        handle.execute("DELETE FROM tablet WHERE paired_ms IS NULL AND code_until_ms <= ?", clock.millis());
    }

    private static Optional<Tablet> one(Handle handle, TabletId id) {
        return handle.createQuery(TABLETS + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> tablet(row))
                .findOne();
    }

    private static boolean isThere(Handle handle, PatientId id) {
        return handle.createQuery("SELECT COUNT(*) FROM patient WHERE id = :id")
                        .bind("id", id.value())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static Subject subject(TabletId id) {
        return Subject.of(Subject.Kind.TABLET, id.value());
    }

    private static Tablet tablet(ResultSet row) throws SQLException {
        String patient = row.getString("patient_id");
        return new Tablet(
                new TabletId(row.getString("id")),
                row.getString("name"),
                patient == null ? new OneRoom(row.getString("room")) : new OnePatient(new PatientId(patient)),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                instant(row, "paired_ms"),
                instant(row, "revoked_ms"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
