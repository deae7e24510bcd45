package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.ingest.mqtt.MqttCredentials;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code dowel fleet} as a test runs it, with an account for each sensor in a file of {@code folder}. */
record FleetRunner(Path folder) {

    /** Accounts of the sensors {@code s-000} and so on. */
    static List<MqttCredentials> accounts(int sensors) {
        List<MqttCredentials> accounts = new ArrayList<>();
        for (int i = 0; i < sensors; i++) {
            accounts.add(MqttCredentials.random("s-%03d".formatted(i)));
        }
        return accounts;
    }

    /** Runs a fleet to its end; its report. */
    JsonObject run(URI broker, List<MqttCredentials> accounts, String... more) throws Exception {
        var out = new StringWriter();
        var err = new StringWriter();
        Path file = Files.createFile(
                folder.resolve("accounts"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                file, accounts.stream().map(a -> a.user() + "=" + a.secret()).toList());
        int code = Dowel.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(
                                Stream.of("fleet", "--to", broker.toString(), "--accounts", file.toString(), "--json"),
                                Stream.of(more))
                        .toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return new JsonObject(out.toString());
    }
}
