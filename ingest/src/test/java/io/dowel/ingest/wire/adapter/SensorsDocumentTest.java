package io.dowel.ingest.wire.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.SensorId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages that docs/sensors.md shows give the samples that it shows. */
class SensorsDocumentTest {

    private static final SensorId SENSOR = new SensorId("phone-1");

    /** Of the floats that samples are. */
    private static final double FLOAT = 1e-7;

    private static final Pattern MESSAGES = Pattern.compile("\n(?=\\{)");
    private static final Pattern CELLS = Pattern.compile(" +");

    private final Drops drops = new Drops();
    private final Frames frames = new Frames();

    @ParameterizedTest
    @CsvSource({"sensor-logger-android, SENSOR_LOGGER", "sensor-logger-ios, SENSOR_LOGGER_IOS", "movesense, MOVESENSE"})
    void theMessagesGiveTheSamplesBesideThem(String name, PayloadFormat format) {
        var adapters = new SensorAdapters(Map.of(SENSOR, format), drops);
        for (String message : MESSAGES.splitAsStream(block("json " + name)).toList()) {
            frames.take(adapters.decode(message.getBytes(StandardCharsets.UTF_8), null, SENSOR));
        }
        List<String> rows =
                block("text " + name + "-frame").lines().map(String::strip).toList();
        assertThat(frames.samples()).isEqualTo(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = CELLS.splitAsStream(rows.get(i)).toList();
            assertThat(cells).hasSize(7);
            assertThat(frames.nanos().get(i)).as("time of row %d", i).isEqualTo(Long.parseLong(cells.get(0)));
            for (int j = 0; j < 6; j++) {
                assertThat(frames.sample(i)[j])
                        .as("row %d, value %d", i, j)
                        .isCloseTo(Double.parseDouble(cells.get(j + 1)), within(FLOAT));
            }
        }
        assertThat(frames.boots()).isEqualTo(1);
        assertThat(drops.all()).isEmpty();
    }

    private static String block(String info) {
        Matcher m = Pattern.compile("^```" + info + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(document());
        assertThat(m.find()).as("the block %s of docs/sensors.md", info).isTrue();
        return m.group(1);
    }

    private static String document() {
        try {
            return Files.readString(Path.of(System.getProperty("dowel.root"), "docs", "sensors.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
