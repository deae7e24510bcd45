package io.dowel.gateway.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.simulator.lifter.NamedLift;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiftPlotTest {

    private static Stream<NamedLift> shipped() {
        return NamedLifts.all().stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void asManyRepetitionsAreNumberedAsTheAnalysisCounts(NamedLift lift) throws Exception {
        Drawing drawing = Drawing.of(ShippedRecordings.read(lift));

        int counted = drawing.result().repetitions().size();
        assertThat(counted).isPositive();
        assertThat(drawing.titles("repetition")).hasSize(counted).allMatch(t -> t.startsWith("Repetition "));
        assertThat(drawing.looks("tspan").stream().filter("number"::equals)).hasSize(counted);
        for (int number = 1; number <= counted; number++) {
            assertThat(drawing.texts()).anyMatch(String.valueOf(number)::equals);
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aPlotIsSmallEnoughForAPage(NamedLift lift) throws Exception {
        Drawing drawing = Drawing.of(ShippedRecordings.read(lift));

        assertThat(drawing.svg().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(200_000);
    }

    @Test
    void beingWatchedChangesNothing() throws Exception {
        Recording recording = ShippedRecordings.read(NamedLifts.DEADLIFT);

        assertThat(Drawing.of(recording).result().events())
                .isEqualTo(RecordingAnalysis.analyse(recording).events());
    }

    @Test
    void everyPhaseIsToldByItsWordAndByTheWayItsLineGoes() throws Exception {
        Drawing drawing = Drawing.of(ShippedRecordings.read(NamedLifts.ROMANIAN));

        assertThat(drawing.texts()).contains("Lowering", "Bottom", "Lifting", "Top");
        assertThat(drawing.looks("line")).contains("way lowering", "way bottom", "way lifting", "way top");
    }

    @Test
    void aBarHasHeightAndATrunkHasFlexion() throws Exception {
        assertThat(Drawing.of(ShippedRecordings.read(NamedLifts.DEADLIFT)).texts())
                .contains("Height, cm", "Velocity, m/s");
        assertThat(Drawing.of(ShippedRecordings.read(NamedLifts.DOWEL_HINGE)).texts())
                .contains("Flexion, °", "Angular rate, °/s");
    }

    @Test
    void aNameIsOnlyText() throws Exception {
        Recording lift = ShippedRecordings.read(NamedLifts.DOWEL_HINGE);
        var named = new Recording(
                "</text><script>&\"'\u0001\ud800 ü",
                lift.exerciseId(),
                lift.placements(),
                lift.frames(),
                List.of("a warning with <b> & more"));

        Drawing drawing = Drawing.of(named);

        assertThat(drawing.texts()).contains("</text><script>&\"'\ufffd\ufffd ü", "a warning with <b> & more");
        assertThat(drawing.looks("script")).isEmpty();
    }

    @Nested
    class WhereTheStreamHasAHole {

        private static final double FROM_S = 20.1;
        private static final double TO_S = 22.1;

        private Drawing drawing() throws Exception {
            Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
            var frames = lift.frames().stream()
                    .filter(f -> f.arrivalNanos() < FROM_S * 1e9 || f.arrivalNanos() > TO_S * 1e9)
                    .toList();
            return Drawing.of(new Recording("hole", lift.exerciseId(), lift.placements(), frames, List.of()));
        }

        @Test
        void itIsNamedWithItsLength() throws Exception {
            assertThat(drawing().titles("no-signal"))
                    .singleElement()
                    .asString()
                    .matches("no signal 2\\.\\d s from (19|20)\\.\\d s");
            assertThat(drawing().texts()).contains("no signal").anyMatch(t -> t.matches("no signal 2\\.\\d s"));
        }

        @Test
        void theRepetitionThatItTouchesIsMarked() throws Exception {
            assertThat(drawing().titles("repetition")).anyMatch(t -> t.contains("signal gap"));
            assertThat(drawing().texts()).contains("? look again").anyMatch(t -> t.matches("\\d\\?\\s+signal gap"));
            assertThat(drawing().looks("path")).contains("bracket unsure");
        }
    }

    @Test
    void restHasACurveAndNoRepetitions() throws Exception {
        Recording lift = ShippedRecordings.read(NamedLifts.DEADLIFT);
        var still = lift.frames().stream().filter(f -> f.arrivalNanos() < 3.5e9).toList();

        Drawing drawing = Drawing.of(new Recording("rest", null, lift.placements(), still, List.of()));

        assertThat(drawing.titles("repetition")).isEmpty();
        assertThat(drawing.looks("path")).contains("curve", "band");
        assertThat(drawing.texts()).doesNotContain("Lowering");
    }
}
