package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.command.site.AskedSensor;
import io.dowel.gateway.command.site.ServeOptions;
import io.dowel.gateway.live.LiveClient;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.Engine;
import io.dowel.gateway.storage.sensor.RegistryAnswer.Done;
import io.dowel.gateway.storage.sensor.Sensor;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.dowel.gateway.storage.sensor.SensorUse;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.tls.ClientTls;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import io.dowel.simulator.replay.RecordingPublisher;
import io.dowel.simulator.replay.ReplayListener;
import io.dowel.simulator.replay.ReplaySettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole service with its registry: real broker, real sensors, and a command beside it that changes the registry. */
class RegisteredSensorsTest {

    private static final SensorId BAR = new SensorId("bar-1");
    private static final SensorId BACK = new SensorId("back-1");
    private static final Pattern SHOWN =
            Pattern.compile("user and client id: (\\S+) {3}password \\(shown this once; [^)]*\\): (\\S{43})");
    private static final byte[] A_BYTE = {1};

    @TempDir
    private Path data;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aSensorThatIsNamedIsRegisteredAndItsPasswordShownOnce() throws Exception {
        String secret;
        try (RunningService service = serve(Map.of(BAR, asked(Placement.BAR)))) {
            secret = shown().get(BAR.value());
            assertThat(said())
                    .contains("Sensor bar-1 publishes to MQTT port ", "topic dowel/v1/home/sensors/bar-1/imu");
            MqttSensor.connect(service.broker(), "bar-1", secret).close();
        }
        said.reset();
        try (RunningService service = serve(Map.of())) {
            assertThat(said()).isEmpty();
            MqttSensor.connect(service.broker(), "bar-1", secret).close();
            assertThatThrownBy(() -> MqttSensor.connect(service.broker(), "bar-1", secret + "x"))
                    .isInstanceOf(MqttException.class);
        }
    }

    @Test
    void aSensorPublishesUnderItsOwnTopicsOnly() throws Exception {
        var both = new LinkedHashMap<SensorId, AskedSensor>();
        both.put(BAR, asked(Placement.BAR));
        both.put(BACK, asked(Placement.TRUNK));
        try (RunningService service = serve(both)) {
            try (var bar = connect(service, BAR)) {
                bar.publish(Topics.DEFAULT.status(BAR), A_BYTE);
                assertThatThrownBy(() -> bar.publish(Topics.DEFAULT.imu(BACK), A_BYTE))
                        .isInstanceOf(MqttException.class);
            }
        }
    }

    @Test
    void aPasswordThatIsReplacedByACommandClosesTheConnectionItOpened() throws Exception {
        try (RunningService service = serve(Map.of(BAR, asked(Placement.BAR)));
                var bar = connect(service, BAR)) {
            bar.publish(Topics.DEFAULT.status(BAR), A_BYTE);
            Done rotated = (Done) beside(registry -> registry.rotate(BAR, Duration.ZERO));

            await().atMost(LiveClient.PATIENCE).until(() -> !bar.isConnected());
            assertThatThrownBy(() -> connect(service, BAR)).isInstanceOf(MqttException.class);
            MqttSensor.connect(service.broker(), "bar-1", rotated.secret().reveal())
                    .close();
            assertThat(service.meter("dowel_sensors_closed_total")).isEqualTo(1);
        }
    }

    @Test
    void anOverlapLeavesTheConnectionOfTheOldPassword() throws Exception {
        try (RunningService service = serve(Map.of(BAR, asked(Placement.BAR)));
                var bar = connect(service, BAR)) {
            Done rotated = (Done) beside(registry -> registry.rotate(BAR, Duration.ofHours(1)));
            String fresh = rotated.secret().reveal();
            // Once the new one opens, the change is known; a second connection under the same name ends the first by
            // MQTT's own rule.
            await().atMost(LiveClient.PATIENCE)
                    .ignoreExceptionsInstanceOf(MqttException.class)
                    .until(() -> {
                        bar.publish(Topics.DEFAULT.status(BAR), A_BYTE);
                        try (var other = MqttSensor.connect(service.broker(), "bar-1", fresh)) {
                            return other.isConnected();
                        }
                    });
            connect(service, BAR).close();
            assertThat(service.meter("dowel_sensors_closed_total")).isZero();
        }
    }

