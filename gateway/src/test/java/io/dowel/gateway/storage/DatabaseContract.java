package io.dowel.gateway.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine keeps. */
abstract class DatabaseContract {

    private final Engine engine;

    @TempDir
    private Path folder;

    private DatabaseAddress address;

    DatabaseContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void address() {
        address = engine.fresh(folder);
    }

    @Test
    void theSchemaIsMadeOnceAndWhatIsKeptStays() throws Exception {
        try (Database first = Database.open(address)) {
            first.change(handle -> handle.execute("UPDATE sensor_revision SET number = 7"));
        }
        try (Database again = Database.open(address)) {
            assertThat(number(again)).isEqualTo(7);
        }
    }

    /** Each is named in the program, because not every class path can be searched. */
    @Test
    void everyMigrationThatIsThereIsRun() throws Exception {
        try (Database database = Database.open(address);
                var files = Files.list(
                        Path.of(System.getProperty("dowel.root"), "gateway/src/main/resources/dowel/storage"))) {
            List<String> run = database.read(
                    handle -> handle.createQuery("SELECT script FROM schema_history ORDER BY installed_rank")
                            .mapTo(String.class)
                            .list());
            assertThat(run)
                    .containsExactlyElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .sorted()
                                    .toList());
            assertThat(run).hasSize(Migrations.newest());
        }
    }

    @Test
    void aChangeIsAllOrNothing() throws Exception {
        try (Database database = Database.open(address)) {
            assertThatThrownBy(() -> database.change(handle -> {
                        handle.execute("UPDATE sensor_revision SET number = 7");
                        throw new IllegalStateException("thrown on purpose by this test");
                    }))
                    .hasMessageContaining("on purpose");
            assertThat(number(database)).isZero();
        }
    }

    @Test
    void changesOfSeveralThreadsAndOpeningsComeOneAfterAnother() throws Exception {
        int each = 40;
        var threads = Executors.newFixedThreadPool(4);
        try (Database one = Database.open(address);
                Database other = Database.open(address)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                for (Database database : List.of(one, other)) {
                    work.add(() -> database.change(
                            handle -> handle.execute("UPDATE sensor_revision SET number = number + 1")));
                }
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
            assertThat(number(one)).isEqualTo(2L * each);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aStatementThatIsNotTakenIsASentenceWithoutItsValues() throws Exception {
        try (Database database = Database.open(address)) {
            assertThatThrownBy(() -> database.change(handle -> handle.execute(
                            "INSERT INTO sensor_secret (sensor_id, salt, digest, created_ms) VALUES (?, ?, ?, 0)",
                            "nobody",
                            "5a17".repeat(8),
                            "d16e57".repeat(8))))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("The database " + address + " did not answer: ")
                    .hasMessageNotContaining("d16e57")
                    .hasNoCause();
        }
    }

    @Test
    void aForeignKeyIsKept() throws Exception {
        try (Database database = Database.open(address)) {
            assertThatThrownBy(
                            () -> database.change(
                                    handle -> handle.execute(
                                            "INSERT INTO sensor_calibration (sensor_id, placement, at_ms) VALUES ('nobody', 'bar', 0)")))
                    .isInstanceOf(StorageException.class);
        }
    }

    @Test
    void aSchemaOfALaterVersionIsLeftAlone() throws Exception {
        try (Database database = Database.open(address)) {
            database.change(handle -> handle.execute("""
                    INSERT INTO schema_history (installed_rank, version, description, type, script, checksum,
                        installed_by, execution_time, success)
                    SELECT 99, '99', 'of tomorrow', type, 'V99__of_tomorrow.sql', 1, installed_by, 0, success
                    FROM schema_history WHERE version = '1'
                    """));
        }
        assertThatThrownBy(() -> Database.open(address))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the database " + address + " cannot be brought up to this version: ");
    }

    /** Built with the text of the first version, which is never edited: the hash below would tell. */
    @Test
    void aDatabaseOfTheFirstVersionIsBroughtForwardWithItsRows() throws Exception {
        byte[] first = Files.readAllBytes(
                Path.of(System.getProperty("dowel.root"), "gateway/src/main/resources/dowel/storage/V1__sensors.sql"));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(first)))
                .isEqualTo("ef2bd594e5b1d37f67d3c0d6c080e6a01e4a974133d7ff375002d93517a4e0fe");
        DataSource source = engine.source(address);
        Flyway.configure()
                .dataSource(source)
                .locations(new String[0])
                .resourceProvider(new Migrations())
                .table("schema_history")
                .target("1")
                .load()
                .migrate();
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO sensor (id, placement, format, created_ms) VALUES ('bar-1', 'bar', 'auto', 1790000000000)");
            statement.execute("INSERT INTO sensor_secret (sensor_id, salt, digest, created_ms) VALUES ('bar-1', '"
                    + "5a17".repeat(8) + "', '" + "d16e57aa".repeat(8) + "', 5)");
            statement.execute("UPDATE sensor_revision SET number = 7");
        }
        try (Database database = Database.open(address)) {
            assertThat(number(database)).isEqualTo(7);
            assertThat(rows(database, "sensor JOIN sensor_secret ON sensor_id = id WHERE id = 'bar-1'"))
                    .isOne();
            assertThat(rows(database, "schema_history WHERE version IN ('1', '2', '3')"))
                    .isEqualTo(3);
            assertThat(rows(database, "patient_plan")).isZero();
        }
    }

    private static long rows(Database database, String from) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + from)
                .mapTo(Long.class)
                .one());
    }

    static long number(Database database) {
        return database.read(handle -> handle.createQuery("SELECT number FROM sensor_revision")
                .mapTo(Long.class)
                .one());
    }
}
