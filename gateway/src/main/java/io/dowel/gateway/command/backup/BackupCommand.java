package io.dowel.gateway.command.backup;

import io.dowel.gateway.command.sensor.StorageOptions;
import io.dowel.gateway.storage.backup.Backup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dowel backup}. */
@Command(
        name = "backup",
        description = {
            "Copies what the site keeps into one file, while the service runs: the database and the logs of sessions.",
            "The file holds health data and is readable by its owner only; keep it as safe as the site itself.",
            "Tokens, keys and certificates are not in it."
        },
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {

    private static final double MB = 1e6;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "The file to make; it must not exist.")
    private Path to = Path.of("");

    @Override
    public Integer call() throws Exception {
        Backup.Report report;
        try (var progress = new BackupBars("Copying")) {
            report = Backup.make(storage.address(System.getenv()), storage.data(), to, Instant.now(), progress);
        }
        spec.commandLine()
                .getOut()
                .printf(Locale.ROOT, "Copied %d files, %.1f MB, into %s.%n", report.files(), report.bytes() / MB, to);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
