package io.dowel.gateway;

import static io.dowel.gateway.FaultBench.BAR;
import static io.dowel.gateway.FaultBench.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.LiveClient;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody lifts while the disk fills up: a real file system of eight megabytes, which needs root to be made. */
class FullDiskTest {

    @TempDir
    private Path folder;

    private final BrokerAccounts accounts = new BrokerAccounts();
    private final MqttCredentials dowel = accounts.addService("dowel");
    private final MqttCredentials bar = accounts.addSensor(BAR);

    @Test
    void nothingAcknowledgedIsLostThePhysioIsToldAndItGoesOnOnceThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        FaultBench.require(
                "root".equals(System.getProperty("user.name"))
                        && run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()),
                "a small file system cannot be mounted here; only root may");
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts)) {
            liftWhileItFills(broker, disk);
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private void liftWhileItFills(EmbeddedBroker broker, Path disk) throws Exception {
        Path data = disk.resolve("data");
        Path filler = disk.resolve("filler");
        try (RunningService service = FaultBench.serve(broker.uri(), dowel, data);
                LiveClient physio = service.join(Role.PHYSIO, 0);
                var sensors = new LiftingSensors(broker.uri(), LiftingSensors.USUAL_HZ, bar)) {
            physio.next(live(FaultBench::seen));
            fill(filler);
            JsonObject told = physio.next(live(live -> live.containsKey("notStored")));
            assertThat(told.getString("notStored")).isEqualTo("No space left on device");
            assertThat(service.health().getString("status")).isEqualTo("down");
            assertThat(service.meter("dowel_ingest_store_failures_total")).isPositive();
            assertThat(FaultBench.seen(physio.next(live(FaultBench::seen))))
                    .as("the live picture goes on")
                    .isTrue();

            Files.delete(filler);
            physio.next(live(live -> !live.containsKey("notStored")));
            sensors.stop();
            FaultBench.assertKept(data, sensors);
            assertThat(service.health().getString("status")).isEqualTo("up");
            service.stop();
            FaultBench.assertVerifies(data);
        }
    }

    /** To the last byte. */
    private static void fill(Path filler) throws IOException {
        byte[] chunk = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
