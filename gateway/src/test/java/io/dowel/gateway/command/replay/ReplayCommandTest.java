package io.dowel.gateway.command.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.command.CommandRun;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    @TempDir
    Path folder;

    private final CommandRun run = new CommandRun(new ReplayCommand(frame -> new byte[1], Map.of()));
    private String file;

    @BeforeEach
    void record() throws Exception {
        file = Files.writeString(folder.resolve("lift.csv"), "1,1000,0,0,9.81,0,0,0,1,2,3\n")
                .toString();
    }

    @Test
    void aBrokerThatIsNotThereIsOneSentenceAndOne() throws Exception {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        assertThat(run.execute(file, "--to", "tcp://127.0.0.1:" + port)).isEqualTo(1);

        assertThat(run.err().lines()).singleElement().asString().startsWith("No broker answers at tcp://127.0.0.1:");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFileThatIsNoRecordingIsOneSentenceAndOne() {
        String none = folder.resolve("none.csv").toString();

        assertThat(run.execute(none, "--to", "tcp://127.0.0.1")).isEqualTo(1);

        assertThat(run.err()).isEqualToIgnoringNewLines(none + " does not exist.");
    }

    @Test
    void wordsThatItDoesNotKnowAreTwo() {
        assertThat(run.execute(file)).isEqualTo(2);
        assertThat(run.err()).contains("--to");
        assertThat(run.execute(file, "--to", "http://host")).isEqualTo(2);
        assertThat(run.err()).contains("a broker is written tcp://host:port or ssl://host:port, not http://host");
        assertThat(run.execute(file, "--to", "tcp://host", "--speed", "fast")).isEqualTo(2);
        assertThat(run.err()).contains("'fast' is neither a number above 0 nor 'max'");
        assertThat(run.execute(file, "--to", "tcp://host", "--speed", "0")).isEqualTo(2);
        assertThat(run.err()).contains("'0' is neither a number above 0 nor 'max'");
        assertThat(run.execute(file, "--to", "tcp://anna:hidden@host")).isEqualTo(2);
        assertThat(run.err()).contains("give the name with --user").doesNotContain("hidden");
        assertThat(run.execute(file, "--to", "tcp://host", "--site", "a/b")).isEqualTo(2);
        assertThat(run.err()).contains("a site has 1 to 64 letters");
    }

    @Test
    void aUserNeedsAPassword() throws Exception {
        assertThat(run.execute(file, "--to", "tcp://host", "--user", "anna")).isEqualTo(2);
        assertThat(run.err())
                .contains("the password of 'anna' is missing: give --password-file, or set DOWEL_MQTT_PASSWORD");
        Path empty = Files.writeString(folder.resolve("password"), "\n");
        assertThat(run.execute(file, "--to", "tcp://host", "--user", "anna", "--password-file", empty.toString()))
                .isEqualTo(2);
        assertThat(run.err()).contains("is empty");
    }
}
