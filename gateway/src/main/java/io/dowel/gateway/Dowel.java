package io.dowel.gateway;

import io.dowel.gateway.certificate.CertificatesCommand;
import io.dowel.gateway.command.DomainConverters;
import io.dowel.gateway.command.analysis.AnalyseCommand;
import io.dowel.gateway.command.backup.BackupCommand;
import io.dowel.gateway.command.backup.RestoreCommand;
import io.dowel.gateway.command.evaluation.EvaluateCommand;
import io.dowel.gateway.command.recording.ImportCommand;
import io.dowel.gateway.command.recording.PlotCommand;
import io.dowel.gateway.command.replay.ReplayCommand;
import io.dowel.gateway.command.sensor.SensorCommand;
import io.dowel.gateway.command.site.DemoCommand;
import io.dowel.gateway.command.site.ServeCommand;
import io.dowel.gateway.fleet.FleetCommand;
import io.dowel.ingest.wire.DowelFrameCodec;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code dowel} command: the only place that wires the parts together. */
@Command(
        name = "dowel",
        description = "Motion feedback for the hip hinge: sensors in, repetitions, tempo and range out.",
        mixinStandardHelpOptions = true,
        versionProvider = Dowel.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done", " 1:it could not be done, and why is said", " 2:the command was not understood"})
public final class Dowel implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is run
    private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error came from.")
    private boolean stacktrace;

    private Dowel() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command with all its subcommands. */
    public static CommandLine commandLine() {
        var dowel = new Dowel();
        var command = new CommandLine(dowel)
                .addSubcommand(new DemoCommand(options -> Scenes.demo(options, System.out)))
                .addSubcommand(new ServeCommand(options -> Scenes.serve(options, System.getenv(), System.out)))
                .addSubcommand(new SensorCommand())
                .addSubcommand(new AnalyseCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new PlotCommand())
                .addSubcommand(new EvaluateCommand())
                .addSubcommand(new ReplayCommand(new DowelFrameCodec()::encode))
                .addSubcommand(new FleetCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new RestoreCommand())
                .addSubcommand(new CertificatesCommand());
        DomainConverters.register(command);
        return command.setExecutionExceptionHandler((reason, failed, parsed) -> dowel.explain(reason, failed));
    }

    /** Called without a subcommand: says which there are. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private int explain(Exception reason, CommandLine failed) {
        PrintWriter err = failed.getErr();
        String sentence = reason.getMessage();
        err.println("dowel: " + (sentence == null ? reason.toString() : sentence));
        if (stacktrace) {
            reason.printStackTrace(err);
        }
        err.flush();
        return failed.getCommandSpec().exitCodeOnExecutionException();
    }

    /** The version from the jar's manifest. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Dowel.class.getPackage().getImplementationVersion();
            return new String[] {"dowel " + (version == null ? "(not packaged)" : version)};
        }
    }
}
