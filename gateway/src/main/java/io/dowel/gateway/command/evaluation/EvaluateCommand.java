package io.dowel.gateway.command.evaluation;

import io.dowel.gateway.command.TerminalProgress;
import io.dowel.simulator.evaluation.Evaluation;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

    /** Without a terminal the progress is a line at each of so many parts. */
    private static final int LINES = 10;

    private static final int WHOLE_GRID = Evaluation.WHOLE_GRID;

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

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + Evaluation.STANDARD_SEED,
            description = "Seed of the synthetic grid (default: ${DEFAULT-VALUE}, the grid of docs/accuracy.md).")
    private long seed;

    @ArgGroup
    private @Nullable Form form;

    /** What is printed in place of the table. */
    static final class Form {

        @Option(names = "--json", description = "Print JSON (schema dowel.evaluation/1) in place of the table.")
        private boolean json;

        @Option(names = "--markdown", description = "Print the page docs/accuracy.md in place of the table.")
        private boolean markdown;
    }

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
        out.print(written(evaluation));
        out.flush();
        return ExitCode.OK;
    }

    private String written(Evaluation evaluation) {
        if (form != null && form.json) {
            return EvaluationJson.write(evaluation) + "\n";
        }
        return form != null && form.markdown ? EvaluationTable.markdown(evaluation) : EvaluationTable.write(evaluation);
    }

    private Evaluation evaluate() {
        PrintWriter err = spec.commandLine().getErr();
        try (var progress = new TerminalProgress("Measuring", "‰", PERMILLE)) {
            AtomicInteger said = new AtomicInteger();
            return Evaluation.of(folder, gridCases, seed, done -> {
                progress.at(Math.round(done * PERMILLE));
                int part = (int) (done * LINES);
                if (!progress.attached() && said.getAndAccumulate(part, Math::max) < part) {
                    err.println("measured " + 100 / LINES * part + " %");
                    err.flush();
                }
            });
        }
    }
}
