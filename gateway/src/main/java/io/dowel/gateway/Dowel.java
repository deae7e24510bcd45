package io.dowel.gateway;

import io.dowel.gateway.command.AnalyseCommand;
import io.dowel.gateway.command.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code dowel} command: the only place that wires the parts together. */
@Command(
        name = "dowel",
        description = "Motion feedback for the hip hinge: sensors in, repetitions, tempo and range out.",
        mixinStandardHelpOptions = true,
        subcommands = AnalyseCommand.class)
public final class Dowel {

    private Dowel() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Dowel())
                .addSubcommand(new ReplayCommand(frame -> new byte[0]))
                .execute(args));
    }
}
