package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DowelTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data;

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("demo", "serve", "Exit codes:").doesNotContain("null");
    }

    @Test
    void theVersionIsSaid() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("dowel ");
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Which command?", "demo", "serve");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dance                                             | dance",
                "demo --speed 0                                    | --speed is above 0",
                "demo --port abc                                   | 'abc' is not an int",
                "demo --speed quick                                | --speed",
                "demo --port 70000                                 | --port is 0 to 65535, not 70000",
                "demo --placement nose                             | --placement",
                "demo --recording does-not-exist.csv               | cannot read does-not-exist.csv",
                "demo --exercise juggling                          | 'juggling' is none of dowel-hinge",
                "serve                                             | --sensor",
                "serve --sensor bar+1=bar                          | a sensor id has",
                "serve --sensor a=bar --sensor b=bar               | each placement appears once",
                "serve --sensor a=nose                             | 'nose' is none of the placements bar",
                "serve --sensor a=bar:telepathy                    | 'telepathy' is none of the formats auto",
                "serve --sensor a=bar --broker http://x:1          | --broker: a broker is written tcp://host:port",
                "serve --sensor a=bar --broker tcp://a:b@x         | holds no user name and no password",
                "serve --sensor a=bar --user anna                  | --user is a name at a broker: it needs --broker",
                "serve --sensor a=bar --session a/b                | a session key has",
                "serve --sensor a=bar --port x                     | --port"
            })
    void whatIsNotUnderstoodIsSaidAndEndsWithTwo(String arguments, String said) {
        assertThat(run(arguments.strip().split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(said.strip()).doesNotContain("\tat ");
    }

    @Test
    void aUserWithoutAPasswordIsToldWhereToPutIt() {
        assertThat(run(
                        "serve",
                        "--sensor",
                        "a=bar",
                        "--broker",
                        "tcp://127.0.0.1",
                        "--user",
                        "anna",
                        "--data",
                        data.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("dowel: the password of 'anna' is missing: set DOWEL_BROKER_PASSWORD");
    }

    @Test
    void aTakenPortIsASentenceAndEndsWithOne() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("demo", "--port", String.valueOf(other.getLocalPort())))
                    .isEqualTo(1);
        }
        assertThat(err.toString())
                .matches(
                        "dowel: port \\d+ on 127\\.0\\.0\\.1 is taken by another program; choose another one with --port\\R");
    }

    @Nested
    class InAProcessOfItsOwn {

        @Test
        void serveSaysWhereToOpenItAndStopsWhenAsked() throws Exception {
            Process process = start(
                    "serve",
                    "--port",
                    "0",
                    "--sensor",
                    "bar-1=bar",
                    "--data",
                    data.resolve("kept").toString());
            try (BufferedReader said = reader(process)) {
                String tablet = lineWith(said, "/tablet#");
                assertThat(tablet)
                        .matches("\\s*http://127\\.0\\.0\\.1:\\d+/tablet#session=live&token=[A-Za-z0-9_-]{43}");
                assertThat(lineWith(said, "/set-password#"))
                        .matches("\\s*http://127\\.0\\.0\\.1:\\d+/set-password#link=[A-Za-z0-9_-]{43}");
                URI address = URI.create(tablet.strip());
                assertThat(status(address.resolve("/health"))).isEqualTo(200);

                process.toHandle().destroy(); // what a service manager does; Ctrl-C runs the same hook
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(said.lines().filter(line -> line.contains("Exception")))
                        .isEmpty();
            } finally {
                process.destroyForcibly();
            }
        }

        @Test
        void aTakenPortIsOneSentenceAndNothingElse() throws Exception {
            try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Process process = start("demo", "--port", String.valueOf(other.getLocalPort()));

                assertThat(allOf(process))
                        .matches("dowel: port \\d+ on 127\\.0\\.0\\.1 is taken by another program;"
                                + " choose another one with --port\\R");
                assertThat(process.waitFor()).isEqualTo(1);
            }
        }

        @Test
        void aTakenMqttPortIsOneSentenceAndNothingElse() throws Exception {
            try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String port = String.valueOf(other.getLocalPort());
                Process process = start("demo", "--port", "0", "--mqtt-port", port);

                assertThat(allOf(process))
                        .startsWith("dowel: ")
                        .contains(" 127.0.0.1 port " + port + ": another program may have taken it.")
                        .hasLineCount(1);
                assertThat(process.waitFor()).isEqualTo(1);
            }
        }

        @Test
        void aFileThatIsNoRecordingIsOneSentenceAndNothingElse() throws Exception {
            Path file = Files.writeString(data.resolve("letter.csv"), "Dear Anna,\n");
            Process process = start("demo", "--port", "0", "--recording", file.toString());

            assertThat(allOf(process)).startsWith("dowel: " + file).hasLineCount(1);
            assertThat(process.waitFor()).isEqualTo(1);
        }

        private String allOf(Process process) throws Exception {
            try (BufferedReader said = reader(process)) {
                return said.lines().map(line -> line + "\n").collect(Collectors.joining());
            } finally {
                process.destroyForcibly();
            }
        }

        private Process start(String... arguments) throws Exception {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dlogback.configurationFile=logback.xml", // as it is shipped, not as tests have it
                    // As the launcher and the jar's manifest have it.
                    "-Dio.netty.noUnsafe=false",
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Dowel.class.getName()));
            command.addAll(List.of(arguments));
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        }

        private BufferedReader reader(Process process) {
            return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        private String lineWith(BufferedReader said, String part) throws Exception {
            var before = new StringBuilder();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.contains(part)) {
                    return line;
                }
                before.append(line).append('\n');
            }
            throw new AssertionError("it ended without saying " + part + ":\n" + before);
        }

        private int status(URI address) throws Exception {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private int run(String... arguments) {
        return Dowel.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
