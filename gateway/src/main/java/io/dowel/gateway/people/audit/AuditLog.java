package io.dowel.gateway.people.audit;

import io.dowel.gateway.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The audit: entries are added and read, and there is no way here to change or remove one. Each call may block. */
public final class AuditLog {

    private final Database database;
    private final InstantSource clock;

    public AuditLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds an entry for what was read, which changed nothing else. */
    public void add(Actor actor, AuditAction action, Subject subject) {
        database.<Void>change(handle -> {
            add(handle, clock.instant(), actor, action, subject);
            return null;
        });
    }

    /** Adds an entry in the transaction of the change that it tells of: either both are kept, or neither. */
    public static void add(Handle handle, Instant at, Actor actor, AuditAction action, Subject subject) {
        handle.execute("UPDATE access_revision SET audited = audited + 1");
        handle.createUpdate("""
                        INSERT INTO audit (number, at_ms, actor_kind, actor_id, action, subject_kind, subject_id)
                        SELECT audited, :at, :actorKind, :actorId, :action, :subjectKind, :subjectId FROM access_revision
                        """)
                .bind("at", at.toEpochMilli())
                .bind("actorKind", actor.kind().name())
                .bind("actorId", actor.id())
                .bind("action", action.name())
                .bind("subjectKind", subject.kind().name())
                .bind("subjectId", subject.id())
                .execute();
    }

    /**
     * Entries, the newest first.
     *
     * @param before only those of smaller numbers
     * @param limit at most so many
     */
    public List<AuditEntry> before(long before, int limit) {
        return database.read(handle -> handle.createQuery("""
                        SELECT number, at_ms, actor_kind, actor_id, action, subject_kind, subject_id
                        FROM audit WHERE number < :before ORDER BY number DESC LIMIT :limit
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")),
                AuditAction.valueOf(row.getString("action")),
                new Subject(Subject.Kind.valueOf(row.getString("subject_kind")), row.getString("subject_id")));
    }
}
