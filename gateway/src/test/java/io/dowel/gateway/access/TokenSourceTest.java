package io.dowel.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSourceTest {

    private static final String PHYSIO = "p".repeat(32);
    private static final String TABLET = "t".repeat(32);

    private final TokenSource nothingGiven = new TokenSource(Map.of());

    @TempDir
    private Path directory;

    @Test
    void theEnvironmentComesFirst() throws Exception {
        var source = new TokenSource(
                Map.of(TokenSource.PHYSIO_VARIABLE, PHYSIO, TokenSource.TABLET_VARIABLE, " " + TABLET + "\n"));

        AccessTokens tokens = source.load(directory);

        assertThat(tokens.roleOf(PHYSIO)).contains(Role.PHYSIO);
        assertThat(tokens.roleOf(TABLET)).contains(Role.PATIENT);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatTheEnvironmentLacksIsDrawn() throws Exception {
        var source = new TokenSource(Map.of(TokenSource.PHYSIO_VARIABLE, PHYSIO));

        AccessTokens tokens = source.load(null);

        assertThat(tokens.roleOf(PHYSIO)).contains(Role.PHYSIO);
        assertThat(tokens.tokenFor(Role.PATIENT).reveal()).hasSize(43);
    }

    @Test
    void drawnTokensAreKeptForTheNextStart() throws Exception {
        Path data = directory.resolve("data");
        AccessTokens first = nothingGiven.load(data);
        AccessTokens second = nothingGiven.load(data);

        for (Role role : Role.values()) {
            assertThat(second.tokenFor(role).reveal())
                    .isEqualTo(first.tokenFor(role).reveal());
        }
    }

    @Test
    void onlyTheOwnerCanReadTheTokenFile() throws Exception {
        Path data = directory.resolve("data");
        nothingGiven.load(data);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(TokenSource.FILE_NAME))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void aTokenFileThatOthersCanReadIsNotUsed() throws Exception {
        nothingGiven.load(directory);
        Path file = directory.resolve(TokenSource.FILE_NAME);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> nothingGiven.load(directory))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " can be read by others; run: chmod 600 " + file);
    }

    @Test
    void aTokenFileWithoutATokenSaysWhichLineIsMissing() throws Exception {
        nothingGiven.load(directory);
        Path file = directory.resolve(TokenSource.FILE_NAME);
        Files.writeString(file, "physio=" + PHYSIO + "\n");

        assertThatThrownBy(() -> nothingGiven.load(directory)).hasMessage(file + " has no line tablet=…");
    }

    @Test
    void aWeakTokenInTheEnvironmentIsNamedButNotShown() {
        var source = new TokenSource(Map.of(TokenSource.TABLET_VARIABLE, "letmein"));

        assertThatThrownBy(() -> source.load(null))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("DOWEL_TABLET_TOKEN: ")
                .hasMessageNotContaining("letmein");
    }
}
