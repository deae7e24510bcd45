package io.dowel.ingest.recording;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of recordings made by people outside this project; not part of the repository. */
public final class RealRecordings {

    private RealRecordings() {}

    /** A file of that folder; the test is skipped, loudly, where the folder is not there. */
    public static Path file(String path) {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            System.out.println("NOT RUN: no real recordings at " + folder + " (set DOWEL_RECORDINGS)");
        }
        assumeTrue(Files.isDirectory(folder), "real recordings are not there");
        return folder.resolve(path);
    }

    private static Path folder() {
        String named = System.getenv("DOWEL_RECORDINGS");
        return named != null ? Path.of(named) : Path.of(System.getProperty("dowel.root", ".."), "../shared/recordings");
    }
}
