package io.dowel.gateway.command.backup;

import io.dowel.gateway.command.sensor.StorageOptions;
import io.dowel.gateway.storage.DatabaseAddress;
import io.dowel.gateway.storage.backup.Restore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dowel restore}. */
@Command(
        name = "restore",
        description = {
            "Brings a backup back into a data directory that keeps nothing yet, or, with --database, into an empty database of"
                    + " PostgreSQL, whichever of the two it was made of.",
            "Tokens and certificates are made anew at the next start; sensors keep their passwords."
        },
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file made by dowel backup.")
    private Path file = Path.of("");

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Override
    public Integer call() throws Exception {
        DatabaseAddress database = storage.address(System.getenv());
        String made;
        try (var progress = new BackupBars("Bringing back")) {
            made = Restore.run(file, storage.data(), database, progress);
        }
        spec.commandLine()
                .getOut()
                .println("Brought back what was copied at " + made + " into " + storage.data()
                        + (storage.database() == null ? "" : " and " + database) + ".");
        spec.commandLine().getOut().flush();
        return 0;
    }
}
