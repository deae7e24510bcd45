package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} against the source tree: every test that it calls a proof is there. */
class SecurityDocumentTest {

    private static final Path ROOT = Path.of(System.getProperty("dowel.root", ".."));
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)`");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    private static final int LEAST_NAMED = 15;

    @Test
    void theTestsItNamesExist() throws IOException {
        Set<String> there = tests();
        assertThat(named(TEST, 1)).hasSizeGreaterThan(LEAST_NAMED).allMatch(there::contains);
    }

    @Test
    void aTestThatDoesNotExistWouldBeNoticed() throws IOException {
        assertThat(tests()).doesNotContain("NoSuchThingTest");
    }

    @Test
    void theOptionsItNamesExist() throws IOException {
        Set<String> there = Dowel.commandLine().getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
                .collect(Collectors.toSet());
        assertThat(named(OPTION, 0)).hasSizeGreaterThan(LEAST_NAMED / 2).allMatch(there::contains);
    }

    private static List<String> named(Pattern kind, int group) throws IOException {
        return kind.matcher(Files.readString(ROOT.resolve("docs/security.md")))
                .results()
                .map(match -> match.group(group))
                .distinct()
                .toList();
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.map(Path::toString)
                    .filter(path -> path.contains("/src/test/") && path.endsWith("Test.java"))
                    .map(path -> path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
