package io.dowel.gateway.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium, driven by Playwright; browser tests say loudly when there is none. */
final class Chromium implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** How long a page may take to show what it should: on a busy machine more than Playwright's five seconds. */
    private static final double PATIENCE_MS = 30_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(FLAGS));
    }

    /** Starts it; without one the calling tests are skipped, or refused where {@code CI=true} promises a browser. */
    static Chromium start() {
        Optional<Path> executable = installed();
        if (executable.isEmpty()) {
            String said = "NO CHROMIUM FOUND: THE BROWSER TESTS DID NOT RUN (set CHROMIUM to its path)";
            System.err.println("\n*** " + said + " ***\n");
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(said);
            }
            Assumptions.abort(said);
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        return new Chromium(executable.orElseThrow());
    }

    Browser browser() {
        return browser;
    }

    private static Optional<Path> installed() {
        return Stream.of(
                        System.getenv("CHROMIUM"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/snap/bin/chromium")
                .filter(path -> path != null && Files.isExecutable(Path.of(path)))
                .map(Path::of)
                .findFirst();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
