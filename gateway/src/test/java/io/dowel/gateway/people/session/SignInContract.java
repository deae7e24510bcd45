package io.dowel.gateway.people.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.people.PeopleMeters;
import io.dowel.gateway.people.Staff;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.audit.AuditAction;
import io.dowel.gateway.people.audit.AuditEntry;
import io.dowel.gateway.people.audit.AuditLog;
import io.dowel.gateway.people.secret.PasswordHash.Cost;
import io.dowel.gateway.people.secret.PasswordWork;
import io.dowel.gateway.people.secret.Secret;
import io.dowel.gateway.people.session.OneTimeLinks.Choice;
import io.dowel.gateway.people.session.SignInAnswer.Opened;
import io.dowel.gateway.people.session.SignInAnswer.Refused;
import io.dowel.gateway.people.session.SignInAnswer.TooSoon;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.Engine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links, passwords and cookies on every engine. */
abstract class SignInContract {

    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
    private static final Actor SOMEBODY = new Actor(Actor.Kind.STAFF, "somebody");
    private static final String PASSWORD = "a horse that walks at night";
    private static final Choice ROOT = new Choice("root", "Rosa", PASSWORD);

    private final Engine engine;
    private final PasswordWork work = new PasswordWork(new Cost(64, 1, 1));

    @TempDir
    private Path folder;

    private Instant now = START;
    private Database database;
    private Staff staff;
    private SignIns signIns;
    private OneTimeLinks links;
    private FrontDesk desk;

    SignInContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        database = Database.open(engine.fresh(folder));
        staff = new Staff(database, () -> now);
        signIns = new SignIns(database, () -> now);
        links = new OneTimeLinks(database, () -> now, staff, work);
        desk = desk(work);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Nested
    class TheFirstLink {

        @Test
        void makesAnAdministratorOnce() {
            Secret link = links.forFirstAdministrator().orElseThrow();

            StaffId id = done(links.redeem(link.reveal(), ROOT));

            assertThat(staff.find(id).orElseThrow().role()).isEqualTo(StaffRole.ADMINISTRATOR);
            assertThat(signIn("root", PASSWORD)).isInstanceOf(Opened.class);
            assertThat(reason(links.redeem(link.reveal(), new Choice("other", "O", PASSWORD))))
                    .isEqualTo(Reason.NOT_OPENED);
        }

        @Test
        void isThereOnlyWhileNoAdministratorIs() {
            Secret first = links.forFirstAdministrator().orElseThrow();
            done(links.redeem(first.reveal(), ROOT));

            assertThat(links.forFirstAdministrator()).isEmpty();
        }

        @Test
        void endsAfterADay() {
            Secret link = links.forFirstAdministrator().orElseThrow();
            now = START.plus(OneTimeLinks.VALID);

            assertThat(links.look(link.reveal())).isEmpty();
            assertThat(reason(links.redeem(link.reveal(), ROOT))).isEqualTo(Reason.NOT_OPENED);
        }

        @Test
        void endsWithTheNextOne() {
            Secret before = links.forFirstAdministrator().orElseThrow();
            Secret after = links.forFirstAdministrator().orElseThrow();

            assertThat(links.look(before.reveal())).isEmpty();
            assertThat(links.look(after.reveal())).isPresent();
        }

