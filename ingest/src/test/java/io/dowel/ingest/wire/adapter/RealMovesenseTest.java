package io.dowel.ingest.wire.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A real Movesense log, made by people outside this project, as a bridge would publish it. */
class RealMovesenseTest {

    private static final String LOG = "formats/movesense/MovesenseLog_2_625.json";
    private static final int SAMPLES = 10_000;

    @Test
    void everySampleComesOutAtTheRateThatTheSensorReallyHad() throws Exception {
        var frames = new Frames();
        var drops = new Drops();
        var adapter = new MovesenseAdapter(new SensorId("movesense-1"), drops);
        JsonNode batches =
                new ObjectMapper().readTree(log().toFile()).path("Meas").path("IMU9");
        for (JsonNode batch : batches) {
            Decoded decoded = adapter.decode(("{\"Body\":" + batch + "}").getBytes(StandardCharsets.UTF_8));
            frames.take(decoded);
        }
        assertThat(frames.samples()).isEqualTo(SAMPLES);
        assertThat(drops.all()).isEmpty();
        assertThat(frames.boots()).isEqualTo(1);
        List<Long> nanos = frames.nanos();
        double seconds = (nanos.get(SAMPLES - 1) - nanos.get(0)) / 1e9;
        assertThat((SAMPLES - 1) / seconds).as("Hz, set to 104").isBetween(106.5, 107.5);
        assertThat(steps(nanos)).as("ms between samples").allMatch(ms -> ms > 8.5 && ms < 10.5);
    }

    private static List<Double> steps(List<Long> nanos) {
        return IntStream.range(1, nanos.size())
                .mapToObj(i -> (nanos.get(i) - nanos.get(i - 1)) / 1e6)
                .toList();
    }

    private static Path log() {
        String named = System.getenv("DOWEL_RECORDINGS");
        Path folder = named != null
                ? Path.of(named)
                : Path.of(System.getProperty("dowel.root", ".."), "../shared/recordings");
        Path log = folder.resolve(LOG);
        if (!Files.isRegularFile(log)) {
            System.out.println("NOT RUN: no real recording at " + log + " (set DOWEL_RECORDINGS)");
        }
        assumeTrue(Files.isRegularFile(log), "the real recording is not there");
        return log;
    }
}