    @Test
    void aSensorThatIsRemovedByACommandIsClosedAndOneThatIsAddedIsLetIn() throws Exception {
        try (RunningService service = serve(Map.of(BAR, asked(Placement.BAR)));
                var bar = connect(service, BAR)) {
            beside(registry -> registry.revoke(BAR));
            await().atMost(LiveClient.PATIENCE).until(() -> !bar.isConnected());

            Done added = (Done)
                    beside(registry -> registry.provision(BACK, new SensorUse(Placement.TRUNK, PayloadFormat.AUTO)));
            await().atMost(LiveClient.PATIENCE)
                    .ignoreExceptionsInstanceOf(MqttException.class)
                    .until(() -> {
                        MqttSensor.connect(
                                        service.broker(),
                                        "back-1",
                                        added.secret().reveal())
                                .close();
                        return true;
                    });
        }
        assertThatThrownBy(() -> serve(Map.of(BAR, asked(Placement.BAR))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("--sensor: the account of sensor 'bar-1' was ended");
    }

    @Test
    void whatASensorSendsIsSeenAndItsCalibrationKeptWithItsDate() throws Exception {
        Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        try (RunningService service = serve(Map.of(BAR, asked(Placement.BAR)));
                LiveClient physio = service.join(Role.PHYSIO, 0)) {
            var account = new MqttCredentials("bar-1", shown().get("bar-1"));
            var settings = ReplaySettings.to(service.broker(), Topics.DEFAULT)
                    .withSpeed(ReplaySettings.AS_FAST_AS_ACCEPTED)
                    .withAccounts(sensor -> Optional.of(account));
            new RecordingPublisher(settings, new DowelFrameCodec()::encode).publish(lift, ReplayListener.NONE);
            service.endSetAfter(lift.frames().size(), physio);
        }
        Sensor sensor = beside(registry -> registry.find(BAR).orElseThrow());
        assertThat(sensor.report().seen()).isAfter(sensor.created());
        assertThat(sensor.calibration()).isNotNull();
        assertThat(sensor.calibration().placement()).isEqualTo(Placement.BAR);
        assertThat(sensor.calibration().at())
                .isBetween(sensor.created(), sensor.report().seen().plusSeconds(60));
    }

    @Test
    void whatASensorSaysOfItselfIsKept() throws Exception {
        try (RunningService service = serve(Map.of(BAR, asked(Placement.BAR)));
                var bar = connect(service, BAR)) {
            byte[] status =
                    "{\"online\": true, \"battery\": 42, \"firmware\": \"1.3.0\"}".getBytes(StandardCharsets.UTF_8);
            bar.publish(Topics.DEFAULT.status(BAR), status);
            await().atMost(LiveClient.PATIENCE).untilAsserted(() -> {
                Sensor.Report report =
                        beside(registry -> registry.find(BAR).orElseThrow()).report();
                assertThat(report.online()).isTrue();
                assertThat(report.batteryPercent()).isEqualTo(42);
                assertThat(report.firmware()).isEqualTo("1.3.0");
                assertThat(report.seen()).isNotNull();
            });
        }
    }

    @Test
    void accountsOfAVersionBeforeAreTakenOverWhenItStarts() throws Exception {
        Path file = data.resolve("sensors.properties");
        Files.writeString(file, "bar-1=w0rd-that-the-sensor-has\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        try (RunningService service = serve(Map.of(BAR, asked(Placement.BAR)))) {
            assertThat(said()).startsWith(file + " was taken over").doesNotContain("password (shown");
            assertThat(file).doesNotExist();
            MqttSensor.connect(service.broker(), "bar-1", "w0rd-that-the-sensor-has")
                    .close();
        }
    }

    @Test
    void sensorsThatCannotBeOneSessionsAreToBeNamed() throws Exception {
        try (RunningService service = serve(Map.of(BAR, asked(Placement.BAR)))) {
            assertThat(service.health().getString("status")).isEqualTo("up");
        }
        beside(registry -> registry.provision(BACK, new SensorUse(Placement.BAR, PayloadFormat.AUTO)));
        assertThatThrownBy(() -> serve(Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("a session has up to four sensors, one of each placement, and 2 are registered:"
                        + " name those that take part with --sensor");
    }

    @Test
    void whileTheDatabaseDoesNotAnswerSensorsComeAndGoAndHealthSaysSo() throws Exception {
        try (RunningService service = serve(Map.of(BAR, asked(Placement.BAR)))) {
            changeTables("ALTER TABLE sensor_revision RENAME TO sensor_revision_away");
            await().atMost(LiveClient.PATIENCE).until(() -> registry(service).equals("the database does not answer"));
            connect(service, BAR).close();
            assertThat(service.meter("dowel_storage_failures_total")).isPositive();

            changeTables("ALTER TABLE sensor_revision_away RENAME TO sensor_revision");
            await().atMost(LiveClient.PATIENCE).until(() -> registry(service).equals("up to date"));
        }
    }

    private static String registry(RunningService service) throws Exception {
        return service.health().getJsonObject("parts").getJsonObject("registry").getString("detail");
    }

    private void changeTables(String statement) throws Exception {
        try (Database database = Database.open(new DatabaseAddress.File(data))) {
            database.change(handle -> handle.execute(statement));
        }
    }

    @Test
    void aDatabaseServerTakesThePlaceOfTheFile() throws Exception {
        var server = (DatabaseAddress.Server) Engine.POSTGRESQL.fresh(data);
        String url = server.jdbcUrl().replace("jdbc:postgresql://", "postgresql://postgres@");
        try (RunningService service = serve(Map.of(BAR, asked(Placement.BAR)), url)) {
            connect(service, BAR).close();
            assertThat(service.health().getString("status")).isEqualTo("up");
        }
        assertThat(data.resolve("dowel.db")).doesNotExist();
    }

    private RunningService serve(Map<SensorId, AskedSensor> sensors) throws Exception {
        return serve(sensors, null);
    }

    private RunningService serve(Map<SensorId, AskedSensor> sensors, String database) throws Exception {
        var options = new ServeOptions(
                RunningService.SESSION,
                sensors,
                Exercises.byId("deadlift").orElseThrow(),
                null,
                ClientTls.DEFAULT,
                null,
                "127.0.0.1",
                0,
                null,
                data,
                database);
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return RunningService.start(Scenes.serve(options, Map.of("DOWEL_DATABASE_PASSWORD", "postgres"), out));
    }

    private MqttSensor connect(RunningService service, SensorId sensor) throws Exception {
        URI broker = service.broker();
        return MqttSensor.connect(broker, sensor.value(), shown().get(sensor.value()));
    }

    /** What a command in another process does to the same data. */
    private <T> T beside(Function<SensorRegistry, T> work) throws Exception {
        try (Database database = Database.open(new DatabaseAddress.File(data))) {
            return work.apply(new SensorRegistry(database, InstantSource.system()));
        }
    }

    private Map<String, String> shown() {
        Map<String, String> secrets = new LinkedHashMap<>();
        SHOWN.matcher(said()).results().forEach((MatchResult line) -> secrets.put(line.group(1), line.group(2)));
        return secrets;
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static AskedSensor asked(Placement placement) {
        return new AskedSensor(placement, null);
    }
}
