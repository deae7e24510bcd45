package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dowel fleet} with two hundred sensors, each with its own account, at brokers of both kinds. */
class FleetAtBrokersTest {

    private static final int SENSORS = 200;
    private static final int SECONDS = 2;

    /** Ten messages a second from each sensor. */
    private static final long MESSAGES = 10L * SECONDS * SENSORS;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void twoHundredSensorsAreAcknowledgedByMosquitto(String version) throws Exception {
        boolean there = Files.isExecutable(Mosquitto.PROGRAM);
        if (!there) {
            String said = "NOT RUN: no Mosquitto at " + Mosquitto.PROGRAM;
            System.out.println(said);
            assertThat(System.getenv("CI")).as(said).isNotEqualTo("true");
        }
        assumeTrue(there, "Mosquitto is not there");
        List<MqttCredentials> accounts = accounts();
        try (Mosquitto broker = Mosquitto.start(folder, accounts.toArray(MqttCredentials[]::new))) {
            assertAllAreAcknowledged(broker.uri(), accounts, version);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void twoHundredSensorsAreAcknowledgedByTheEmbeddedBroker(String version) throws Exception {
        var known = new BrokerAccounts();
        List<MqttCredentials> accounts = accounts();
        accounts.forEach(account -> known.addSensor(new SensorId(account.user()), account));
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, known)) {
            assertAllAreAcknowledged(broker.uri(), accounts, version);
        }
    }

    @Test
    void aRejectedAccountIsOneSentence() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, new BrokerAccounts())) {
            assertThat(fleet("--to", broker.uri().toString(), "--accounts", file(accounts())))
                    .isEqualTo(1);
            assertThat(err.toString().strip())
                    .isEqualTo("dowel: The broker at " + broker.uri()
                            + " does not accept the user name 's-000' with the password of sensor s-000.");
        }
    }

    private void assertAllAreAcknowledged(URI broker, List<MqttCredentials> accounts, String version) throws Exception {
        assertThat(fleet(
                        "--to",
                        broker.toString(),
                        "--accounts",
                        file(accounts),
                        "--duration",
                        String.valueOf(SECONDS),
                        "--mqtt",
                        version,
                        "--status",
                        "--seed",
                        "4",
                        "--faults",
                        "loss=5%,duplicate=2%,reorder=2%,jitter=20ms,disconnect=300ms/1s",
                        "--json"))
                .as(err.toString())
                .isZero();
        var report = new JsonObject(out.toString());
        JsonObject counts = report.getJsonObject("counts");
        assertThat(report.getString("schema")).isEqualTo("dowel.fleet/1");
        assertThat(report.getInteger("sensors")).isEqualTo(SENSORS);
        assertThat(report.getInteger("unfinished")).isZero();
        assertThat(counts.getLong("due")).isEqualTo(MESSAGES);
        long lost = counts.getLong("lost");
        assertThat(lost).isPositive();
        assertThat(counts.getLong("acknowledged")).isEqualTo(MESSAGES - lost + counts.getLong("copies"));
        assertThat(counts.getLong("cuts")).isGreaterThanOrEqualTo(SENSORS);
        assertThat(counts.getLong("refused")).isZero();
        JsonObject delay = report.getJsonArray("delays").getJsonObject(0);
        assertThat(delay.getString("what")).isEqualTo("to the broker's acknowledgement");
        assertThat(delay.getLong("n")).isEqualTo(counts.getLong("acknowledged"));
    }

    private static List<MqttCredentials> accounts() {
        List<MqttCredentials> accounts = new ArrayList<>();
        for (int i = 0; i < SENSORS; i++) {
            accounts.add(MqttCredentials.random("s-%03d".formatted(i)));
        }
        return accounts;
    }

    private String file(List<MqttCredentials> accounts) throws Exception {
        Path file = Files.createFile(
                folder.resolve("accounts"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(
                        file,
                        accounts.stream().map(a -> a.user() + "=" + a.secret()).toList())
                .toString();
    }

    private int fleet(String... arguments) {
        return Dowel.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("fleet"), Stream.of(arguments)).toArray(String[]::new));
    }
}
