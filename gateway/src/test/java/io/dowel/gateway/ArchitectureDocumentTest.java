package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/architecture.md} against the source tree: whatever it names in backticks exists. */
class ArchitectureDocumentTest {

    private static final Path ROOT = Path.of(System.getProperty("dowel.root", ".."));
    private static final List<String> MODULES = List.of("analysis", "ingest", "simulator", "gateway");

    private static final Pattern FENCED = Pattern.compile("(?s)```.*?```");
    private static final Pattern NAMED = Pattern.compile("`([^`\n]+)`");

    private static final Pattern TYPE = Pattern.compile("([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+))?");
    private static final Pattern PACKAGE = Pattern.compile("io\\.dowel(?:\\.[a-z]+)+");
    private static final Pattern METER = Pattern.compile("dowel(?:\\.[a-z]+){2,}");
    private static final Pattern FILE = Pattern.compile("[\\w./-]+\\.(?:js|css|html|md|xml|java)");

    /** Text of every source file and page, by its path from the root with forward slashes. */
    private static final Map<String, String> SOURCES = sources();

    @Test
    void theClassesItNamesExist() {
        assertThat(named(TYPE)).hasSizeGreaterThan(60).allMatch(ArchitectureDocumentTest::typeExists);
    }

    @Test
    void thePackagesItNamesExist() {
        assertThat(named(PACKAGE)).hasSizeGreaterThan(15).allMatch(ArchitectureDocumentTest::packageExists);
    }

    @Test
    void theMetersItNamesExist() {
        assertThat(named(METER)).hasSizeGreaterThan(4).allMatch(ArchitectureDocumentTest::meterExists);
    }

    @Test
    void theFilesItNamesExist() {
        assertThat(named(FILE)).hasSizeGreaterThan(3).allMatch(ArchitectureDocumentTest::fileExists);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoSuchThing", "SessionAnalyzer.noSuchMethod", "Analyzer"})
    void aClassThatDoesNotExistWouldBeNoticed(String name) {
        assertThat(name).matches(TYPE).matches(named -> !typeExists(named));
    }

    @Test
    void otherThingsThatDoNotExistWouldBeNoticed() {
        assertThat("io.dowel.nowhere").matches(PACKAGE).matches(named -> !packageExists(named));
        assertThat("dowel.ingest.nothing").matches(METER).matches(named -> !meterExists(named));
        assertThat("session/nowhere.js").matches(FILE).matches(named -> !fileExists(named));
    }

    /** A type, nested or not, and where a member is named, that too. */
    private static boolean typeExists(String name) {
        var parts = TYPE.matcher(name);
        if (!parts.matches()) {
            return false;
        }
        var declaration = Pattern.compile("\\b(?:class|record|interface|enum) " + parts.group(1) + "\\b");
        var member = Pattern.compile(parts.group(2) == null ? "" : "\\b" + parts.group(2) + "\\b");
        return SOURCES.entrySet().stream()
                .filter(e -> e.getKey().endsWith(".java"))
                .map(Map.Entry::getValue)
                .anyMatch(text ->
                        declaration.matcher(text).find() && member.matcher(text).find());
    }

    private static boolean packageExists(String name) {
        return SOURCES.keySet().stream().anyMatch(path -> path.contains("/" + name.replace('.', '/') + "/"));
    }

    private static boolean meterExists(String name) {
        return SOURCES.entrySet().stream()
                .anyMatch(e -> e.getKey().contains("/main/") && e.getValue().contains("\"" + name + "\""));
    }

    private static boolean fileExists(String name) {
        return Files.exists(ROOT.resolve(name))
                || SOURCES.keySet().stream().anyMatch(path -> path.endsWith("/" + name));
    }

    /** What the document names in backticks, outside of blocks, in the whole form of {@code kind}. */
    private static List<String> named(Pattern kind) {
        String prose =
                FENCED.matcher(read(ROOT.resolve("docs/architecture.md"))).replaceAll("");
        return NAMED.matcher(prose)
                .results()
                .map((MatchResult m) -> m.group(1))
                .filter(kind.asMatchPredicate())
                .distinct()
                .toList();
    }

    private static Map<String, String> sources() {
        return MODULES.stream()
                .flatMap(module -> files(ROOT.resolve(module).resolve("src")))
                .filter(path -> path.toString().matches(".*\\.(java|js|css|html|xml)"))
                .collect(Collectors.toMap(
                        path -> ROOT.relativize(path).toString().replace('\\', '/'), ArchitectureDocumentTest::read));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
