package io.dowel.gateway.storage.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step from {@code sensors.properties} to the registry. */
class AccountsOfBeforeTest {

    private static final SensorId BAR = new SensorId("bar-1");
    private static final String SECRET = "w0rd-that-the-sensor-has";

    @TempDir
    private Path data;

    private Path file;
    private Database database;
    private SensorRegistry registry;

    @BeforeEach
    void open() throws Exception {
        file = data.resolve("sensors.properties");
        database = Database.open(new DatabaseAddress.File(data));
        registry = new SensorRegistry(database, InstantSource.system());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void withoutAFileNothingIsSaid() throws Exception {
        assertThat(AccountsOfBefore.takeOver(data, registry)).isEmpty();
    }

    @Test
    void aSensorKeepsItsPasswordAndTheFileIsGone() throws Exception {
        write("rw-------");

        assertThat(AccountsOfBefore.takeOver(data, registry))
                .hasValueSatisfying(said -> assertThat(said)
                        .startsWith(file + " was taken over into the database and removed")
                        .contains("2 sensors keep the password")
                        .doesNotContain(SECRET));

        registry.require(BAR, Placement.BAR, null);
        assertThat(registry.accounts().get(BAR))
                .singleElement()
                .matches(kept -> kept.hash().matches(SECRET));
        assertThat(file).doesNotExist();
    }

    @Test
    void noFileOfTheDataDirectoryHoldsAPasswordAfterwards() throws Exception {
        write("rw-------");
        AccountsOfBefore.takeOver(data, registry);
        registry.require(BAR, Placement.BAR, null);
        String drawn = ((RegistryAnswer.Done) registry.rotate(BAR, java.time.Duration.ofHours(1)))
                .secret()
                .reveal();
        database.close();

        try (var files = Files.walk(data)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
                        .as(each.toString())
                        .doesNotContain(SECRET)
                        .doesNotContain(drawn);
            }
        }
    }

    @Test
    void aPowerCutBeforeTheFileIsGoneChangesNothing() throws Exception {
        write("rw-------");
        AccountsOfBefore.takeOver(data, registry);
        registry.require(BAR, Placement.BAR, null);
        write("rw-------");

        AccountsOfBefore.takeOver(data, registry);

        assertThat(registry.accounts().get(BAR)).hasSize(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatOthersCanReadIsLeftAndSaid() throws Exception {
        write("rw-r--r--");
        assertThatThrownBy(() -> AccountsOfBefore.takeOver(data, registry))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " can be read by others; run: chmod 600 " + file);
        assertThat(file).exists();
    }

    private void write(String permissions) throws IOException {
        Files.writeString(file, "#Secrets of the sensors\nbar-1=" + SECRET + "\nback-1=another\nno+sensor=x\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
