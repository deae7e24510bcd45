package io.dowel.gateway.people;

import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.audit.AuditAction;
import io.dowel.gateway.people.audit.AuditLog;
import io.dowel.gateway.people.audit.Subject;
import io.dowel.gateway.people.secret.AccessRevision;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Everybody who works here. Any thread may call it, and so may several processes at one database; each call may block. */
public final class Staff {

    /** More than this is a mistake, or an attack by somebody with an account. */
    public static final int MAX_STAFF = 2_000;

    private static final int LONGEST_SUBJECT = 255;

    private final Database database;
    private final InstantSource clock;

    public Staff(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<StaffMember> find(StaffId id) {
        return database.read(handle -> PeopleRows.staff(handle, id));
    }

    /** Everybody by user name, those too whose account was ended. */
    public Listed<StaffMember> list(String after, int limit) {
        return Listed.of(
                database.read(handle -> PeopleRows.staffAfter(handle, after, limit + 1)), limit, StaffMember::userName);
    }

    /** True where somebody can sign in as an administrator. */
    public boolean hasAdministrator() {
        return database.read(Staff::hasAdministrator);
    }

    /** The same, in a transaction that goes on. */
    public static boolean hasAdministrator(Handle handle) {
        return administrators(handle) > 0;
    }

    /** Takes somebody on, who has no password yet. */
    public Answer<StaffMember> add(Actor by, String userName, String name, StaffRole role) {
        return database.change(handle -> {
            AccessRevision.alone(handle);
            return insert(handle, by, PersonWords.userName(userName), PersonWords.name(name), role);
        });
    }

    /** The same in a transaction that goes on, and began {@linkplain AccessRevision#alone alone}. */
    public Answer<StaffMember> insert(Handle handle, Actor by, String userName, String name, StaffRole role) {
        if (count(handle, "SELECT COUNT(*) FROM staff_member WHERE user_name = ?", userName) > 0) {
            return Answer.refused(Reason.CONFLICT, "the user name '" + userName + "' is taken");
        }
        if (count(handle, "SELECT COUNT(*) FROM staff_member") >= MAX_STAFF) {
            return Answer.refused(Reason.FULL, "there are " + MAX_STAFF + " staff members, and no more may be");
        }
        StaffId id = StaffId.random();
        handle.createUpdate("""
                        INSERT INTO staff_member (id, user_name, name, role, created_ms)
                        VALUES (:id, :userName, :name, :role, :now)
                        """)
                .bind("id", id.value())
                .bind("userName", userName)
                .bind("name", name)
                .bind("role", role.name())
                .bind("now", clock.millis())
                .execute();
        return changed(handle, by, AuditAction.STAFF_ADDED, id);
    }

    /** Says anew what somebody is called or here for; {@code null} leaves either as it is. */
    public Answer<StaffMember> change(Actor by, StaffId id, @Nullable String name, @Nullable StaffRole role) {
        return ofOne(id, (handle, had) -> {
            boolean otherRole = role != null && role != had.role();
            if (otherRole && isLastAdministrator(handle, had)) {
                return lastOne();
            }
            handle.execute(
                    "UPDATE staff_member SET name = ?, role = ? WHERE id = ?",
                    name == null ? had.name() : PersonWords.name(name),
                    (role == null ? had.role() : role).name(),
                    id.value());
            if (otherRole) {
                endSignIns(handle, id);
            }
            return changed(handle, by, AuditAction.STAFF_CHANGED, id);
        });
    }

    /**
     * Says by which subject of the provider an account is opened; whatever it was signed in to ends.
     *
     * @param subject at most 255 characters, or {@code null} for none
     */
    public Answer<StaffMember> setSubject(Actor by, StaffId id, @Nullable String subject) {
        if (subject != null && (subject.isBlank() || subject.length() > LONGEST_SUBJECT)) {
            throw new IllegalArgumentException("a subject has 1 to " + LONGEST_SUBJECT + " characters");
        }
        return ofOne(id, (handle, had) -> {
            if (subject != null
                    && count(
                                    handle,
                                    "SELECT COUNT(*) FROM staff_member WHERE subject = ? AND id <> ?",
                                    subject,
                                    id.value())
                            > 0) {
                return Answer.refused(Reason.CONFLICT, "this subject is on another account");
            }
            handle.execute("UPDATE staff_member SET subject = ? WHERE id = ?", subject, id.value());
            endSignIns(handle, id);
            return changed(handle, by, AuditAction.STAFF_CHANGED, id);
        });
    }

    /** Ends an account, and with it whatever it was signed in to; what it did stays under its name. */
    public Answer<StaffMember> deactivate(Actor by, StaffId id) {
        return ofOne(id, (handle, had) -> {
            if (!had.active()) {
                return Answer.done(had);
            }
            if (isLastAdministrator(handle, had)) {
                return lastOne();
            }
            handle.execute("UPDATE staff_member SET deactivated_ms = ? WHERE id = ?", clock.millis(), id.value());
            handle.execute("DELETE FROM one_time_link WHERE staff_id = ?", id.value());
            endSignIns(handle, id);
            return changed(handle, by, AuditAction.STAFF_DEACTIVATED, id);
        });
    }

    /** Opens an account again, under a new password: the one of before is gone. */
    public Answer<StaffMember> reactivate(Actor by, StaffId id) {
        return ofOne(id, (handle, had) -> {
            if (had.active()) {
                return Answer.done(had);
            }
            handle.execute(
                    "UPDATE staff_member SET deactivated_ms = NULL, password = NULL, subject = NULL WHERE id = ?",
                    id.value());
            return changed(handle, by, AuditAction.STAFF_REACTIVATED, id);
        });
    }

    /** Keeps the hash of a password, and ends whatever the account was signed in to, and its links. */
    public void setPassword(Handle handle, Actor by, StaffId id, String hash) {
        handle.execute(
                "UPDATE staff_member SET password = ?, password_ms = ? WHERE id = ?", hash, clock.millis(), id.value());
        handle.execute("DELETE FROM one_time_link WHERE staff_id = ?", id.value());
        endSignIns(handle, id);
        AuditLog.add(handle, clock.instant(), by, AuditAction.PASSWORD_SET, subject(id));
    }

    private static void endSignIns(Handle handle, StaffId id) {
        handle.execute("DELETE FROM sign_in WHERE staff_id = ?", id.value());
        AccessRevision.ended(handle);
    }

    private Answer<StaffMember> ofOne(StaffId id, BiFunction<Handle, StaffMember, Answer<StaffMember>> change) {
        return database.change(handle -> {
            AccessRevision.alone(handle);
            return PeopleRows.staff(handle, id)
                    .map(had -> change.apply(handle, had))
                    .orElseGet(() -> Answer.refused(Reason.UNKNOWN, "there is no such staff member"));
        });
    }

    private Answer<StaffMember> changed(Handle handle, Actor by, AuditAction action, StaffId id) {
        AuditLog.add(handle, clock.instant(), by, action, subject(id));
        return Answer.done(PeopleRows.staff(handle, id).orElseThrow());
    }

    private static Subject subject(StaffId id) {
        return Subject.of(Subject.Kind.STAFF, id.value());
    }

    private static boolean isLastAdministrator(Handle handle, StaffMember one) {
        return one.active()
                && one.role() == StaffRole.ADMINISTRATOR
                && one.hasPassword()
                && administrators(handle) <= 1;
    }

    private static Answer<StaffMember> lastOne() {
        return Answer.refused(Reason.CONFLICT, "this is the only administrator: there has to be another one first");
    }

    private static long administrators(Handle handle) {
        return count(handle, """
                SELECT COUNT(*) FROM staff_member
                WHERE role = 'ADMINISTRATOR' AND deactivated_ms IS NULL AND password IS NOT NULL
                """);
    }

    private static long count(Handle handle, String sql, Object... values) {
        var query = handle.createQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.bind(i, values[i]);
        }
        return query.mapTo(Long.class).one();
    }
}
