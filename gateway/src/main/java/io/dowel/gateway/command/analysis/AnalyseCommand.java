package io.dowel.gateway.command.analysis;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.gateway.command.TerminalProgress;
import io.dowel.gateway.command.recording.RecordingArguments;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dowel analyse}: the repetitions of a recording, by the same analysis as live. */
@Command(
        name = "analyse",
        description = "Prints the repetitions of a recording, with tempo, pauses and range.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:analysed", "1:the recording could not be analysed", "2:the command line was not understood"})
public final class AnalyseCommand implements Callable<Integer> {

    private static final int PERMILLE = 1000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Mixin
    private RecordingArguments recording = new RecordingArguments();

    @Option(
            names = "--exercise",
            paramLabel = "ID",
            description = "What was done, such as romanian-deadlift (default: as the file or its name says).")
    private @Nullable ExerciseProfile exercise;

    @Option(names = "--json", description = "Print JSON (schema dowel.analysis/1) in place of the table.")
    private boolean json;

    @Override
    public Integer call() {
        try {
            AnalysisResult result = analyse(recording.read());
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? AnalysisJson.write(recording.file(), result) : AnalysisTable.write(result));
            out.flush();
            return ExitCode.OK;
        } catch (RecordingException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private AnalysisResult analyse(Recording lift) throws RecordingException {
        try (var progress = new TerminalProgress("Analysing", "‰", PERMILLE)) {
            return RecordingAnalysis.analyse(lift, exercise, done -> progress.at(Math.round(done * PERMILLE)));
        }
    }
}
