package io.dowel.gateway.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
