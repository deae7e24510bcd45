package io.dowel.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.audit.AuditAction;
import io.dowel.gateway.people.audit.AuditEntry;
import io.dowel.gateway.people.audit.AuditLog;
import io.dowel.gateway.people.secret.AccessRevision;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.Engine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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

/** What staff, patients and the audit do on every engine. */
abstract class PeopleContract {

    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
    private static final Actor SOMEBODY = new Actor(Actor.Kind.STAFF, "somebody");

    private final Engine engine;

    @TempDir
    private Path folder;

    private Instant now = START;
    private Database database;
    private Staff staff;
    private Patients patients;
    private AuditLog audit;

    PeopleContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        database = Database.open(engine.fresh(folder));
        staff = new Staff(database, () -> now);
        patients = new Patients(database, () -> now);
        audit = new AuditLog(database, () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Nested
    class StaffMembers {

        @Test
        void areTakenOnWithoutAPassword() {
            StaffMember ada = physio("ada");

            assertThat(ada.userName()).isEqualTo("ada");
            assertThat(ada.created()).isEqualTo(START);
            assertThat(ada.hasPassword()).isFalse();
            assertThat(staff.find(ada.id())).contains(ada);
            assertThat(staff.find(StaffId.random())).isEmpty();
        }

        @Test
        void haveAUserNameOfTheirOwnWhateverItsLetters() {
            physio("ada");

            assertThat(reason(staff.add(SOMEBODY, " ADA ", "Another", StaffRole.PHYSIO)))
                    .isEqualTo(Reason.CONFLICT);
            assertThatThrownBy(() -> staff.add(SOMEBODY, "a da", "Another", StaffRole.PHYSIO))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> staff.add(SOMEBODY, "bob", "Bob\u202e", StaffRole.PHYSIO))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(staff.list("", 10).items()).hasSize(1);
        }

        @Test
        void areListedPartByPart() {
            IntStream.range(0, 7).forEach(i -> physio("name" + i));

            List<String> seen = new ArrayList<>();
            String after = "";
            while (after != null) {
                Listed<StaffMember> part = staff.list(after, 3);
                assertThat(part.items()).hasSizeLessThanOrEqualTo(3);
                part.items().forEach(one -> seen.add(one.userName()));
                after = part.next();
            }
            assertThat(seen).containsExactly("name0", "name1", "name2", "name3", "name4", "name5", "name6");
        }

        @Test
        void theOnlyAdministratorStays() {
            StaffMember root = administrator("root");

            assertThat(reason(staff.deactivate(SOMEBODY, root.id()))).isEqualTo(Reason.CONFLICT);
            assertThat(reason(staff.change(SOMEBODY, root.id(), null, StaffRole.PHYSIO)))
                    .isEqualTo(Reason.CONFLICT);

            administrator("second");
            assertThat(done(staff.deactivate(SOMEBODY, root.id())).active()).isFalse();
        }

        @Test
        void oneOfTwoAdministratorsStaysWhenBothAreEndedAtOnce() throws Exception {
            StaffMember one = administrator("one");
            StaffMember two = administrator("two");
            var threads = Executors.newFixedThreadPool(2);
            try {
                List<Callable<Answer<StaffMember>>> both =
                        List.of(() -> staff.deactivate(SOMEBODY, one.id()), () -> staff.deactivate(SOMEBODY, two.id()));
                for (var answer : threads.invokeAll(both)) {
                    answer.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(staff.hasAdministrator()).isTrue();
        }

        @Test
        void comeBackWithoutTheirPasswordOfBefore() {
            administrator("root");
            StaffMember second = administrator("second");
            staff.deactivate(SOMEBODY, second.id());

            StaffMember back = done(staff.reactivate(SOMEBODY, second.id()));

            assertThat(back.active()).isTrue();
            assertThat(back.hasPassword()).isFalse();
        }

        @Test
        void whoLosesAccessIsCounted() {
            administrator("root");
            StaffMember ada = physio("ada");
            var revision = new AccessRevision(database);
            long before = revision.now();

            staff.change(SOMEBODY, ada.id(), "Ada L.", null);
            assertThat(revision.now()).isEqualTo(before);
            staff.deactivate(SOMEBODY, ada.id());
            assertThat(revision.now()).isGreaterThan(before);
        }
    }

    @Nested
    class PatientsOfASite {

        @Test
        void haveACodeThatSaysNothingOfThem() {
            Patient one = done(patients.add(SOMEBODY, null, "M.", null));
            Patient other = done(patients.add(SOMEBODY, null, "M.", null));

            assertThat(one.code()).matches("P[A-HJ-NP-Z2-9]{7}").isNotEqualTo(other.code());
            assertThat(patients.find(one.id())).contains(one);
        }

        @Test
        void mayHaveACodeThatSomebodyChose() {
            done(patients.add(SOMEBODY, "knee-7", "M.", null));

            assertThat(reason(patients.add(SOMEBODY, "KNEE-7", "N.", null))).isEqualTo(Reason.CONFLICT);
            assertThatThrownBy(() -> patients.add(SOMEBODY, "'; --", "N.", null))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void areSeenByThoseWhoLookAfterThem() {
            StaffMember ada = physio("ada");
            StaffMember bob = physio("bob");
            Patient hers = done(patients.add(SOMEBODY, "A", "A.", ada.id()));
            Patient both = done(patients.add(SOMEBODY, "B", "B.", ada.id()));
            done(patients.assign(SOMEBODY, both.id(), bob.id()));
            done(patients.assign(SOMEBODY, both.id(), bob.id()));

            assertThat(patients.listOf(ada.id(), "", 10).items())
                    .extracting(Patient::code)
                    .containsExactly("A", "B");
            assertThat(patients.listOf(bob.id(), "", 10).items())
                    .extracting(Patient::code)
                    .containsExactly("B");
            assertThat(patients.looksAfter(bob.id(), hers.id())).isFalse();

            done(patients.release(SOMEBODY, both.id(), bob.id()));
            assertThat(patients.looksAfter(bob.id(), both.id())).isFalse();
            assertThat(patients.list("", 10).items()).hasSize(2);
        }

        @Test
        void areLookedAfterByPhysiosOnly() {
            StaffMember root = administrator("root");
            Patient one = done(patients.add(SOMEBODY, "A", "A.", null));

            assertThat(reason(patients.assign(SOMEBODY, one.id(), root.id()))).isEqualTo(Reason.UNKNOWN);
            assertThat(reason(patients.assign(SOMEBODY, PatientId.random(), root.id())))
                    .isEqualTo(Reason.UNKNOWN);
        }

        @Test
        void keepWhatWasNotChanged() {
            Patient one = done(patients.add(SOMEBODY, "A", "A.", null));

            Patient changed = done(patients.change(SOMEBODY, one.id(), null, "Quiet Fox"));

            assertThat(changed.code()).isEqualTo("A");
            assertThat(changed.displayName()).isEqualTo("Quiet Fox");
        }
    }

    @Nested
    class TheAudit {

        @Test
        void tellsWhoDidWhatToWhomWithoutAnyOfWhatWasWritten() {
            StaffMember ada = physio("ada");
            now = START.plusSeconds(5);
            Patient one =
                    done(patients.add(new Actor(Actor.Kind.STAFF, "root"), "SECRETCODE", "Secret name", ada.id()));

            List<AuditEntry> entries = audit.before(Long.MAX_VALUE, 10);
            assertThat(entries)
                    .extracting(AuditEntry::action)
                    .containsExactly(AuditAction.PHYSIO_ASSIGNED, AuditAction.PATIENT_ADDED, AuditAction.STAFF_ADDED);
            assertThat(entries.get(1).at()).isEqualTo(now);
            assertThat(entries.get(1).actor()).isEqualTo(new Actor(Actor.Kind.STAFF, "root"));
            assertThat(entries.get(1).subject().id()).isEqualTo(one.id().value());
            assertThat(entries.toString()).doesNotContain("SECRETCODE").doesNotContain("Secret name");
        }

        @Test
        void hasNoEntryOfWhatDidNotHappen() {
            physio("ada");
            staff.add(SOMEBODY, "ada", "Another", StaffRole.PHYSIO);

            assertThat(audit.before(Long.MAX_VALUE, 10)).hasSize(1);
        }

        @Test
        void numbersItsEntriesWithoutAHoleWhoeverAddsThemAtOnce() throws Exception {
            var threads = Executors.newFixedThreadPool(8);
            try {
                Callable<Void> adding = () -> {
                    patients.add(SOMEBODY, null, "M.", null);
                    return null;
                };
                for (var answer : threads.invokeAll(
                        IntStream.range(0, 40).mapToObj(i -> adding).toList())) {
                    answer.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(audit.before(Long.MAX_VALUE, 100))
                    .extracting(AuditEntry::number)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 40)
                            .mapToObj(i -> (long) (41 - i))
                            .toList());
        }

        @Test
        void isReadPartByPart() {
            IntStream.range(0, 5).forEach(i -> physio("name" + i));

            assertThat(audit.before(4, 2)).extracting(AuditEntry::number).containsExactly(3L, 2L);
        }
    }

    private StaffMember physio(String userName) {
        return done(staff.add(SOMEBODY, userName, "Somebody", StaffRole.PHYSIO));
    }

    private StaffMember administrator(String userName) {
        StaffMember added = done(staff.add(SOMEBODY, userName, "Somebody", StaffRole.ADMINISTRATOR));
        database.<Void>change(handle -> {
            staff.setPassword(handle, SOMEBODY, added.id(), "a hash");
            return null;
        });
        return staff.find(added.id()).orElseThrow();
    }

    private static <T> T done(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done<T>) answer).value();
    }

    private static <T> @Nullable Reason reason(Answer<T> answer) {
        return answer instanceof Answer.Refused<T> refused ? refused.reason() : null;
    }
}
