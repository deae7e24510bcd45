package io.dowel.gateway.command;

import io.dowel.simulator.evaluation.Evaluation;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dowel evaluate}: how true the figures are, on recordings whose outcome is known and on the synthetic grid. */
@Command(
        name = "evaluate",
        description = "Measures how true the figures are: recordings with a known outcome, and the synthetic grid.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured; the figures are the result", "2:the command line was not understood"})
public final class EvaluateCommand implements Callable<Integer> {

    private static final int PERMILLE = 1000;
    private static final int WHOLE_GRID = 600;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            description = "Folder with barbell, bowing, mocap, broad and wrist, or some of them, and EXPECTED.csv.")
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private Path folder;

    @Option(
            names = "--grid",
            paramLabel = "N",
            defaultValue = "" + WHOLE_GRID,
            description = "Cases of the synthetic grid to perform, 0 to 600 (default: ${DEFAULT-VALUE}).")
    private int gridCases;

    @Option(names = "--json", description = "Print JSON (schema dowel.evaluation/1) in place of the table.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + folder + ".");
        }
        if (gridCases < 0 || gridCases > WHOLE_GRID) {
            throw new ParameterException(
                    spec.commandLine(), "--grid takes 0 to " + WHOLE_GRID + " cases, not " + gridCases + ".");
        }
        Evaluation evaluation = evaluate();
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? EvaluationJson.write(evaluation) : EvaluationTable.write(evaluation));
        out.flush();
        return ExitCode.OK;
    }

    private Evaluation evaluate() {
        try (var progress = new TerminalProgress("Measuring", "‰", PERMILLE)) {
            return Evaluation.of(folder, gridCases, done -> progress.at(Math.round(done * PERMILLE)));
        }
    }
}
