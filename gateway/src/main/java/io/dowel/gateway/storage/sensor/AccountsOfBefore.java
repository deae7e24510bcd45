package io.dowel.gateway.storage.sensor;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The file in which versions before the registry kept the secrets of sensors, in plain text. What it holds is taken over as hashes, and
 * the file is removed.
 */
public final class AccountsOfBefore {

    /** Its name in the data directory. */
    public static final String FILE_NAME = "sensors.properties";

    private AccountsOfBefore() {}

    /**
     * Takes the accounts over, where there is such a file. Taken twice, as after a power cut between both steps, they are the same.
     *
     * @return a sentence for the person, where there was a file
     * @throws IOException with a sentence for people, where the file cannot be read, or others can read it
     */
    public static Optional<String> takeOver(Path data, SensorRegistry registry) throws IOException {
        var file = new SecretFile(data.resolve(FILE_NAME));
        if (!file.exists()) {
            return Optional.empty();
        }
        int kept = registry.keepAccountsOfBefore(accounts(file.read()));
        Files.delete(file.path());
        return Optional.of(
                file.path() + " was taken over into the database and removed, for it held passwords in plain text: "
                        + kept + (kept == 1 ? " sensor keeps" : " sensors keep")
                        + " the password as soon as --sensor names it again. A new one: dowel sensor rotate ID");
    }

    private static Map<SensorId, String> accounts(Properties kept) {
        Map<SensorId, String> accounts = new LinkedHashMap<>();
        for (String name : kept.stringPropertyNames()) {
            String secret = kept.getProperty(name);
            if (SensorId.isValid(name) && !secret.isEmpty()) {
                accounts.put(new SensorId(name), secret);
            }
        }
        return accounts;
    }
}
