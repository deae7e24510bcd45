package io.dowel.ingest.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small files for tests. */
public final class TextFile {

    private TextFile() {}

    public static Path of(Path folder, String name, String... lines) {
        return exactly(folder, name, String.join("\n", lines) + "\n");
    }

    public static Path exactly(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
