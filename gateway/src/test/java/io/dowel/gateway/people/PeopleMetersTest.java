package io.dowel.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PeopleMetersTest {

    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `(dowel\\.(?:access|people|signin)\\.[a-z.]+)` \\| [a-z]+ \\| (?:`([a-z]+)` )?\\|");

    @Test
    void theDocumentedMetersAreThoseThatAreRegistered() throws Exception {
        var registry = new SimpleMeterRegistry();
        new PeopleMeters(registry).watch(() -> 0, () -> 0);
        var registered = registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getName()
                        + id.getTags().stream().map(Tag::getKey).collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.toCollection(TreeSet::new));

        String document = Files.readString(Path.of(System.getProperty("dowel.root"), "docs", "metrics.md"));
        var documented = ROW.matcher(document)
                .results()
                .map(row -> row.group(1) + "[" + (row.group(2) == null ? "" : row.group(2)) + "]")
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(registered);
    }
}
