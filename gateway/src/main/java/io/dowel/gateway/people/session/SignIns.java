package io.dowel.gateway.people.session;

import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.audit.AuditAction;
import io.dowel.gateway.people.audit.AuditLog;
import io.dowel.gateway.people.audit.Subject;
import io.dowel.gateway.people.secret.AccessRevision;
import io.dowel.gateway.people.secret.Secret;
import io.dowel.gateway.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Who is signed in, by the hash of a random cookie. Any thread; each call may block. */
public final class SignIns {

    /** Without a request for so long, somebody has gone. */
    public static final Duration IDLE = Duration.ofMinutes(60);

    /** After so long, a password is asked for whatever happened: the length of a long day. */
    public static final Duration LONGEST = Duration.ofHours(12);

    /** That somebody was seen is written at most so often. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    /** A cookie that somebody keeps signing in for does not grow without end. */
    private static final int MAX_OF_ONE = 20;

    private final Database database;
    private final InstantSource clock;

    public SignIns(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Signs somebody in whose password was right; what ended by time goes then. Looking at a password takes a while: empty where the
     * account ended or got another password meanwhile.
     *
     * @param hash of the password that was right
     */
    Optional<Secret> open(StaffId id, String hash) {
        var secret = Secret.random();
        Instant now = clock.instant();
        return database.change(handle -> {
            AccessRevision.alone(handle);
            forgetEnded(handle, id, now);
            int opened = handle.createUpdate("""
                            INSERT INTO sign_in (digest, staff_id, created_ms, seen_ms, until_ms)
                            SELECT :digest, s.id, :now, :now, :until FROM staff_member s
                            WHERE s.id = :staff AND s.deactivated_ms IS NULL AND s.password = :hash
                            """)
                    .bind("digest", secret.digest())
                    .bind("staff", id.value())
                    .bind("hash", hash)
                    .bind("now", now.toEpochMilli())
                    .bind("until", now.plus(LONGEST).toEpochMilli())
                    .execute();
            if (opened == 0) {
                return Optional.empty();
            }
            AuditLog.add(handle, now, actor(id), AuditAction.SIGNED_IN, Subject.of(Subject.Kind.STAFF, id.value()));
            return Optional.of(secret);
        });
    }

    /** Signs somebody in by a provider's word; empty where its subject is on no account that is open. */
    public Optional<Secret> openBySubject(String subject) {
        var secret = Secret.random();
        Instant now = clock.instant();
        return database.change(handle -> {
            AccessRevision.alone(handle);
            Optional<StaffId> known = handle.createQuery(
                            "SELECT id FROM staff_member WHERE subject = :subject AND deactivated_ms IS NULL")
                    .bind("subject", subject)
                    .map((row, context) -> new StaffId(row.getString("id")))
                    .findOne();
            known.ifPresent(id -> {
                forgetEnded(handle, id, now);
                handle.createUpdate("""
                                INSERT INTO sign_in (digest, staff_id, created_ms, seen_ms, until_ms)
                                VALUES (:digest, :staff, :now, :now, :until)
                                """)
                        .bind("digest", secret.digest())
                        .bind("staff", id.value())
                        .bind("now", now.toEpochMilli())
                        .bind("until", now.plus(LONGEST).toEpochMilli())
                        .execute();
                AuditLog.add(handle, now, actor(id), AuditAction.SIGNED_IN, Subject.of(Subject.Kind.STAFF, id.value()));
            });
            return known.map(id -> secret);
        });
    }

    /** Who has this cookie; remembers that they were seen. */
    public Optional<SignedIn> find(String cookie) {
        Optional<Row> row = look(cookie);
        row.filter(found -> found.seen.plus(SEEN_EVERY).isBefore(clock.instant()))
                .ifPresent(found -> database.<Integer>change(handle -> handle.execute(
                        "UPDATE sign_in SET seen_ms = ? WHERE digest = ?", clock.millis(), Secret.digest(cookie))));
        return row.map(Row::who);
    }

    /** Who has this cookie, without their having asked for anything: an open connection does not keep anybody signed in. */
    public Optional<SignedIn> peek(String cookie) {
        return look(cookie).map(Row::who);
    }

    private Optional<Row> look(String cookie) {
        Instant now = clock.instant();
        return database.read(handle -> handle.createQuery("""
                        SELECT s.id, s.user_name, s.name, s.role, x.seen_ms, x.until_ms
                        FROM sign_in x JOIN staff_member s ON s.id = x.staff_id
                        WHERE x.digest = :digest AND s.deactivated_ms IS NULL AND x.until_ms > :now AND x.seen_ms > :idle
                        """)
                .bind("digest", Secret.digest(cookie))
                .bind("now", now.toEpochMilli())
                .bind("idle", now.minus(IDLE).toEpochMilli())
                .map((row, context) -> row(row))
                .findOne());
    }

    /** Signs out: the cookie opens nothing from here on. */
    public void end(String cookie) {
        database.<Void>change(handle -> {
            look(handle, cookie).ifPresent(id -> {
                handle.execute("DELETE FROM sign_in WHERE digest = ?", Secret.digest(cookie));
                AccessRevision.ended(handle);
                AuditLog.add(
                        handle,
                        clock.instant(),
                        actor(id),
                        AuditAction.SIGNED_OUT,
                        Subject.of(Subject.Kind.STAFF, id.value()));
            });
            return null;
        });
    }

    private static Optional<StaffId> look(Handle handle, String cookie) {
        return handle.createQuery("SELECT staff_id FROM sign_in WHERE digest = :digest")
                .bind("digest", Secret.digest(cookie))
                .map((row, context) -> new StaffId(row.getString("staff_id")))
                .findOne();
    }

    private static void forgetEnded(Handle handle, StaffId id, Instant now) {
        handle.execute(
                "DELETE FROM sign_in WHERE until_ms <= ? OR seen_ms <= ?",
                now.toEpochMilli(),
                now.minus(IDLE).toEpochMilli());
        handle.execute(
                "DELETE FROM sign_in WHERE staff_id = ? AND digest NOT IN "
                        + "(SELECT digest FROM sign_in WHERE staff_id = ? ORDER BY seen_ms DESC, digest LIMIT ?)",
                id.value(),
                id.value(),
                MAX_OF_ONE - 1);
    }

    private static Actor actor(StaffId id) {
        return new Actor(Actor.Kind.STAFF, id.value());
    }

    /** A sign-in, and when its holder last asked for something. */
    private record Row(SignedIn who, Instant seen) {}

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new SignedIn(
                        new StaffId(row.getString("id")),
                        row.getString("user_name"),
                        row.getString("name"),
                        StaffRole.valueOf(row.getString("role")),
                        Instant.ofEpochMilli(row.getLong("until_ms"))),
                Instant.ofEpochMilli(row.getLong("seen_ms")));
    }
}
