package io.dowel.simulator.lifter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.ingest.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamedLiftsTest {

    @Test
    void theCountsAreThoseOfTheTitles() {
        assertThat(repetitions(NamedLifts.DEADLIFT)).isEqualTo(8);
        assertThat(repetitions(NamedLifts.ROMANIAN)).isEqualTo(8);
        assertThat(repetitions(NamedLifts.DOWEL_HINGE)).isEqualTo(6);
    }

    @Test
    void oneDeadliftWasGivenUp() {
        var truth = NamedLifts.DEADLIFT.perform().truth(Placement.BAR);

        assertThat(truth.partials()).hasSize(1);
    }

    static java.util.List<NamedLift> lifts() {
        return NamedLifts.all();
    }

    @ParameterizedTest
    @MethodSource("lifts")
    void aRecordingIsTheSameEveryTimeAndInOrderOfArrival(NamedLift lift) {
        Recording recording = lift.recording();

        assertThat(recording).isEqualTo(lift.recording());
        assertThat(recording.frames())
                .isSortedAccordingTo(java.util.Comparator.comparingLong(Recording.TimedFrame::arrivalNanos));
        for (SensorSpec sensor : lift.sensors()) {
            assertThat(recording.placements()).containsEntry(sensor.id(), sensor.placement());
            assertThat(recording.frames().stream()
                            .map(Recording.TimedFrame::frame)
                            .filter(f -> f.sensor().equals(sensor.id()))
                            .mapToLong(ImuFrame::sequence))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("lifts")
    void noFrameArrivesBeforeItsLastSampleWasTaken(NamedLift lift) {
        for (Recording.TimedFrame timed : lift.recording().frames()) {
            ImuFrame frame = timed.frame();
            var clock = sensor(lift, frame.sensor()).clock();
            double takenS = clock.timeS(frame.deviceNanos(frame.size() - 1));
            assertThat(timed.arrivalNanos() * 1e-9 - takenS).isBetween(0.01, 0.03);
        }
    }

    @ParameterizedTest
    @MethodSource("lifts")
    void theTruthFileSaysWhatTheTruthIs(NamedLift lift) throws Exception {
        JsonNode file = new ObjectMapper().readTree(TruthFile.json(lift));
        var truth = lift.perform().truth(lift.sensors().get(0));

        assertThat(file.get("schema").asText()).isEqualTo("dowel.truth/1");
        JsonNode first = file.get("sensors").get(0).get("repetitions").get(0);
        assertThat(first.get("liftingS").asDouble())
                .isCloseTo(truth.repetitions().get(0).liftingS(), within(1e-5));
        assertThat(file.get("sensors").get(0).get("repetitions"))
                .hasSize(truth.repetitions().size());
    }

    @Test
    void theTwoBackSensorsComeWithTheShapeOfTheSpine() throws Exception {
        JsonNode spine = new ObjectMapper()
                .readTree(TruthFile.json(NamedLifts.DOWEL_HINGE))
                .get("spine");

        assertThat(spine).hasSize(6);
        assertThat(spine.get(0).get("hipShare").asDouble()).isCloseTo(0.82, within(0.03));
    }

    private static int repetitions(NamedLift lift) {
        return lift.perform().truth(lift.sensors().get(0)).repetitions().size();
    }

    private static SensorSpec sensor(NamedLift lift, SensorId id) {
        return lift.sensors().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
