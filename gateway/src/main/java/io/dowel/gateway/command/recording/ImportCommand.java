package io.dowel.gateway.command.recording;

import io.dowel.gateway.command.TerminalProgress;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.RecordingWriter;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.ReadRecording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dowel import}: other makers' files as Dowel recordings, with a word on everything that was left out. */
@Command(
        name = "import",
        description = "Makes Dowel recordings of other makers' files, and says what was left out and why.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all files imported",
            "1:at least one file could not be imported; the others were",
            "2:the command line was not understood"
        })
public final class ImportCommand implements Callable<Integer> {

    private static final int MAX_NAME = 200;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILES",
            arity = "1..*",
            description = "The files to import; of a MetaMotion pair either half, or both.")
    private List<Path> files = List.of();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the recordings, named as the files are, with .dowel; made where it is missing."
                    + " Nothing that is there is replaced.")
    @SuppressWarnings("NullAway.Init") // required
    private Path folder;

    @Mixin
    private LayoutOptions layout = new LayoutOptions();

    private final Set<Path> written = new HashSet<>();
    private final LongFunction<TerminalProgress> bars;

    public ImportCommand() {
        this(total -> TerminalProgress.ofBytes("Importing", total));
    }

    /** @param bars makes the progress bar of so many bytes */
    ImportCommand(LongFunction<TerminalProgress> bars) {
        this.bars = bars;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            err.println(folder + " cannot be made a folder: " + e);
            return ExitCode.SOFTWARE;
        }
        written.clear();
        int failed = 0;
        var report = new StringBuilder();
        long total = files.stream().mapToLong(ImportCommand::size).sum();
        try (var progress = bars.apply(total)) {
            long before = 0;
            for (Path file : files) {
                Outcome outcome = outcome(file, new FileProgress(progress, before, size(file)));
                failed += outcome.imported ? 0 : 1;
                report.append(outcome.words).append(System.lineSeparator());
                before += size(file);
                progress.at(Math.min(before, total));
            }
            progress.at(total);
        }
        report.append("Imported ")
                .append(files.size() - failed)
                .append(" of ")
                .append(files.size())
                .append(" files.");
        PrintWriter out = failed == 0 ? spec.commandLine().getOut() : err;
        out.println(report);
        out.flush();
        return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** What became of a file, in a few lines without the last line's end. */
    private record Outcome(boolean imported, String words) {}

    private Outcome outcome(Path file, FileProgress progress) {
        try {
            ReadRecording read = layout.read(file, progress);
            Path to = folder.resolve(stem(read.recording().name()) + ".dowel");
            if (read.format() == Format.METAMOTION && written.contains(to)) {
                return new Outcome(true, file + " is part of " + to + ", which is there by now.");
            }
            return written(file, read, to);
        } catch (RecordingException e) {
            return new Outcome(false, "Not imported: " + e.getMessage());
        }
    }

    private Outcome written(Path file, ReadRecording read, Path to) {
        try {
            RecordingWriter.write(to, named(read.recording()));
            written.add(to);
            return new Outcome(true, ImportReport.of(file, read, to));
        } catch (FileAlreadyExistsException e) {
            return new Outcome(false, "Not imported: " + file + " was left alone, for " + to + " is there already.");
        } catch (IOException e) {
            return new Outcome(false, "Not imported: " + to + " cannot be written: " + e);
        }
    }

    /** The recording under a name that the format takes. */
    private static Recording named(Recording read) {
        String name = read.name();
        return new Recording(
                name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name,
                read.exerciseId(),
                read.placements(),
                read.frames(),
                read.warnings());
    }

    /** What is there to read; of a file that is not there nothing, and its reader says so. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** How far one file has been read, among all. Holds state; one owner. */
    private static final class FileProgress implements LongConsumer {

        private final TerminalProgress progress;
        private final long before;
        private final long size;
        private long read;

        private FileProgress(TerminalProgress progress, long before, long size) {
            this.progress = progress;
            this.before = before;
            this.size = size;
        }

        @Override
        public void accept(long bytes) {
            // A part that is looked at twice, or the other half of a pair, is not more than the file has.
            read = Math.min(size, read + bytes);
            progress.at(before + read);
        }
    }

    private static String stem(String name) {
        String plain = name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain;
    }
}
