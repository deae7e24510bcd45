package io.dowel.gateway.storage.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SqliteBackupTest extends BackupContract {

    SqliteBackupTest() {
        super(Engine.SQLITE);
    }

    /** What was answered may be nowhere but in the write-ahead log: a plain copy of the database's file would be without it. */
    @Test
    void whatIsOnlyInTheWriteAheadLogIsInTheCopyToo() throws Exception {
        Path live = folder().resolve("dowel.db");
        database()
                .read(handle -> handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                        .mapTo(Integer.class)
                        .list());
        // While somebody reads, nothing moves from the log into the file.
        try (var reader = BackupFile.connect(live)) {
            reader.setAutoCommit(false);
            assertThat(number(reader)).isZero();
            database().change(handle -> handle.execute("UPDATE sensor_revision SET number = 7"));
            Path plain = Files.copy(live, elsewhere.resolve("plain.db"));
            try (var copied = BackupFile.connect(plain)) {
                assertThat(number(copied)).as("a plain copy").isZero();
            }
            make();
        }
        var restored = (DatabaseAddress.File) restore(Engine.SQLITE);
        try (var connection = BackupFile.connect(restored.path())) {
            assertThat(number(connection)).isEqualTo(7);
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
    void aBackupOfALaterVersionIsLeftAlone() throws Exception {
        database().change(handle -> handle.execute("UPDATE schema_history SET version = '99' WHERE version = '3'"));
        make();
        assertThatThrownBy(() -> restore(Engine.SQLITE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("later version");
    }

    @Test
    void whatWasNeverMadeIsNotCopied() {
        var nowhere = new DatabaseAddress.File(elsewhere.resolve("nowhere"));
        assertThatThrownBy(() -> Backup.make(nowhere, elsewhere, file, NOW, BackupProgress.UNSEEN))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no " + nowhere.path() + " to copy");
        assertThat(elsewhere).isEmptyDirectory();
    }
}