        @Test
        void makesOneAdministratorHoweverManyFollowItAtOnce() throws Exception {
            Secret link = links.forFirstAdministrator().orElseThrow();
            var threads = Executors.newFixedThreadPool(6);
            try {
                List<Callable<Answer<StaffId>>> all = IntStream.range(0, 6)
                        .<Callable<Answer<StaffId>>>mapToObj(
                                i -> () -> links.redeem(link.reveal(), new Choice("root" + i, "R", PASSWORD)))
                        .toList();
                for (var answer : threads.invokeAll(all)) {
                    answer.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(staff.list("", 10).items()).hasSize(1);
        }

        @Test
        void isKeptAsAHash() {
            Secret link = links.forFirstAdministrator().orElseThrow();

            assertThat(column("one_time_link", "digest")).containsExactly(link.digest());
            assertThat(link.digest()).isNotEqualTo(link.reveal());
        }
    }

    @Nested
    class AnInvitation {

        @Test
        void letsAMemberSetAPasswordOnceUnderTheRules() {
            StaffId ada = add("ada");
            Secret link = done(links.forMember(SOMEBODY, ada));

            assertThat(signIn("ada", PASSWORD)).isInstanceOf(Refused.class);
            assertThat(reason(links.redeem(link.reveal(), new Choice(null, null, "short"))))
                    .isEqualTo(Reason.MALFORMED);
            assertThat(links.look(link.reveal()).orElseThrow().userName()).isEqualTo("ada");
            done(links.redeem(link.reveal(), new Choice(null, null, PASSWORD)));
            assertThat(signIn("ada", PASSWORD)).isInstanceOf(Opened.class);
            assertThat(reason(links.redeem(link.reveal(), new Choice(null, null, PASSWORD + "2"))))
                    .isEqualTo(Reason.NOT_OPENED);
        }

        @Test
        void resetsAPasswordAndSignsOutEverywhere() {
            StaffId ada = withPassword("ada");
            Secret cookie = opened("ada").cookie();
            Secret link = done(links.forMember(SOMEBODY, ada));
            assertThat(signIns.find(cookie.reveal())).isPresent();

            done(links.redeem(link.reveal(), new Choice(null, null, PASSWORD + " anew")));

            assertThat(signIns.find(cookie.reveal())).isEmpty();
            assertThat(signIn("ada", PASSWORD)).isInstanceOf(Refused.class);
            assertThat(signIn("ada", PASSWORD + " anew")).isInstanceOf(Opened.class);
        }

        @Test
        void endsWithTheAccount() {
            withPassword("root", StaffRole.ADMINISTRATOR);
            StaffId ada = add("ada");
            Secret link = done(links.forMember(SOMEBODY, ada));
            done(staff.deactivate(SOMEBODY, ada));

            assertThat(links.look(link.reveal())).isEmpty();
            assertThat(reason(links.forMember(SOMEBODY, ada))).isEqualTo(Reason.UNKNOWN);
        }
    }

    @Nested
    class SigningIn {

        @Test
        void sayingTheNameInOtherLettersIsTheSame() {
            withPassword("ada");

            assertThat(signIn(" Ada ", PASSWORD)).isInstanceOf(Opened.class);
        }

        @Test
        void anUnknownNameIsAnsweredAsAWrongPasswordIs() {
            withPassword("ada");

            assertThat(signIn("bob", PASSWORD)).isEqualTo(signIn("ada", PASSWORD + "x"));
        }

        @Test
        void tooManyAttemptsHaveToWaitEvenWithTheRightPassword() {
            withPassword("ada");
            IntStream.range(0, SignInPatience.FREE_OF_A_NAME).forEach(i -> signIn("ada", "no"));

            assertThat(signIn("ada", PASSWORD)).isInstanceOf(TooSoon.class);
            now = now.plusSeconds(2);
            assertThat(signIn("ada", PASSWORD)).isInstanceOf(Opened.class);
        }

        @Test
        void aPasswordIsHashedAnewOnceTheCostsWereRaised() {
            withPassword("ada");
            desk = desk(new PasswordWork(new Cost(128, 1, 1)));

            assertThat(signIn("ada", PASSWORD)).isInstanceOf(Opened.class);

            assertThat(column("staff_member", "password")).allMatch(hash -> hash.startsWith("$argon2id$v=19$m=128,"));
            assertThat(signIn("ada", PASSWORD)).isInstanceOf(Opened.class);
        }

        @Test
        void whatWasRefusedIsInTheAuditWithoutTheName() {
            withPassword("ada");
            signIn("ada", "no");
            signIn("nobody-here", "no");

            assertThat(new AuditLog(database, () -> now).before(Long.MAX_VALUE, 50))
                    .extracting(AuditEntry::action)
                    .containsOnlyOnce(AuditAction.SIGN_IN_REFUSED);
        }
    }

    @Nested
    class ACookie {

        @Test
        void isKeptAsAHashAndTellsWhoItIs() {
            withPassword("ada");
            Secret cookie = opened("ada").cookie();

            assertThat(signIns.find(cookie.reveal()).orElseThrow().userName()).isEqualTo("ada");
            assertThat(signIns.find(cookie.digest())).isEmpty();
            assertThat(column("sign_in", "digest")).containsExactly(cookie.digest());
        }

        @Test
        void endsWithoutUse() {
            withPassword("ada");
            String cookie = opened("ada").cookie().reveal();
            now = now.plus(SignIns.IDLE);

            assertThat(signIns.find(cookie)).isEmpty();
        }

        @Test
        void goesOnWithUseButNotForEver() {
            withPassword("ada");
            String cookie = opened("ada").cookie().reveal();
            Duration step = SignIns.IDLE.minusMinutes(1);
            Instant end = START.plus(SignIns.LONGEST);
            for (now = START.plus(step); now.isBefore(end); now = now.plus(step)) {
                assertThat(signIns.find(cookie)).as(now.toString()).isPresent();
            }
            now = end;
            assertThat(signIns.find(cookie)).isEmpty();
        }

        @Test
        void isNotKeptUpByAnOpenConnection() {
            withPassword("ada");
            String cookie = opened("ada").cookie().reveal();
            now = now.plus(SignIns.IDLE).minusSeconds(1);
            assertThat(signIns.peek(cookie)).isPresent();
            now = now.plusSeconds(2);

            assertThat(signIns.peek(cookie)).isEmpty();
        }

        @Test
        void endsBySigningOut() {
            withPassword("ada");
            String here = opened("ada").cookie().reveal();
            String there = opened("ada").cookie().reveal();

            signIns.end(here);

            assertThat(signIns.find(here)).isEmpty();
            assertThat(signIns.find(there)).isPresent();
        }

        @Test
        void endsWithTheAccount() {
            withPassword("root", StaffRole.ADMINISTRATOR);
            StaffId ada = withPassword("ada");
            String cookie = opened("ada").cookie().reveal();

            done(staff.deactivate(SOMEBODY, ada));

            assertThat(signIns.find(cookie)).isEmpty();
            assertThat(signIn("ada", PASSWORD)).isInstanceOf(Refused.class);
        }

        @Test
        void endsWithThePassword() {
            StaffId ada = withPassword("ada");
            String cookie = opened("ada").cookie().reveal();

            assertThat(reason(desk.changePassword(ada, "ada", "no", PASSWORD + "2", "a")))
                    .isEqualTo(Reason.NOT_OPENED);
            assertThat(signIns.find(cookie)).isPresent();
            done(desk.changePassword(ada, "ada", PASSWORD, PASSWORD + "2", "a"));

            assertThat(signIns.find(cookie)).isEmpty();
            assertThat(signIn("ada", PASSWORD + "2")).isInstanceOf(Opened.class);
        }

        @Test
        void isNotOpenedWithAPasswordThatWasReplacedWhileItWasLookedAt() {
            StaffId ada = withPassword("ada");
            String before = column("staff_member", "password").get(0);
            done(desk.changePassword(ada, "ada", PASSWORD, PASSWORD + "2", "a"));

            assertThat(signIns.open(ada, before)).isEmpty();
            assertThat(column("sign_in", "digest")).isEmpty();
        }

        @Test
        void doesNotOutliveTwentyLaterOnes() {
            withPassword("ada");
            String first = opened("ada").cookie().reveal();
            for (int i = 0; i < 20; i++) {
                now = now.plusSeconds(1);
                opened("ada");
            }
            assertThat(signIns.find(first)).isEmpty();
            assertThat(column("sign_in", "digest")).hasSize(20);
        }
    }

    private FrontDesk desk(PasswordWork of) {
        var meters = new PeopleMeters(new SimpleMeterRegistry());
        return new FrontDesk(database, () -> now, staff, signIns, of, new SignInPatience(meters), meters);
    }

    private StaffId add(String userName) {
        return done(staff.add(SOMEBODY, userName, "Somebody", StaffRole.PHYSIO)).id();
    }

    private StaffId withPassword(String userName) {
        return withPassword(userName, StaffRole.PHYSIO);
    }

    private StaffId withPassword(String userName, StaffRole role) {
        StaffId id = done(staff.add(SOMEBODY, userName, "Somebody", role)).id();
        return done(links.redeem(done(links.forMember(SOMEBODY, id)).reveal(), new Choice(null, null, PASSWORD)));
    }

    private SignInAnswer signIn(String userName, String password) {
        return desk.signIn(userName, password, "192.0.2.1");
    }

    private Opened opened(String userName) {
        return (Opened) signIn(userName, PASSWORD);
    }

    private List<String> column(String table, String column) {
        return database.read(handle -> handle.createQuery("SELECT " + column + " FROM " + table)
                .mapTo(String.class)
                .list());
    }

    private static <T> T done(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done<T>) answer).value();
    }

    private static <T> @Nullable Reason reason(Answer<T> answer) {
        return answer instanceof Answer.Refused<T> refused ? refused.reason() : null;
    }
}
