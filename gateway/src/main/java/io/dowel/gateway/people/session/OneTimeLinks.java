package io.dowel.gateway.people.session;

import io.dowel.gateway.people.PersonWords;
import io.dowel.gateway.people.Staff;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffMember;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.audit.AuditAction;
import io.dowel.gateway.people.audit.AuditLog;
import io.dowel.gateway.people.audit.Subject;
import io.dowel.gateway.people.secret.AccessRevision;
import io.dowel.gateway.people.secret.PasswordRules;
import io.dowel.gateway.people.secret.PasswordWork;
import io.dowel.gateway.people.secret.Secret;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The links by which somebody sets a password: each opens once, for a day, and the newest one ends those before it. */
public final class OneTimeLinks {

    public static final Duration VALID = Duration.ofHours(24);

    private final Database database;
    private final InstantSource clock;
    private final Staff staff;
    private final PasswordWork work;

    public OneTimeLinks(Database database, InstantSource clock, Staff staff, PasswordWork work) {
        this.database = database;
        this.clock = clock;
        this.staff = staff;
        this.work = work;
    }

    /**
     * Whom a link is for.
     *
     * @param id {@code null} where it makes the first administrator, who chooses a user name as well
     */
    public record Invited(
            @Nullable StaffId id,
            @Nullable String userName,
            @Nullable String name) {}

    /** What somebody who follows a link chose; the names only where the link makes the first administrator. */
    public record Choice(
            @Nullable String userName, @Nullable String name, String password) {}

    /** The link to make the first administrator; empty where there is one. */
    public Optional<Secret> forFirstAdministrator() {
        return database.change(handle -> {
            AccessRevision.alone(handle);
            if (Staff.hasAdministrator(handle)) {
                return Optional.empty();
            }
            handle.execute("DELETE FROM one_time_link WHERE staff_id IS NULL");
            return Optional.of(issue(handle, null));
        });
    }

    /** A link for somebody to set a password, the first one or a new one; the present one stays until they did. */
    public Answer<Secret> forMember(Actor by, StaffId id) {
        return database.change(handle -> {
            AccessRevision.alone(handle);
            Optional<Invited> member = member(handle, id);
            if (member.isEmpty()) {
                return Answer.refused(Reason.UNKNOWN, "there is no such staff member, or their account was ended");
            }
            handle.execute("DELETE FROM one_time_link WHERE staff_id = ?", id.value());
            AuditLog.add(
                    handle, clock.instant(), by, AuditAction.LINK_ISSUED, Subject.of(Subject.Kind.STAFF, id.value()));
            return Answer.done(issue(handle, id));
        });
    }

    /** Whom a link is for; empty where it opens nothing, or no longer. */
    public Optional<Invited> look(String link) {
        return database.read(handle -> look(handle, link));
    }

    /** Sets the password, and uses the link up. */
    public Answer<StaffId> redeem(String link, Choice choice) {
        Optional<Invited> invited = look(link);
        if (invited.isEmpty()) {
            return notOpened();
        }
        String userName = invited.get().userName();
        if (invited.get().id() == null) {
            if (choice.userName() == null || choice.name() == null) {
                return Answer.refused(Reason.MALFORMED, "'userName' and 'name' say who the first administrator is");
            }
            userName = PersonWords.userName(choice.userName());
            PersonWords.name(choice.name());
        }
        Optional<String> objection = PasswordRules.objection(choice.password(), userName == null ? "" : userName);
        if (objection.isPresent()) {
            return Answer.refused(Reason.MALFORMED, objection.get());
        }
        Optional<String> hash = work.hash(choice.password());
        return hash.isEmpty()
                ? Answer.refused(Reason.BUSY, "too many passwords are being looked at: try again in a moment")
                : database.change(handle -> redeem(handle, link, choice, hash.get()));
    }

    /** Looks at the link again: the hashing took a while, and somebody else may have used it meanwhile. */
    private Answer<StaffId> redeem(Handle handle, String link, Choice choice, String hash) {
        AccessRevision.alone(handle);
        Optional<Invited> invited = look(handle, link);
        if (invited.isEmpty()) {
            return notOpened();
        }
        StaffId id = invited.get().id();
        if (id == null) {
            Answer<StaffMember> made = first(handle, choice);
            if (made instanceof Answer.Refused<StaffMember> refused) {
                return Answer.refused(refused.reason(), refused.sentence());
            }
            id = ((Answer.Done<StaffMember>) made).value().id();
            handle.execute("DELETE FROM one_time_link WHERE staff_id IS NULL");
        }
        staff.setPassword(handle, Actor.NOBODY, id, hash);
        return Answer.done(id);
    }

    private Answer<StaffMember> first(Handle handle, Choice choice) {
        if (choice.userName() == null || choice.name() == null) {
            throw new IllegalStateException("who the first administrator is was asked before");
        }
        return staff.insert(
                handle,
                Actor.NOBODY,
                PersonWords.userName(choice.userName()),
                PersonWords.name(choice.name()),
                StaffRole.ADMINISTRATOR);
    }

    private Optional<Invited> look(Handle handle, String link) {
        return handle.createQuery("""
                        SELECT l.staff_id, s.user_name, s.name, s.deactivated_ms
                        FROM one_time_link l LEFT JOIN staff_member s ON s.id = l.staff_id
                        WHERE l.digest = :digest AND l.until_ms > :now
                        """)
                .bind("digest", Secret.digest(link))
                .bind("now", clock.millis())
                .map((row, context) -> {
                    String id = row.getString("staff_id");
                    return new Invited(
                            id == null ? null : new StaffId(id), row.getString("user_name"), row.getString("name"));
                })
                .findOne()
                .filter(invited -> invited.id() != null || !Staff.hasAdministrator(handle));
    }

    private Secret issue(Handle handle, @Nullable StaffId id) {
        handle.execute("DELETE FROM one_time_link WHERE until_ms <= ?", clock.millis());
        var secret = Secret.random();
        handle.createUpdate("""
                        INSERT INTO one_time_link (digest, staff_id, created_ms, until_ms)
                        VALUES (:digest, :staff, :now, :until)
                        """)
                .bind("digest", secret.digest())
                .bind("staff", id == null ? null : id.value())
                .bind("now", clock.millis())
                .bind("until", clock.instant().plus(VALID).toEpochMilli())
                .execute();
        return secret;
    }

    private static Optional<Invited> member(Handle handle, StaffId id) {
        return handle.createQuery("SELECT user_name, name FROM staff_member WHERE id = :id AND deactivated_ms IS NULL")
                .bind("id", id.value())
                .map((row, context) -> new Invited(id, row.getString("user_name"), row.getString("name")))
                .findOne();
    }

    private static Answer<StaffId> notOpened() {
        return Answer.refused(Reason.NOT_OPENED, "this link was used, has ended or is not one: ask for a new one");
    }
}
