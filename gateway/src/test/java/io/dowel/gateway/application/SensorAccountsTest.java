package io.dowel.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.MqttCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorAccountsTest {

    private static final SensorId BAR = new SensorId("bar-1");
    private static final SensorId TRUNK = new SensorId("trunk-1");

    @TempDir
    private Path data;

    @Test
    void anAccountIsDrawnOnceAndThenKept() throws Exception {
        MqttCredentials drawn = SensorAccounts.load(data, List.of(BAR)).drawn().get(BAR);

        SensorAccounts later = SensorAccounts.load(data, List.of(BAR, TRUNK));

        assertThat(later.all()).containsEntry(BAR, drawn);
        assertThat(later.drawn()).containsOnlyKeys(TRUNK);
        assertThat(SensorAccounts.load(data, List.of(TRUNK)).all()).isEqualTo(later.drawn());
    }

    @Test
    void theFileIsItsOwnersAndNothingElseIsLeftBehind() throws Exception {
        SensorAccounts.load(data, List.of(BAR));
        SensorAccounts.load(data, List.of(BAR, TRUNK));

        Path file = SensorAccounts.file(data).path();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatOthersCanReadIsNotUsed() throws Exception {
        SensorAccounts.load(data, List.of(BAR));
        Path file = SensorAccounts.file(data).path();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> SensorAccounts.load(data, List.of(BAR)))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " can be read by others; run: chmod 600 " + file);
    }
}
