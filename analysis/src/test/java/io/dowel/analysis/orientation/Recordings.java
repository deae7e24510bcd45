package io.dowel.analysis.orientation;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Where real recordings lie; tests that need them say loudly that they did not run where there are none. */
final class Recordings {

    private Recordings() {}

    static Path require(String relative) {
        String configured = System.getenv("DOWEL_RECORDINGS");
        Path root = configured != null
                ? Path.of(configured)
                : Path.of(System.getProperty("dowel.root", "."), "..", "shared", "recordings");
        Path path = root.resolve(relative);
        if (!Files.exists(path)) {
            System.out.println("REAL RECORDINGS NOT FOUND, TEST DID NOT RUN: " + path.normalize());
            Assumptions.abort("no real recordings at " + path.normalize());
        }
        return path;
    }
}
