package io.dowel.gateway.command.sensor;

import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.sensor.AccountsOfBefore;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the site's data are: the options that {@code serve}, {@code sensor}, {@code backup} and {@code restore} share. */
public final class StorageOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Directory of what is kept (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = {
                "PostgreSQL in place of the file dowel.db in the data directory: postgresql://user@host:5432/name.",
                "The password comes from DOWEL_DATABASE_PASSWORD."
            })
    private @Nullable String database;

    /** The registry and its database, to be closed by whoever opened it. */
    public record Opened(Database database, SensorRegistry sensors) implements AutoCloseable {

        @Override
        public void close() {
            database.close();
        }
    }

    /** The data directory. */
    public Path data() {
        return data;
    }

    /** The database that was named, or {@code null} for the file. */
    public @Nullable String database() {
        return database;
    }

    /**
     * Where the database is, named or not.
     *
     * @param environment where a server's password is
     * @throws IOException with a sentence for people
     */
    public DatabaseAddress address(Map<String, String> environment) throws IOException {
        return DatabaseAddress.of(data, database, environment);
    }

    /** True where something could be registered already; false where opening would begin with nothing. */
    public boolean mayHoldSensors() {
        return database != null
                || Files.exists(new DatabaseAddress.File(data).path())
                || Files.exists(data.resolve(AccountsOfBefore.FILE_NAME));
    }

    /**
     * Opens the registry, and takes over the accounts of a version before.
     *
     * @param out is told where accounts were taken over
     * @throws IOException with a sentence for people
     */
    public Opened open(Map<String, String> environment, PrintWriter out) throws IOException {
        return open(data, address(environment), out);
    }

    /** As {@link #open(Map, PrintWriter)}, for options that were read already. */
    public static Opened open(Path data, DatabaseAddress address, PrintWriter out) throws IOException {
        Database opened = Database.open(address);
        try {
            var registry = new SensorRegistry(opened, InstantSource.system());
            AccountsOfBefore.takeOver(data, registry).ifPresent(out::println);
            out.flush();
            return new Opened(opened, registry);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }
}
