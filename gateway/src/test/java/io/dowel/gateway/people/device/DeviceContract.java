package io.dowel.gateway.people.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.Patients;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.device.TabletScope.OnePatient;
import io.dowel.gateway.people.device.TabletScope.OneRoom;
import io.dowel.gateway.people.secret.AccessRevision;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.Engine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tablets and tokens on every engine. */
abstract class DeviceContract {

    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
    private static final Actor SOMEBODY = new Actor(Actor.Kind.STAFF, "somebody");
    private static final OneRoom ROOM = new OneRoom("live");

    private final Engine engine;

    @TempDir
    private Path folder;

    private Instant now = START;
    private Database database;
    private Tablets tablets;
    private ApiTokens tokens;

    DeviceContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        database = Database.open(engine.fresh(folder));
        tablets = new Tablets(database, () -> now);
        tokens = new ApiTokens(database, () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Nested
    class ATablet {

        @Test
        void takesItsCodeOnceAndHasACredentialThen() {
            Tablets.Offered offered = done(tablets.offer(SOMEBODY, "Room 1", ROOM));
            assertThat(offered.tablet().active()).isFalse();

            Tablets.Paired paired = done(tablets.pair(offered.code().reveal()));

            assertThat(paired.tablet().active()).isTrue();
            assertThat(paired.tablet().scope()).isEqualTo(ROOM);
            assertThat(tablets.holding(paired.credential().reveal())).contains(paired.tablet());
            assertThat(tablets.holding(offered.code().reveal())).isEmpty();
            assertThat(reason(tablets.pair(offered.code().reveal()))).isEqualTo(Reason.NOT_OPENED);
        }

        @Test
        void cannotTakeACodeThatIsTooOld() {
            Tablets.Offered offered = done(tablets.offer(SOMEBODY, "Room 1", ROOM));
            now = START.plus(Tablets.CODE_VALID);

            assertThat(reason(tablets.pair(offered.code().reveal()))).isEqualTo(Reason.NOT_OPENED);
        }

        @Test
        void thatNobodyPairedIsForgottenWithTheNextOne() {
            done(tablets.offer(SOMEBODY, "Room 1", ROOM));
            now = START.plus(Tablets.CODE_VALID);
            done(tablets.offer(SOMEBODY, "Room 2", ROOM));

            assertThat(tablets.list("", 10).items()).extracting(Tablet::name).containsExactly("Room 2");
        }

        @Test
        void ofAPatientNeedsThePatient() {
            assertThat(reason(tablets.offer(SOMEBODY, "Hers", new OnePatient(PatientId.random()))))
                    .isEqualTo(Reason.UNKNOWN);
            PatientId patient = done(new Patients(database, () -> now).add(SOMEBODY, null, "M.", null))
                    .id();

            assertThat(done(tablets.offer(SOMEBODY, "Hers", new OnePatient(patient)))
                            .tablet()
                            .scope())
                    .isEqualTo(new OnePatient(patient));
        }

        @Test
        void thatIsShutOutOpensNothing() {
            Tablets.Paired paired = done(tablets.pair(
                    done(tablets.offer(SOMEBODY, "Room 1", ROOM)).code().reveal()));
            long before = new AccessRevision(database).now();

            assertThat(done(tablets.revoke(SOMEBODY, paired.tablet().id())).active())
                    .isFalse();

            assertThat(tablets.holding(paired.credential().reveal())).isEmpty();
            assertThat(new AccessRevision(database).now()).isGreaterThan(before);
        }

        @Test
        void thatIsShutOutBeforeItWasPairedCannotBePaired() {
            Tablets.Offered offered = done(tablets.offer(SOMEBODY, "Room 1", ROOM));
            done(tablets.revoke(SOMEBODY, offered.tablet().id()));

            assertThat(reason(tablets.pair(offered.code().reveal()))).isEqualTo(Reason.NOT_OPENED);
        }

        @Test
        void isKeptWithHashesOnly() {
            Tablets.Offered offered = done(tablets.offer(SOMEBODY, "Room 1", ROOM));
            assertThat(column("tablet", "code_digest"))
                    .containsExactly(offered.code().digest());
            Tablets.Paired paired = done(tablets.pair(offered.code().reveal()));

            assertThat(column("tablet", "digest"))
                    .containsExactly(paired.credential().digest());
            assertThat(column("tablet", "code_digest")).containsOnlyNulls();
        }
    }

    @Nested
    class AToken {

        @Test
        void isShownOnceAndOpensUntilItEnds() {
            ApiTokens.Issued issued = done(tokens.issue(SOMEBODY, "Reports", Set.of(ApiScope.HEALTH_READ)));

            assertThat(tokens.holding(issued.secret().reveal())).contains(issued.token());
            assertThat(column("api_token", "digest"))
                    .containsExactly(issued.secret().digest());
            assertThat(tokens.list("", 10).items()).containsExactly(issued.token());

            done(tokens.revoke(SOMEBODY, issued.token().id()));
            assertThat(tokens.holding(issued.secret().reveal())).isEmpty();
        }

        @Test
        void hasScopesThatAreKnown() {
            assertThat(ApiScope.of(List.of("health:read", "meters:read")))
                    .containsExactlyInAnyOrder(ApiScope.HEALTH_READ, ApiScope.METERS_READ);
            assertThatThrownBy(() -> ApiScope.of(List.of("everything"))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ApiScope.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        }
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
