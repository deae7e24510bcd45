package io.dowel.gateway.command.recording;

import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How one recording is named on the command line, the same for every command that reads one. */
public final class RecordingArguments {

    @Parameters(
            paramLabel = "FILE",
            description = "The recording; for a MetaMotion pair one of the two files, or their name without _acc.csv.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Mixin
    private LayoutOptions layout = new LayoutOptions();

    public Path file() {
        return file;
    }

    public Recording read() throws RecordingException {
        return layout.read(file).recording();
    }
}
