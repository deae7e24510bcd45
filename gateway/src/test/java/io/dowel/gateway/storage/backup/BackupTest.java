package io.dowel.gateway.storage.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.gateway.clinic.ClinicDatabase;
import io.dowel.gateway.clinic.Lifted;
import io.dowel.gateway.clinic.lift.EventBook;
import io.dowel.gateway.clinic.visit.VisitBook;
import io.dowel.gateway.command.backup.BackupCommand;
import io.dowel.gateway.command.backup.RestoreCommand;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BackupTest {

    private static final int WRITERS = 3;
    private static final Instant NOW = Instant.parse("2026-09-07T08:00:00Z");

    @TempDir
    private Path folder;

    private Path data;
    private Path file;
    private Database database;

    @BeforeEach
    void open() throws Exception {
        data = folder.resolve("data");
        file = folder.resolve("copy.zip");
        database = Database.open(new DatabaseAddress.File(data));
        ClinicDatabase.seed(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Each session's log is written before its events are stored, as the service does it. */
    @Test
    void takenUnderWriteLoadItRestoresToAConsistentState() throws Exception {
        List<Durable> said = Lifted.visit(Lifted.plan(5));
        var threads = Executors.newFixedThreadPool(WRITERS);
        var stop = new AtomicBoolean();
        var busy = new CountDownLatch(WRITERS * 2);
        List<Future<Integer>> writers = new ArrayList<>();
        try {
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "w" + writer;
                writers.add(threads.submit(() -> write(name, said, stop, busy)));
            }
            busy.await();
            Backup.make(data, file, NOW);
            long atTheEndOfTheCopy = stored(database);
            stop.set(true);
            int sessions = 0;
            for (Future<Integer> writer : writers) {
                sessions += writer.get();
            }
            assertThat(sessions).isGreaterThanOrEqualTo(WRITERS);
            Path back = folder.resolve("back");
            Restore.run(file, back);
            try (Database restored = Database.open(new DatabaseAddress.File(back))) {
                assertThat(stored(restored)).isPositive().isLessThanOrEqualTo(atTheEndOfTheCopy);
                assertConsistent(restored, back);
            }
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
    }

    private int write(String name, List<Durable> said, AtomicBoolean stop, CountDownLatch busy) throws IOException {
        var events = new EventBook(database, InstantSource.system());
        var visits = new VisitBook(database, InstantSource.system(), ClinicDatabase.SITE);
        int sessions = 0;
        while (!stop.get()) {
            String session = name + "-" + sessions++;
            events.open(session, visits.begin(ClinicDatabase.PATIENT).id());
            Path log = data.resolve("sessions").resolve(session).resolve("log");
            Files.createDirectories(log.getParent());
            for (Durable event : said) {
                Files.writeString(log, event.number() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                events.take(session, List.of(event));
            }
            busy.countDown();
        }
        return sessions;
    }

    private static long stored(Database database) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM session_event")
                .mapTo(Long.class)
                .one());
    }

    private static void assertConsistent(Database restored, Path back) throws IOException {
        assertThat(wrong(restored, """
                SELECT s.session_id FROM visit_session s WHERE s.last_number <>
                    (SELECT COUNT(*) FROM session_event e WHERE e.session_id = s.session_id)
                """))
                .as("sessions that are further than their events, or less far")
                .isEmpty();
        assertThat(wrong(restored, """
                SELECT s.session_id FROM visit_session s WHERE
                    (SELECT COUNT(*) FROM rating r WHERE r.session_id = s.session_id) <>
                    (SELECT COUNT(*) FROM session_event e WHERE e.session_id = s.session_id AND e.kind = 'RatingTaken')
                """)).as("ratings without their events").isEmpty();
        assertThat(wrong(restored, """
                SELECT l.session_id FROM lift_set l WHERE l.repetitions + l.partials <>
                    (SELECT COUNT(*) FROM repetition r WHERE r.session_id = l.session_id AND r.set_number = l.number)
                """)).as("sets without their repetitions").isEmpty();
        for (String session : wrong(restored, "SELECT session_id FROM visit_session WHERE last_number > 0")) {
            long last = restored.read(
                    handle -> handle.createQuery("SELECT last_number FROM visit_session WHERE session_id = :id")
                            .bind("id", session)
                            .mapTo(Long.class)
                            .one());
            assertThat(Files.readAllLines(
                            back.resolve("sessions").resolve(session).resolve("log")))
                    .as("the log of a session holds all that the database does")
                    .hasSizeGreaterThanOrEqualTo((int) last);
        }
    }

    private static List<String> wrong(Database database, String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** What was answered may be nowhere but in the write-ahead log: a plain copy of the database's file would be without it. */
    @Test
    void whatIsOnlyInTheWriteAheadLogIsInTheCopyToo() throws Exception {
        Path live = data.resolve("dowel.db");
        database.read(handle -> handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                .mapTo(Integer.class)
                .list());
        // While somebody reads, nothing moves from the log into the file.
        try (var reader = BackupFile.connect(live)) {
            reader.setAutoCommit(false);
            assertThat(number(reader)).isZero();
            database.change(handle -> handle.execute("UPDATE sensor_revision SET number = 7"));
            Path plain = Files.copy(live, folder.resolve("plain.db"));
            try (var copied = BackupFile.connect(plain)) {
                assertThat(number(copied)).as("a plain copy").isZero();
            }
            Backup.make(data, file, NOW);
        }
        Path back = folder.resolve("back");
        Restore.run(file, back);
        try (var restored = BackupFile.connect(back.resolve("dowel.db"))) {
            assertThat(number(restored)).isEqualTo(7);
        }
    }

    private static int number(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT number FROM sensor_revision")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    @Test
    void nothingOfItCanBeReadByOthers() throws Exception {
        Files.createDirectories(data.resolve("sessions/home"));
        Files.writeString(data.resolve("sessions/home/log"), "movement");
        Backup.make(data, file, NOW);
        Path back = folder.resolve("back");
        Restore.run(file, back);
        for (Path made : List.of(file, back.resolve("dowel.db"), back.resolve("sessions/home/log"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .as(made.toString())
                    .isEqualTo("rw-------");
        }
        try (var left = Files.list(back)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("dowel.db", "sessions");
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "back", "copy.zip");
        }
    }

    @Test
    void whatIsKeptAlreadyIsNotOverwritten() throws Exception {
        Backup.make(data, file, NOW);
        assertThatThrownBy(() -> Backup.make(data, file, NOW)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Restore.run(file, data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("keeps something already");
    }

    @Test
    void aFileThatIsNoBackupOrReachesElsewhereIsRefused() throws Exception {
        Files.writeString(file, "Dear Anna, this is a letter.");
        assertThatThrownBy(() -> Restore.run(file, folder.resolve("back"))).isInstanceOf(IOException.class);

        Path sly = folder.resolve("sly.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(sly))) {
            zip.putNextEntry(new ZipEntry(BackupFile.ABOUT));
            zip.write(new BackupFile(1, "now").bytes());
            for (String name : List.of(BackupFile.DATABASE, "sessions/../../elsewhere")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        assertThatThrownBy(() -> Restore.run(sly, folder.resolve("back"))).isInstanceOf(IOException.class);
        assertThat(folder.resolve("elsewhere")).doesNotExist();
        assertThat(folder.resolve("back/dowel.db")).doesNotExist();
    }

    @Test
    void aBackupOfALaterVersionIsLeftAlone() throws Exception {
        database.change(handle -> handle.execute("UPDATE schema_history SET version = '99' WHERE version = '3'"));
        Backup.make(data, file, NOW);
        assertThatThrownBy(() -> Restore.run(file, folder.resolve("back")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("later version");
    }

    @Test
    void theCommandsCopyAndBringBackAndSendPostgresToItsOwnTool() {
        var out = new StringWriter();
        assertThat(run(new BackupCommand(), out, "--data", data.toString(), "--to", file.toString()))
                .isZero();
        String back = folder.resolve("back").toString();
        assertThat(run(new RestoreCommand(), out, file.toString(), "--data", back))
                .isZero();
        assertThat(out.toString()).contains("Copied 1 files").contains("Brought back");
        assertThat(run(new BackupCommand(), out, "--to", "x", "--database", "postgresql://a@b/c"))
                .isOne();
        assertThat(out.toString()).contains("pg_dump");
    }

    private static int run(Object command, StringWriter out, String... arguments) {
        var line = new CommandLine(command);
        line.setOut(new PrintWriter(out, true));
        line.setExecutionExceptionHandler((reason, failed, parsed) -> {
            out.append(reason.getMessage());
            return 1;
        });
        return line.execute(arguments);
    }
}
