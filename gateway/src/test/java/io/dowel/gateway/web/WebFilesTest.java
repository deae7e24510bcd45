package io.dowel.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WebFilesTest {

    private static final Path WEB = Path.of("src/main/resources/web");

    @Test
    void noFileSaysAWordThatFrightens() throws IOException {
        for (Path file : files()) {
            assertThat(KindWords.neverSaidIn(Files.readString(file)))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void everyFileCanBeReadInOneGo() throws IOException {
        for (Path file : files()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(300);
        }
    }

    @Test
    void pagesCarryNoScriptOrStyleOfTheirOwn() throws IOException {
        for (Path file : files()) {
            if (file.toString().endsWith(".html")) {
                assertThat(Files.readString(file))
                        .doesNotContainPattern("<style|\\sstyle=|\\son\\w+=|<script(?![^>]*src=)");
            }
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(WEB)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files).as("files seen").hasSizeGreaterThan(20);
            return files;
        }
    }
}
