package io.dowel.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings made by people outside this project are read completely: no row lost, none invented. */
class RealRecordingLayoutsTest {

    @TempDir
    Path folder;

    @Test
    void aBarRecordingIsReadRowForRow() throws Exception {
        Path file = RealRecordings.file("barbell/deadlift_L4_set1.csv");

        AnalysisResult result = analyse(file);

        assertThat(result.signal().samples()).isEqualTo(lines(file));
        assertThat(result.signal().longestGapS()).isEqualTo(0.130);
        assertThat(result.signal().meanRateHz()).isBetween(40.0, 110.0);
        assertThat(result.exerciseId()).isEqualTo(Exercises.DEADLIFT.id());
        assertThat(result.placement()).isEqualTo(Placement.BAR);
    }

    @Test
    void aChestRecordingIsReadRowForRow() throws Exception {
        Path file = RealRecordings.file("bowing/raw_chest_imu_subject1_trial1.csv");

        AnalysisResult result = analyse(file);

        assertThat(result.signal().samples()).isEqualTo(lines(file) - 1);
        assertThat(result.signal().longestGapS()).isEqualTo(0.018);
        assertThat(result.placement()).isEqualTo(Placement.TRUNK);
    }

    @Test
    void aChestRecordingWithOpticalAnglesIsReadRowForRow() throws Exception {
        Path file = RealRecordings.file("bowing/subject1_trial1_chest_imu_and_optical_100Hz.csv");

        AnalysisResult result = analyse(file);

        assertThat(result.signal().samples()).isEqualTo(lines(file) - 1);
        assertThat(result.signal().meanRateHz()).isCloseTo(100, within(1e-6));
    }

    @Test
    void aHoleOfAWristbandStaysAHole() throws Exception {
        AnalysisResult result = analyse(RealRecordings.file("wrist/deadlift_A2"));

        assertThat(result.signal().longestGapS()).isCloseTo(2.48, within(0.08));
        assertThat(result.signal().meanRateHz()).isBetween(22.0, 25.1);
        assertThat(result.placement()).isEqualTo(Placement.WRIST);
    }

    @Test
    void everyRecordingOfTheThreeLayoutsIsReadAndSurvivesDowelsOwnFormat() throws Exception {
        for (String layout : List.of("barbell", "bowing", "wrist")) {
            try (Stream<Path> files = Files.list(RealRecordings.file(layout))) {
                for (Path file : files.sorted().toList()) {
                    Recording recording = RecordingFormats.read(file, Format.AUTO, null);
                    Path copy = folder.resolve(file.getFileName() + ".dowel");
                    RecordingWriter.write(copy, recording);
                    Recording again = RecordingFormats.read(copy, Format.AUTO, null);

                    assertThat(again.frames()).as(file.toString()).isEqualTo(recording.frames());
                    assertThat(again.placements()).isEqualTo(recording.placements());
                }
            }
        }
    }

    private static AnalysisResult analyse(Path file) throws RecordingException {
        return RecordingAnalysis.analyse(RecordingFormats.read(file, Format.AUTO, null));
    }

    private static long lines(Path file) throws Exception {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }
}
