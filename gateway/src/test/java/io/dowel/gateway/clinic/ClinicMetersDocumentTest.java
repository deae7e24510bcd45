package io.dowel.gateway.clinic;

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

class ClinicMetersDocumentTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(dowel\\.clinic\\.[a-z.]+)` \\| (?:`([a-z]+)` )?\\|");

    @Test
    void theDocumentedMetersAreThoseThatAreRegistered() throws Exception {
        var registry = new SimpleMeterRegistry();
        new ClinicMeters(registry);
        var registered = registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getName()
                        + id.getTags().stream().map(Tag::getKey).collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.toCollection(TreeSet::new));

        String document = Files.readString(Path.of(System.getProperty("dowel.root"), "docs", "clinic.md"));
        var documented = ROW.matcher(document)
                .results()
                .map(row -> row.group(1) + "[" + (row.group(2) == null ? "" : row.group(2)) + "]")
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(registered);
    }
}
