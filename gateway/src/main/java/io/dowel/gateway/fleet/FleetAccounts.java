package io.dowel.gateway.fleet;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.SecretFile;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.simulator.mqtt.FleetSensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which sensors a fleet has, and the account of each. */
final class FleetAccounts {

    private FleetAccounts() {}

    /** Names that no other sensor has. */
    static List<SensorId> names(int sensors) {
        return IntStream.rangeClosed(1, sensors)
                .mapToObj(i -> new SensorId(String.format(Locale.ROOT, "fleet-%05d", i)))
                .toList();
    }

    /** Sensors that share an account, or have none. */
    static List<FleetSensor> sharing(int sensors, @Nullable MqttCredentials account) {
        return names(sensors).stream().map(id -> new FleetSensor(id, account)).toList();
    }

    /**
     * The first so many sensors of a file of {@code sensor=secret} lines; all of them for 0.
     *
     * @throws IOException with a sentence for people, where the file cannot be read, others can read it, or it has too few
     */
    static List<FleetSensor> read(Path file, int sensors) throws IOException {
        var secrets = new SecretFile(file);
        if (!secrets.exists()) {
            throw new IOException("there is no file " + file);
        }
        Properties kept = secrets.read();
        List<FleetSensor> all = new ArrayList<>();
        for (String name : kept.stringPropertyNames().stream().sorted().toList()) {
            if (!SensorId.isValid(name) || kept.getProperty(name).isEmpty()) {
                throw new IOException(file + " holds lines of the form sensor=secret, but not so for '" + name + "'");
            }
            all.add(new FleetSensor(new SensorId(name), new MqttCredentials(name, kept.getProperty(name))));
        }
        if (all.isEmpty() || all.size() < sensors) {
            throw new IOException(file + " has " + all.size() + " accounts, not " + sensors);
        }
        return sensors == 0 ? all : all.subList(0, sensors);
    }
}
