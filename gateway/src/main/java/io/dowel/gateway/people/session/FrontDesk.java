package io.dowel.gateway.people.session;

import io.dowel.gateway.people.PeopleMeters;
import io.dowel.gateway.people.Staff;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.audit.AuditAction;
import io.dowel.gateway.people.audit.AuditLog;
import io.dowel.gateway.people.audit.Subject;
import io.dowel.gateway.people.secret.PasswordRules;
import io.dowel.gateway.people.secret.PasswordWork;
import io.dowel.gateway.people.secret.PasswordWork.Verdict;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where passwords are shown and changed. Any thread that may wait; each call takes a tenth of a second or more. */
public final class FrontDesk {

    private final Database database;
    private final InstantSource clock;
    private final Staff staff;
    private final SignIns signIns;
    private final PasswordWork work;
    private final SignInPatience patience;
    private final PeopleMeters meters;

    public FrontDesk(
            Database database,
            InstantSource clock,
            Staff staff,
            SignIns signIns,
            PasswordWork work,
            SignInPatience patience,
            PeopleMeters meters) {
        this.database = database;
        this.clock = clock;
        this.staff = staff;
        this.signIns = signIns;
        this.work = work;
        this.patience = patience;
        this.meters = meters;
    }

    /** The account of a user name; of one that does not exist, nothing. */
    private record Account(@Nullable StaffId id, @Nullable String hash) {}

    /**
     * Tries to sign in.
     *
     * @param address where the attempt comes from
     */
    public SignInAnswer signIn(String userName, String password, String address) {
        String name = userName.strip().toLowerCase(Locale.ROOT);
        Duration wait = patience.begin(name, address, clock.instant());
        if (!wait.isZero()) {
            meters.signIn(PeopleMeters.SignIn.TOO_SOON);
            return new SignInAnswer.TooSoon(wait);
        }
        Account account = account(name);
        Optional<Verdict> verdict = work.verify(password, account.hash);
        if (verdict.isEmpty()) {
            meters.signIn(PeopleMeters.SignIn.BUSY);
            return new SignInAnswer.Busy();
        }
        Optional<SignInAnswer> opened = verdict.filter(Verdict::matches).flatMap(right -> open(account));
        if (opened.isEmpty()) {
            refused(account.id);
            return new SignInAnswer.Refused();
        }
        patience.succeeded(name, address);
        if (verdict.get().outdated()) {
            hashAnew(account, password);
        }
        meters.signIn(PeopleMeters.SignIn.SIGNED_IN);
        return opened.get();
    }

    private Optional<SignInAnswer> open(Account account) {
        StaffId id = account.id;
        String hash = account.hash;
        return id == null || hash == null
                ? Optional.empty()
                : signIns.open(id, hash).map(cookie -> new SignInAnswer.Opened(id, cookie));
    }

    /** Somebody who is signed in chooses another password; they are signed out everywhere, and sign in with the new one. */
    public Answer<StaffId> changePassword(StaffId id, String userName, String old, String chosen, String address) {
        Optional<String> objection = PasswordRules.objection(chosen, userName);
        if (objection.isPresent()) {
            return Answer.refused(Reason.MALFORMED, objection.get());
        }
        Duration wait = patience.begin(userName, address, clock.instant());
        if (!wait.isZero()) {
            return Answer.refused(Reason.BUSY, "there were too many attempts: wait " + seconds(wait) + " s");
        }
        Account account = account(userName);
        Optional<Verdict> verdict = work.verify(old, account.hash);
        Optional<String> hash = verdict.filter(Verdict::matches).flatMap(v -> work.hash(chosen));
        if (verdict.isPresent() && !verdict.get().matches()) {
            refused(id);
            return Answer.refused(Reason.NOT_OPENED, "the present password is another one");
        }
        if (hash.isEmpty()) {
            return Answer.refused(Reason.BUSY, "too many passwords are being looked at: try again in a moment");
        }
        patience.succeeded(userName, address);
        database.<Void>change(handle -> {
            staff.setPassword(handle, new Actor(Actor.Kind.STAFF, id.value()), id, hash.get());
            return null;
        });
        return Answer.done(id);
    }

    /** How long is said to be left, in whole seconds and never zero. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private void refused(@Nullable StaffId id) {
        meters.signIn(PeopleMeters.SignIn.REFUSED);
        if (id != null) {
            new AuditLog(database, clock)
                    .add(Actor.NOBODY, AuditAction.SIGN_IN_REFUSED, Subject.of(Subject.Kind.STAFF, id.value()));
        }
    }

    /** The costs were raised since: the password is known just now. Where there is no time for it, another sign-in will do. */
    private void hashAnew(Account account, String password) {
        StaffId id = account.id;
        if (id != null) {
            work.hash(password)
                    .ifPresent(hash -> database.<Integer>change(handle -> handle.execute(
                            "UPDATE staff_member SET password = ? WHERE id = ? AND password = ?",
                            hash,
                            id.value(),
                            account.hash)));
        }
    }

    private Account account(String userName) {
        return database.read(handle -> handle.createQuery("""
                        SELECT id, password FROM staff_member
                        WHERE user_name = :userName AND deactivated_ms IS NULL AND password IS NOT NULL
                        """)
                .bind("userName", userName)
                .map((row, context) -> new Account(new StaffId(row.getString("id")), row.getString("password")))
                .findOne()
                .orElse(new Account(null, null)));
    }
}
