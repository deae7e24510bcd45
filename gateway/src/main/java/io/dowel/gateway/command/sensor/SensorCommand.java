package io.dowel.gateway.command.sensor;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dowel sensor}: which sensors a site has. A service that runs takes changes in by itself, within a second. */
@Command(
        name = "sensor",
        description = "Registers sensors: where each sits, what it sends, and its account at the embedded broker.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AddCommand.class,
            ListCommand.class,
            RotateCommand.class,
            ChangeCommand.class,
            RemoveCommand.class
        },
        footer = {
            "",
            "A service that runs on the same data takes the accounts in within a second; who takes part in its session is",
            "settled when it starts."
        })
public final class SensorCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? One of add, list, rotate, change and remove.");
    }
}
