package io.dowel.gateway.application;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.SecretFile;
import io.dowel.ingest.mqtt.MqttCredentials;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of sensors at the embedded broker, kept in the data directory in a file that only its owner may read.
 *
 * @param all the account of each sensor asked for
 * @param drawn those that were drawn just now, and are to be shown once
 */
public record SensorAccounts(Map<SensorId, MqttCredentials> all, Map<SensorId, MqttCredentials> drawn) {

    private static final String FILE_NAME = "sensors.properties";

    public SensorAccounts {
        all = Map.copyOf(all);
        drawn = new LinkedHashMap<>(drawn);
    }

    /**
     * Loads the accounts of these sensors, and draws those that are missing.
     *
     * @throws IOException with a sentence for people, where the file cannot be read, or others can read it
     */
    public static SensorAccounts load(Path dataDirectory, Collection<SensorId> sensors) throws IOException {
        SecretFile file = file(dataDirectory);
        Properties kept = file.exists() ? file.read() : new Properties();
        Map<SensorId, MqttCredentials> all = new LinkedHashMap<>();
        Map<SensorId, MqttCredentials> drawn = new LinkedHashMap<>();
        for (SensorId sensor : sensors) {
            @Nullable String secret = kept.getProperty(sensor.value());
            MqttCredentials account = secret == null
                    ? MqttCredentials.random(sensor.value())
                    : new MqttCredentials(sensor.value(), secret);
            all.put(sensor, account);
            if (secret == null) {
                drawn.put(sensor, account);
                kept.setProperty(sensor.value(), account.secret());
            }
        }
        if (!drawn.isEmpty()) {
            var text = new StringWriter();
            kept.store(text, "Secrets of the sensors at the embedded broker");
            file.replace(text.toString());
        }
        return new SensorAccounts(all, drawn);
    }

    /** Where they are kept. */
    public static SecretFile file(Path dataDirectory) {
        return new SecretFile(dataDirectory.resolve(FILE_NAME));
    }
}
