package io.dowel.gateway.storage.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.calibration.Calibration;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.Vector3;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.Engine;
import io.dowel.gateway.storage.StorageException;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Done;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Reason;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Refused;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the registry does on every engine. */
abstract class SensorRegistryContract {

    private static final SensorId BAR = new SensorId("bar-1");
    private static final SensorId BACK = new SensorId("Back_2");
    private static final SensorUse AT_THE_BAR = new SensorUse(Placement.BAR, PayloadFormat.AUTO);
    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
    private static final Calibration AXES = new Calibration(new Vector3(0, 0, 1), new Vector3(0, 1, 0), 0.25);

    private final Engine engine;

    @TempDir
    private Path folder;

    private Instant now = START;
    private DatabaseAddress address;
    private Database database;
    private SensorRegistry registry;

    SensorRegistryContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        address = engine.fresh(folder);
        database = Database.open(address);
        registry = new SensorRegistry(database, () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Nested
    class Provisioning {

        @Test
        void drawsASecretOfWhichOnlyTheHashIsKept() {
            String secret = provision(BAR);

            assertThat(secret).matches("[A-Za-z0-9_-]{43}");
            assertThat(opens(BAR, secret)).isTrue();
            assertThat(opens(BAR, secret + "x")).isFalse();
            assertThat(everyRow()).contains("bar-1").doesNotContain(secret);
        }

        @Test
        void isRememberedWithItsDate() {
            provision(BAR);

            Sensor sensor = sensor(BAR);
            assertThat(sensor.use()).isEqualTo(AT_THE_BAR);
            assertThat(sensor.created()).isEqualTo(START);
            assertThat(sensor.account()).isEqualTo(new Sensor.Account(true, null, null));
            assertThat(sensor.report()).isEqualTo(new Sensor.Report(null, null, null, null));
            assertThat(sensor.calibration()).isNull();
            assertThat(sensor.active()).isTrue();
        }

        @Test
        void twiceIsRefusedAndTheFirstSecretStays() {
            String secret = provision(BAR);

            assertThat(refusal(registry.provision(BAR, AT_THE_BAR))).isEqualTo(Reason.TAKEN);
            assertThat(opens(BAR, secret)).isTrue();
        }

        @Test
        void underTheServicesOwnNameIsRefused() {
            assertThat(refusal(registry.provision(new SensorId("dowel-service-home"), AT_THE_BAR)))
                    .isEqualTo(Reason.TAKEN);
            assertThat(registry.all()).isEmpty();
        }

        @Test
        void atOnceFromSeveralSidesGivesOneAccount() throws Exception {
            var threads = Executors.newFixedThreadPool(4);
            try {
                Callable<RegistryAnswer> attempt = () -> registry.provision(BAR, AT_THE_BAR);
                int done = 0;
                for (var answer : threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                    done += answer.get() instanceof Done ? 1 : 0;
                }
                assertThat(done).isOne();
            } finally {
                threads.shutdownNow();
            }
            assertThat(registry.accounts().get(BAR)).hasSize(1);
        }

        @Test
        void listsByIdWhateverTheEnginesOrderOfLetters() {
            List.of("b", "a", "B", "A", "_", "1").forEach(id -> provision(new SensorId(id)));

            assertThat(registry.all())
                    .extracting(sensor -> sensor.id().value())
                    .containsExactly("1", "A", "B", "_", "a", "b");
        }
    }

    @Nested
    class Rotating {

        @Test
        void endsTheOldSecretAtOnce() {
            String old = provision(BAR);
            now = START.plusSeconds(60);
            String fresh = secret(registry.rotate(BAR, Duration.ZERO));

            assertThat(opens(BAR, old)).isFalse();
            assertThat(opens(BAR, fresh)).isTrue();
            assertThat(sensor(BAR).account()).isEqualTo(new Sensor.Account(true, now, null));
        }

        @Test
        void withAnOverlapLetsBothInUntilThen() {
            String old = provision(BAR);
            String fresh = secret(registry.rotate(BAR, Duration.ofMinutes(10)));

            assertThat(sensor(BAR).account().oldUntil()).isEqualTo(START.plusSeconds(600));
            now = START.plusSeconds(599);
            assertThat(opens(BAR, old)).isTrue();
            assertThat(opens(BAR, fresh)).isTrue();
            now = START.plusSeconds(600);
            assertThat(opens(BAR, old)).isFalse();
            assertThat(opens(BAR, fresh)).isTrue();
            assertThat(sensor(BAR).account().oldUntil()).isNull();
        }

        @Test
        void againDuringAnOverlapEndsTheOldest() {
            String first = provision(BAR);
            String second = secret(registry.rotate(BAR, Duration.ofMinutes(10)));
            String third = secret(registry.rotate(BAR, Duration.ofMinutes(10)));

            assertThat(List.of(opens(BAR, first), opens(BAR, second), opens(BAR, third)))
                    .containsExactly(false, true, true);
        }

        @Test
        void forLongerThanAWeekIsNoOverlap() {
            provision(BAR);
            assertThatThrownBy(() -> registry.rotate(BAR, Duration.ofDays(8)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> registry.rotate(BAR, Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void ofASensorThatIsNotThereIsRefused() {
            assertThat(refusal(registry.rotate(BAR, Duration.ZERO))).isEqualTo(Reason.UNKNOWN);
        }
    }

    @Nested
    class Removing {

        @Test
        void endsTheAccountAndKeepsTheSensorInTheList() {
            String secret = provision(BAR);
            now = START.plusSeconds(5);
            registry.revoke(BAR);

            assertThat(registry.accounts()).isEmpty();
            assertThat(opens(BAR, secret)).isFalse();
            assertThat(sensor(BAR).revoked()).isEqualTo(now);
            assertThat(refusal(registry.revoke(BAR))).isEqualTo(Reason.REVOKED);
            assertThat(refusal(registry.rotate(BAR, Duration.ZERO))).isEqualTo(Reason.REVOKED);
            assertThat(refusal(registry.require(BAR, Placement.BAR, null))).isEqualTo(Reason.REVOKED);
        }

        @Test
        void andAddingAgainBringsItBackWithANewSecretOnly() {
            String old = provision(BAR);
            registry.revoke(BAR);
            String fresh = secret(registry.provision(BAR, new SensorUse(Placement.WRIST, PayloadFormat.SENML)));

            assertThat(opens(BAR, old)).isFalse();
            assertThat(opens(BAR, fresh)).isTrue();
            assertThat(sensor(BAR).use().placement()).isEqualTo(Placement.WRIST);
            assertThat(sensor(BAR).active()).isTrue();
        }

        @Test
        void withForgettingLeavesNothing() {
            provision(BAR);
            registry.forget(BAR);

            assertThat(registry.all()).isEmpty();
            assertThat(everyRow()).doesNotContain("bar-1");
            assertThat(refusal(registry.forget(BAR))).isEqualTo(Reason.UNKNOWN);
        }
    }

    @Nested
    class Requiring {

        @Test
        void registersWithoutASecretWhichIsDrawnOnce() {
            assertThat(((Done) registry.require(BAR, Placement.BAR, null)).secret())
                    .isNull();
            assertThat(sensor(BAR).account().hasSecret()).isFalse();

            assertThat(secret(registry.requireSecret(BAR))).isNotEmpty();
            assertThat(((Done) registry.requireSecret(BAR)).secret()).isNull();
        }

        @Test
        void movesASensorAndKeepsItsFormatWhereNoneIsSaid() {
            registry.require(BAR, Placement.BAR, PayloadFormat.MOVESENSE);
            registry.require(BAR, Placement.TRUNK, null);

            assertThat(sensor(BAR).use()).isEqualTo(new SensorUse(Placement.TRUNK, PayloadFormat.MOVESENSE));
        }

        @Test
        void takesAnAccountOfBeforeWithItsSecret() {
            assertThat(registry.keepAccountsOfBefore(Map.of(BAR, "known-to-the-sensor", BACK, "waits")))
                    .isEqualTo(2);
            assertThat(registry.accounts()).isEmpty();

            registry.require(BAR, Placement.BAR, null);

            assertThat(((Done) registry.requireSecret(BAR)).secret()).isNull();
            assertThat(opens(BAR, "known-to-the-sensor")).isTrue();
            assertThat(everyRow()).contains("Back_2").doesNotContain("known-to-the-sensor", "waits");
        }

        @Test
        void doesNotBringAnAccountOfBeforeBackOnceASensorHasAnother() {
            registry.keepAccountsOfBefore(Map.of(BAR, "of-before"));
            provision(BAR);
            assertThat(opens(BAR, "of-before")).isFalse();

            assertThat(registry.keepAccountsOfBefore(Map.of(BAR, "of-before"))).isZero();
            registry.forget(BAR);
            registry.require(BAR, Placement.BAR, null);
            assertThat(registry.accounts()).isEmpty();
        }
    }

    @Nested
    class Hearing {

        private SensorReports reports;

        @BeforeEach
        void register() {
            reports = new SensorReports(registry);
            registry.require(BAR, Placement.TRUNK, null);
            reports.of(Set.of(BAR));
        }

        @Test
        void isWrittenAtMostOnceInTenSecondsWhileNothingChanges() {
            int written = 0;
            for (int ms = 0; ms < 60_000; ms += 50) {
                reports.seen(BAR, START.plusMillis(ms));
                written += reports.flush(START.plusMillis(ms));
            }
            assertThat(written).isEqualTo(6);
            assertThat(sensor(BAR).report().seen()).isEqualTo(START.plusMillis(50_000));
            reports.flushAll(START.plusSeconds(60));
            assertThat(sensor(BAR).report().seen()).isEqualTo(START.plusMillis(59_950));
        }

        @Test
        void isWrittenSoonWhereSomethingChangedAndAtMostOnceASecond() {
            reports.reported(BAR, true, 80, "1.2.0", START);
            assertThat(reports.flush(START)).isOne();
            reports.reported(BAR, false, null, null, START.plusMillis(500));
            assertThat(reports.flush(START.plusMillis(500))).isZero();
            assertThat(reports.flush(START.plusMillis(1000))).isOne();

            assertThat(sensor(BAR).report()).isEqualTo(new Sensor.Report(START, false, 80, "1.2.0"));
        }

        @Test
        void ofSensorsThatAreNotRegisteredKeepsNothing() {
            reports.seen(BACK, START);
            reports.reported(BACK, true, 50, "x", START);
            assertThat(reports.flush(START)).isZero();
        }

        @Test
        void takesNothingFromADeviceThatATerminalCouldObey() {
            reports.reported(BAR, true, 101, "\u001b[2J" + "v".repeat(200), START);
            reports.flush(START);

            assertThat(sensor(BAR).report().firmware()).hasSize(64).startsWith("[2Jvvv");
            assertThat(sensor(BAR).report().batteryPercent()).isNull();
        }

        @Test
        void keepsTheNewestCalibrationUntilTheSensorSitsElsewhere() {
            reports.calibrated(BAR, new SensorCalibration(START, Placement.TRUNK, AXES));
            reports.flush(START);
            var newest = new SensorCalibration(START.plusSeconds(30), Placement.TRUNK, AXES);
            reports.calibrated(BAR, newest);
            reports.flush(START.plusSeconds(30));
            assertThat(sensor(BAR).calibration()).isEqualTo(newest);

            registry.change(BAR, null, PayloadFormat.SENML);
            assertThat(sensor(BAR).calibration()).isEqualTo(newest);
            registry.change(BAR, Placement.PELVIS, null);
            assertThat(sensor(BAR).calibration()).isNull();

            reports.calibrated(BAR, new SensorCalibration(START.plusSeconds(60), Placement.TRUNK, AXES));
            reports.flush(START.plusSeconds(60));
            assertThat(sensor(BAR).calibration()).isNull();
        }

        @Test
        void keepsThatABarIsCalibratedThoughItHasNoAxes() {
            registry.change(BAR, Placement.BAR, null);
            reports.calibrated(BAR, new SensorCalibration(START, Placement.BAR, null));
            reports.flush(START);
            assertThat(sensor(BAR).calibration()).isEqualTo(new SensorCalibration(START, Placement.BAR, null));
        }

        @Test
        void waitsWhileTheDatabaseTakesNothingAndIsThenTheNewest() {
            reports.reported(BAR, true, 80, "1.2.0", START);
            database.change(handle -> handle.execute("ALTER TABLE sensor RENAME TO sensor_away"));
            assertThatThrownBy(() -> reports.flush(START)).isInstanceOf(StorageException.class);
            reports.reported(BAR, true, 79, null, START.plusSeconds(2));
            database.change(handle -> handle.execute("ALTER TABLE sensor_away RENAME TO sensor"));

            assertThat(reports.flush(START.plusSeconds(2))).isOne();
            assertThat(sensor(BAR).report()).isEqualTo(new Sensor.Report(START.plusSeconds(2), true, 79, "1.2.0"));
        }
    }

    @Nested
    class Watching {

        @Test
        void isToldOfEachChangeAndOfNoRefusal() {
            var told = new AtomicInteger();
            registry.watch(told::incrementAndGet);
            provision(BAR);
            registry.provision(BAR, AT_THE_BAR);
            registry.rotate(BAR, Duration.ZERO);
            assertThat(told).hasValue(2);
        }

        @Test
        void ofAnotherProcessIsByTheRevision() throws Exception {
            long before = registry.revision();
            try (Database other = Database.open(address)) {
                new SensorRegistry(other, () -> now).provision(BAR, AT_THE_BAR);
            }
            assertThat(registry.revision()).isGreaterThan(before);
        }
    }

    @Test
    void nothingThatHoldsASecretSaysIt() {
        var done = (Done) registry.provision(BAR, AT_THE_BAR);
        String secret = done.secret().reveal();
        assertThat(done.toString() + done.secret() + registry.all() + registry.accounts())
                .contains("bar-1")
                .doesNotContain(secret);
        assertThat(SensorJson.of(registry.all()).encode()).contains("bar-1").doesNotContain(secret);
    }

    private String provision(SensorId id) {
        return secret(registry.provision(id, AT_THE_BAR));
    }

    private Sensor sensor(SensorId id) {
        return registry.find(id).orElseThrow();
    }

    private boolean opens(SensorId id, String secret) {
        return registry.accounts().getOrDefault(id, List.of()).stream().anyMatch(kept -> kept.accepts(secret, now));
    }

    private static String secret(RegistryAnswer answer) {
        return ((Done) answer).secret().reveal();
    }

    private static Reason refusal(RegistryAnswer answer) {
        return ((Refused) answer).reason();
    }

    private String everyRow() {
        var text = new StringBuilder();
        for (String table : List.of("sensor", "sensor_secret", "sensor_calibration", "sensor_account_before")) {
            text.append(database.<Object>read(handle ->
                    handle.createQuery("SELECT * FROM " + table).mapToMap().list()));
        }
        return text.toString();
    }
}
