package io.dowel.simulator.lifter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.ingest.recording.Recording;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in the repository are what the lifter makes now; where they are not, {@link ShippedRecordings} writes them anew. */
class ShippedRecordingsTest {

    static List<NamedLift> lifts() {
        return NamedLifts.all();
    }

    @ParameterizedTest
    @MethodSource("lifts")
    void aRecordingHoldsTheFramesThatTheLifterMakes(NamedLift lift) throws Exception {
        Recording shipped = ShippedRecordings.read(lift);

        assertThat(shipped.frames()).isEqualTo(lift.recording().frames());
        assertThat(shipped.placements()).isEqualTo(lift.recording().placements());
        assertThat(shipped.exerciseId()).isEqualTo(lift.exercise().id());
        assertThat(shipped.name()).isEqualTo(lift.id());
        assertThat(shipped.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lifts")
    void theTruthBesideItIsTheTruthNow(NamedLift lift) throws Exception {
        assertThat(shippedTruth(lift)).isEqualToNormalizingNewlines(TruthFile.json(lift));
    }

    private static String shippedTruth(NamedLift lift) throws Exception {
        String name = "/recordings/" + ShippedRecordings.truthName(lift);
        try (InputStream in = ShippedRecordings.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
