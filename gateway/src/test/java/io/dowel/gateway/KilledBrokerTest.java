package io.dowel.gateway;

import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.live.LiveClient;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.sensor.RegistryAnswer;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.dowel.gateway.storage.sensor.SensorUse;
import io.dowel.ingest.mqtt.MqttCredentials;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a service whose broker is in the same process, while sensors publish to it. */
class KilledBrokerTest {

    private static final int KILLS = Math.min(6, Integer.getInteger("dowel.kills", 50));

    private static final long SEED = 20_261_127;

    private static final int KILLED_WITHIN_MS = 1000;

    /** Two sensors, forty messages a second each: with a journal that is not forced, most kills take one with them. */
    private static final double RATE_HZ = 400;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatTheBrokerAcknowledgedToASensorIsInTheRecordingOnce() throws Exception {
        Path data = folder.resolve("data");
        MqttCredentials[] accounts = registered(data);
        int mqttPort = freePort();
        var site = new ServedProcess.WholeSite(
                mqttPort,
                RunningService.SESSION.value(),
                data,
                folder.resolve("service.log"),
                QuickStart.prepared(folder.resolve("start")));
        var random = new Random(SEED);
        ServedProcess service = receiving(site);
        try (var sensors = new LiftingSensors(URI.create("tcp://127.0.0.1:" + mqttPort), RATE_HZ, accounts)) {
            for (int i = 0; i < KILLS; i++) {
                int before = sensors.acknowledged().size();
                await().atMost(LiveClient.PATIENCE)
                        .until(() -> sensors.acknowledged().size() > before);
                service.killAfter(random.nextInt(KILLED_WITHIN_MS));
                service = receiving(site);
            }
            sensors.stop();
            FaultBench.assertKept(data, sensors);
            System.out.println(KILLS + " kills of a service with its broker inside, "
                    + sensors.acknowledged().size() + " messages acknowledged, all of them kept");
        } finally {
            service.close();
        }
        FaultBench.assertVerifies(data);
    }

    private static MqttCredentials[] registered(Path data) throws Exception {
        Files.createDirectories(data);
        try (var database = Database.open(new DatabaseAddress.File(data))) {
            var registry = new SensorRegistry(database, InstantSource.system());
            return new MqttCredentials[] {
                provisioned(registry, FaultBench.BAR, "bar"), provisioned(registry, FaultBench.BACK, "trunk")
            };
        }
    }

    private static MqttCredentials provisioned(SensorRegistry registry, SensorId id, String placement) {
        var answer = (RegistryAnswer.Done) registry.provision(id, SensorUse.of(placement, "auto"));
        return new MqttCredentials(
                id.value(), Objects.requireNonNull(answer.secret()).reveal());
    }

    /** Starts the service; returns once it receives what its broker has. */
    private ServedProcess receiving(ServedProcess.WholeSite site) throws Exception {
        ServedProcess service = ServedProcess.start(site);
        int port = service.port(LiveClient.PATIENCE.toMillis()).orElseThrow();
        await().atMost(LiveClient.PATIENCE)
                .until(() ->
                        metrics(port).lines().anyMatch(line -> line.equals("dowel_ingest_broker_connections 1.0")));
        return service;
    }

    private String metrics(int port) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .header("Authorization", "Bearer " + ServedProcess.PHYSIO_TOKEN)
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** One that nobody has: the sensors find the service again where it was. */
    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
