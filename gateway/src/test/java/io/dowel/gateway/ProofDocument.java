package io.dowel.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of {@code docs} that calls tests of the source tree its proofs.
 *
 * @param path the page, from the root of the tree
 */
record ProofDocument(String path) {

    private static final Path ROOT = Path.of(System.getProperty("dowel.root", ".."));
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Contract))`");
    private static final Pattern TEST_FILE = Pattern.compile(".*/src/test/.*/(\\w+(?:Test|Contract))\\.java");

    /** The tests that it names. */
    List<String> tests() throws IOException {
        return named(TEST, 1);
    }

    /** Whatever it names of this kind, each once. */
    List<String> named(Pattern kind, int group) throws IOException {
        return kind.matcher(Files.readString(ROOT.resolve(path)))
                .results()
                .map(match -> match.group(group))
                .distinct()
                .toList();
    }

    /** The tests of all modules. */
    static Set<String> testsThere() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.map(file -> TEST_FILE.matcher(file.toString().replace('\\', '/')))
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .collect(Collectors.toSet());
        }
    }
}
