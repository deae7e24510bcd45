package io.dowel.gateway.command.backup;

import io.dowel.gateway.storage.backup.Restore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dowel restore}. */
@Command(
        name = "restore",
        description = {
            "Brings a backup back into a data directory that keeps nothing yet.",
            "Tokens and certificates are made anew at the next start; sensors keep their passwords."
        },
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file made by dowel backup.")
    private Path file = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where to (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Override
    public Integer call() throws Exception {
        String made = Restore.run(file, data);
        spec.commandLine().getOut().println("Brought back what was copied at " + made + " into " + data + ".");
        spec.commandLine().getOut().flush();
        return 0;
    }
}
