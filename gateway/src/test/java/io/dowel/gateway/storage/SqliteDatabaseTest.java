package io.dowel.gateway.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest extends DatabaseContract {

    @TempDir
    private Path data;

    SqliteDatabaseTest() {
        super(Engine.SQLITE);
    }

    @Test
    void noFileOfItCanBeReadByOthers() throws Exception {
        Path made = data.resolve("made");
        try (Database database = Database.open(new DatabaseAddress.File(made))) {
            database.change(handle -> handle.execute("UPDATE sensor_revision SET number = 1"));
            assertThat(permissions(made)).isEqualTo("rwx------");
            try (var files = Files.list(made)) {
                assertThat(files)
                        .anyMatch(file -> file.endsWith("dowel.db-wal"))
                        .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void whoeverWaitsToChangeSomethingKeepsNobodyFromReading() throws Exception {
        int waiting = 5;
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        try (Database database = Database.open(new DatabaseAddress.File(data))) {
            for (int i = 0; i <= waiting; i++) {
                threads.add(new Thread(() -> database.change(handle -> {
                    asked.countDown();
                    hold(answered);
                    return handle.execute("UPDATE sensor_revision SET number = number + 1");
                })));
            }
            threads.get(0).start();
            asked.await();
            threads.stream().skip(1).forEach(Thread::start);
            await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));

            assertThat(number(database)).isZero();

            answered.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(number(database)).isEqualTo(waiting + 1);
        } finally {
            answered.countDown();
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFileThatOthersCanReadIsNotUsed() throws Exception {
        var address = new DatabaseAddress.File(data);
        Database.open(address).close();
        Files.setPosixFilePermissions(address.path(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> Database.open(address))
                .isInstanceOf(IOException.class)
                .hasMessage(address.path() + " can be read by others; run: chmod 600 " + address.path());
    }

    @Test
    void aFileThatIsNoDatabaseIsASentence() throws Exception {
        var address = new DatabaseAddress.File(data);
        Files.createFile(
                address.path(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(address.path(), "Dear Anna, this is a letter and no database.\n".repeat(100));

        assertThatThrownBy(() -> Database.open(address))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(address.path().toString());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
