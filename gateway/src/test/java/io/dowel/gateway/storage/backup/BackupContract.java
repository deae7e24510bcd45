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
import io.dowel.gateway.storage.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** A copy under load and the way back, the same on each engine and from one to the other. */
abstract class BackupContract extends ClinicDatabase {

    private static final int WRITERS = 3;
    static final Instant NOW = Instant.parse("2026-09-07T08:00:00Z");

    @TempDir
    Path elsewhere;

    Path file;

    private final Engine engine;
    private Path back;

    BackupContract(Engine engine) {
        super(engine);
        this.engine = engine;
    }

    @BeforeEach
    void nameFiles() {
        file = elsewhere.resolve("copy.zip");
        back = elsewhere.resolve("back");
    }

    void make() throws IOException {
        Backup.make(address(), folder(), file, NOW, BackupProgress.UNSEEN);
    }

    /** Into a database that nobody has opened yet. */
    DatabaseAddress restore(Engine into) throws IOException {
        DatabaseAddress address = into.fresh(back);
        Restore.run(file, back, address, BackupProgress.UNSEEN);
        return address;
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
                writers.add(threads.submit(() -> write(name, said, stop, busy, Integer.MAX_VALUE)));
            }
            busy.await();
            make();
            long atTheEndOfTheCopy = stored(database());
            stop.set(true);
            int sessions = 0;
            for (Future<Integer> writer : writers) {
                sessions += writer.get();
            }
            assertThat(sessions).isGreaterThanOrEqualTo(WRITERS);
            try (Database restored = Database.open(restore(engine))) {
                assertThat(stored(restored)).isPositive().isLessThanOrEqualTo(atTheEndOfTheCopy);
                assertConsistent(restored, back);
            }
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
    }

    private int write(String name, List<Durable> said, AtomicBoolean stop, CountDownLatch busy, int most)
            throws IOException {
        var events = new EventBook(database(), InstantSource.system());
        var visits = new VisitBook(database(), InstantSource.system(), SITE);
        int sessions = 0;
        while (!stop.get() && sessions < most) {
            String session = name + "-" + sessions++;
            events.open(session, visits.begin(PATIENT).id());
            Path log = folder().resolve("sessions").resolve(session).resolve("log");
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

    /** A file brought into a server is how a site moves to one. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyRowOfEveryTableComesBackOnEitherEngine(Engine into) throws Exception {
        database().<Void>change(handle -> {
            handle.execute("UPDATE sensor_revision SET number = 7");
            handle.execute("UPDATE access_revision SET audited = 1");
            handle.execute(
                    "INSERT INTO sensor (id, placement, format, created_ms, seen_ms) VALUES ('Äther', 'bar', 'dowel', "
                            + NOW.toEpochMilli() + ", NULL)");
            handle.execute("INSERT INTO audit (number, at_ms, actor_kind, action) VALUES (1, 0, 'staff', 'read')");
            return null;
        });
        write("w", Lifted.visit(Lifted.plan(5)), new AtomicBoolean(), new CountDownLatch(2), 3);
        var rows = new AtomicLong();
        make();
        DatabaseAddress address = into.fresh(back);
        Restore.run(file, back, address, new BackupProgress() {
            @Override
            public void rows(long done) {
                rows.set(done);
            }

            @Override
            public void bytes(long done, long total) {
                assertThat(done).isPositive().isLessThanOrEqualTo(total);
            }
        });
        try (Database restored = Database.open(address)) {
            Map<String, List<String>> there = rows(restored);
            assertThat(there).isEqualTo(rows(database()));
            assertThat(there.get("session_event")).hasSizeGreaterThan(10);
            assertThat(there.get("repetition")).isNotEmpty();
            if (into == Engine.POSTGRESQL) {
                assertThat(rows)
                        .hasValue(there.values().stream().mapToLong(List::size).sum());
            }
        }
        assertThat(back.resolve("sessions/w-2/log")).hasSameTextualContentAs(folder().resolve("sessions/w-2/log"));
    }

    /** Each table's rows in words, sorted; numbers by value, since each engine has widths of its own. */
    private Map<String, List<String>> rows(Database from) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : tables()) {
            if (!table.equals("schema_history")) {
                rows.put(
                        table,
                        from.read(handle -> handle.createQuery("SELECT * FROM " + table).mapToMap().stream()
                                .map(row -> new TreeMap<>(row).toString())
                                .sorted()
                                .toList()));
            }
        }
        return rows;
    }

    @Test
    void nothingOfItCanBeReadByOthers() throws Exception {
        Files.createDirectories(folder().resolve("sessions/home"));
        Files.writeString(folder().resolve("sessions/home/log"), "movement");
        make();
        restore(Engine.SQLITE);
        for (Path made : List.of(file, back.resolve("dowel.db"), back.resolve("sessions/home/log"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .as(made.toString())
                    .isEqualTo("rw-------");
        }
        assertThat(namesIn(back)).containsExactlyInAnyOrder("dowel.db", "sessions");
        assertThat(namesIn(elsewhere)).containsExactlyInAnyOrder("back", "copy.zip");
    }

    static List<String> namesIn(Path folder) throws IOException {
        try (var left = Files.list(folder)) {
            return left.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void whatIsKeptAlreadyIsNotOverwritten() throws Exception {
        Files.createDirectories(folder().resolve("sessions"));
        make();
        assertThatThrownBy(this::make).isInstanceOf(IOException.class).hasMessageContaining("is there already");
        assertThatThrownBy(() -> Restore.run(file, folder(), engine.fresh(back), BackupProgress.UNSEEN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("keeps something already");
    }

    @Test
    void aFileThatIsNoBackupOrReachesElsewhereIsRefused() throws Exception {
        Files.writeString(file, "Dear Anna, this is a letter.");
        assertThatThrownBy(() -> restore(engine)).isInstanceOf(IOException.class);

        Files.delete(file);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(BackupFile.ABOUT));
            zip.write(new BackupFile(1, "now").bytes());
            for (String name : List.of(BackupFile.DATABASE, "sessions/../../elsewhere")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        assertThatThrownBy(() -> restore(engine)).isInstanceOf(IOException.class);
        assertThat(elsewhere.resolve("elsewhere")).doesNotExist();
        assertThat(back.resolve("dowel.db")).doesNotExist();
    }

    @Test
    void theCommandsCopyAndBringBack() {
        var out = new StringWriter();
        assertThat(run(new BackupCommand(), out, storage(folder(), address(), "--to", file.toString())))
                .isZero();
        assertThat(run(new RestoreCommand(), out, storage(back, engine.fresh(back), file.toString())))
                .isZero();
        assertThat(out.toString()).contains("Copied 1 files").contains("Brought back");
    }

    private static String[] storage(Path data, DatabaseAddress database, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--data", data.toString()));
        if (database instanceof DatabaseAddress.Server server) {
            arguments.addAll(List.of("--database", server.toString().replace("//", "//" + server.user() + "@")));
        }
        return arguments.toArray(String[]::new);
    }

    private static int run(Object command, StringWriter out, String... arguments) {
        var line = new CommandLine(command);
        line.setOut(new PrintWriter(out, true));
        line.setExecutionExceptionHandler((failed, of, parsed) -> {
            throw failed;
        });
        return line.execute(arguments);
    }
}
