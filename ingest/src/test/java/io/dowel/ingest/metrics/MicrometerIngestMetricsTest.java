package io.dowel.ingest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.ingest.metrics.IngestMetrics.BrokerRefusal;
import io.dowel.ingest.metrics.IngestMetrics.Refusal;
import io.dowel.ingest.wire.Decoded.Reason;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MicrometerIngestMetricsTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(dowel\\.ingest\\.[a-z.]+)` \\| (\\w+) \\| (?:`(\\w+)` )?\\|", Pattern.MULTILINE);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IngestMetrics metrics = new MicrometerIngestMetrics(registry);

    @Test
    void theDocumentListsExactlyTheMetersThatExist() throws IOException {
        String document = Files.readString(Path.of(System.getProperty("dowel.root"), "docs", "metrics.md"));
        Map<String, String> documented = new TreeMap<>();
        ROW.matcher(document)
                .results()
                .forEach(row ->
                        documented.put(row.group(1), row.group(2) + " " + (row.group(3) == null ? "" : row.group(3))));
        Map<String, String> existing = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            if (meter.getId().getName().endsWith(".histogram")) {
                continue; // how this registry, for tests, shows the buckets of a timer
            }
            String tags = meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.joining(","));
            existing.put(meter.getId().getName(), meter.getId().getType().name().toLowerCase(Locale.ROOT) + " " + tags);
        }
        assertThat(existing).isNotEmpty().isEqualTo(documented);
        for (Refusal refusal : Refusal.values()) {
            assertThat(document).contains("`" + refusal.name().toLowerCase(Locale.ROOT) + "`");
        }
        for (BrokerRefusal refusal : BrokerRefusal.values()) {
            assertThat(document).contains("`" + refusal.name().toLowerCase(Locale.ROOT) + "`");
        }
    }

    @Test
    void everythingIsThereBeforeItHappens() {
        assertThat(registry.find("dowel.ingest.malformed").counters()).hasSize(Reason.values().length);
        assertThat(registry.find("dowel.ingest.refused").counters()).hasSize(Refusal.values().length);
        assertThat(registry.get("dowel.ingest.sessions.open").gauge().value()).isZero();
    }

    @Test
    void everyReportMovesItsMeter() {
        metrics.frame(10);
        metrics.malformed(Reason.CHECKSUM);
        metrics.refused(Refusal.RETAINED);
        metrics.brokerRefused(BrokerRefusal.TOPIC);
        metrics.inboxDropped();
        metrics.unhandled();
        metrics.connected(false);
        metrics.disconnected();
        metrics.connected(true);
        metrics.sessionOpened();
        metrics.sessionOpened();
        metrics.sessionClosed();
        metrics.sessionStopped();
        metrics.stepTook(1_000);
        metrics.frameDelayed(2_000);

        assertThat(count("dowel.ingest.frames")).isEqualTo(1);
        assertThat(count("dowel.ingest.samples")).isEqualTo(10);
        assertThat(registry.get("dowel.ingest.malformed")
                        .tag("reason", "checksum")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("dowel.ingest.refused")
                        .tag("reason", "retained")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("dowel.ingest.broker.refused")
                        .tag("reason", "topic")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(count("dowel.ingest.inbox.dropped")).isEqualTo(1);
        assertThat(count("dowel.ingest.unhandled")).isEqualTo(1);
        assertThat(count("dowel.ingest.broker.reconnects")).isEqualTo(1);
        assertThat(registry.get("dowel.ingest.broker.connections").gauge().value())
                .isEqualTo(1);
        assertThat(registry.get("dowel.ingest.sessions.open").gauge().value()).isEqualTo(1);
        assertThat(count("dowel.ingest.sessions.stopped")).isEqualTo(1);
        assertThat(registry.get("dowel.ingest.step").timer().count()).isEqualTo(1);
        assertThat(registry.get("dowel.ingest.frame.delay").timer().count()).isEqualTo(1);
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }
}
