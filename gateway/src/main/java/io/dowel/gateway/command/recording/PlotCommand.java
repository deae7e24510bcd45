package io.dowel.gateway.command.recording;

import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.gateway.command.TerminalProgress;
import io.dowel.gateway.plot.LiftPlot;
import io.dowel.gateway.plot.curve.CurveCollector;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dowel plot}: a recording as a picture, by the same analysis as live. */
@Command(
        name = "plot",
        description = "Draws a recording: height or flexion, velocity, phases, repetitions and holes, as SVG.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:drawn", "1:the recording could not be drawn", "2:the command line was not understood"})
public final class PlotCommand implements Callable<Integer> {

    private static final int PERMILLE = 1000;
    private static final String SVG = ".svg";

    private final Path folder;

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

    @Option(
            names = "--to",
            paramLabel = "OUT.svg",
            description =
                    "Where to write the drawing (default: the recording's name with .svg, in the current folder).")
    private @Nullable Path to;

    @Option(names = "--force", description = "Replace a drawing that is there already.")
    private boolean force;

    public PlotCommand() {
        this(Path.of(""));
    }

    /** Draws into {@code folder} where it is not told where to. */
    PlotCommand(Path folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        Path out = out();
        PrintWriter err = spec.commandLine().getErr();
        if (!force && Files.exists(out)) {
            err.println(out + " is there already; --force replaces it.");
            return ExitCode.SOFTWARE;
        }
        try {
            Files.writeString(out, draw(recording.read()), StandardCharsets.UTF_8);
        } catch (RecordingException e) {
            err.println(e.getMessage());
            return ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(out + " cannot be written: " + e);
            return ExitCode.SOFTWARE;
        }
        spec.commandLine().getOut().println("Wrote " + out);
        return ExitCode.OK;
    }

    private String draw(Recording lift) throws RecordingException {
        var curve = new CurveCollector();
        try (var progress = new TerminalProgress("Analysing", "‰", PERMILLE)) {
            AnalysisResult result =
                    RecordingAnalysis.analyse(lift, exercise, done -> progress.at(Math.round(done * PERMILLE)), curve);
            return LiftPlot.svg(result, curve);
        }
    }

    private Path out() {
        if (to == null) {
            return folder.resolve(stem(recording.file()) + SVG);
        }
        if (!to.toString().toLowerCase(Locale.ROOT).endsWith(SVG)) {
            throw new ParameterException(
                    spec.commandLine(), "--to: '" + to + "' does not end in .svg, and SVG is all that is drawn");
        }
        return to;
    }

    private static String stem(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "recording" : last.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
