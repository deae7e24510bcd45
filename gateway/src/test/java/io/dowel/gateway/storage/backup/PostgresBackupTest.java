package io.dowel.gateway.storage.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.gateway.clinic.ClinicDatabase;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PostgresBackupTest extends BackupContract {

    PostgresBackupTest() {
        super(Engine.POSTGRESQL);
    }

    @Test
    void aDatabaseThatKeepsSomethingIsNotFilledUp() throws Exception {
        make();
        assertThatThrownBy(() -> Restore.run(file, elsewhere.resolve("back"), address(), BackupProgress.UNSEEN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(address() + " keeps something already (")
                .hasMessageEndingWith("name an empty database");
        assertThat(elsewhere.resolve("back")).isEmptyDirectory();
    }

    @Test
    void aDatabaseOfAnotherVersionIsLeftAsItIs() {
        database().change(handle -> handle.execute("DELETE FROM schema_history WHERE version = '5'"));
        assertThatThrownBy(this::make)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not one of this version of Dowel");
        assertThat(elsewhere).isEmptyDirectory();
    }

    /** A text that PostgreSQL does not take stops it half-way. */
    @Test
    void whatCannotBeBroughtBackWholeIsNotBroughtBackAtAll() throws Exception {
        Path folder = elsewhere.resolve("folder");
        try (Database odd = Database.open(new DatabaseAddress.File(folder))) {
            ClinicDatabase.seed(odd);
            odd.change(handle -> handle.execute("UPDATE patient SET display_name = 'a' || char(0) || 'b'"));
        }
        Files.createDirectories(folder.resolve("sessions"));
        Files.writeString(folder.resolve("sessions/log"), "movement");
        Backup.make(new DatabaseAddress.File(folder), folder, file, NOW, BackupProgress.UNSEEN);
        Path back = elsewhere.resolve("back");
        DatabaseAddress into = Engine.POSTGRESQL.fresh(back);

        assertThatThrownBy(() -> Restore.run(file, back, into, BackupProgress.UNSEEN))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the database cannot be brought back: ")
                .hasMessageNotContaining("a\0b");
        assertThat(back).isEmptyDirectory();
        try (Database untouched = Database.open(into)) {
            assertThat(untouched.<Integer>read(handle -> handle.createQuery("SELECT COUNT(*) FROM staff_member")
                            .mapTo(Integer.class)
                            .one()))
                    .isZero();
        }
    }
}
