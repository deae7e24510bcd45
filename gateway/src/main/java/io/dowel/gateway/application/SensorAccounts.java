package io.dowel.gateway.application;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.MqttCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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

    /** Loads the accounts of these sensors, and draws those that are missing. */
    public static SensorAccounts load(Path dataDirectory, Collection<SensorId> sensors) throws IOException {
        Path file = dataDirectory.resolve(FILE_NAME);
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                kept.load(in);
            }
        }
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
            Files.createDirectories(dataDirectory);
            write(file, kept);
        }
        return new SensorAccounts(all, drawn);
    }

    private static void write(Path file, Properties kept) throws IOException {
        if (!Files.exists(file)) {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            kept.store(out, "Secrets of the sensors at the embedded broker");
        }
    }
}
