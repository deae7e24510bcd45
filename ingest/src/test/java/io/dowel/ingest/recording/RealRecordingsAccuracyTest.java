package io.dowel.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.repetition.Quality;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of repetitions that other people's lifters did, as their labels and a look at the signal agree. */
class RealRecordingsAccuracyTest {

    @Nested
    class OnABarWithAtLeast40SamplesASecondAndNoHole {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "deadlift_L1_set1", "deadlift_L4_set1", "romanian_L6_set1", "romanian_L7_set1", "squat_L1_set1",
                    "squat_L1_set2", "squat_L6_set2", "squat_L7_set1", "row_L1_set1", "row_L1_set2"
                })
        void tenAreTen(String name) throws Exception {
            assertThat(analyse("barbell/" + name + ".csv").repetitions()).hasSize(10);
        }

        @ParameterizedTest
        @ValueSource(strings = {"row_L6_set1", "row_L6_set2"})
        void twelveAreTwelve(String name) throws Exception {
            assertThat(analyse("barbell/" + name + ".csv").repetitions()).hasSize(12);
        }
    }

    @Nested
    class OnAChest {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "raw_chest_imu_subject1_trial1",
                    "raw_chest_imu_subject1_trial2",
                    "raw_chest_imu_subject1_trial3",
                    "raw_chest_imu_subject2_trial1",
                    "raw_chest_imu_subject2_trial2",
                    "raw_chest_imu_subject2_trial3",
                    "subject1_trial1_chest_imu_and_optical_100Hz"
                })
        void threeBowsAreThreeAndTheJumpsAroundThemAreNone(String name) throws Exception {
            assertThat(analyse("bowing/" + name + ".csv").repetitions()).hasSize(3);
        }
    }

    @Nested
    class OnAWrist {

        @ParameterizedTest
        @ValueSource(strings = {"rest_A1", "rest_A2"})
        void sittingStandingAndWalkingAreNoRepetition(String name) throws Exception {
            assertThat(analyse("wrist/" + name).repetitions()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"deadlift_A3", "deadlift_A4"})
        void tenAreTenThoughASlowStreamMakesThemDoubtful(String name) throws Exception {
            assertThat(analyse("wrist/" + name).repetitions())
                    .hasSize(10)
                    .noneMatch(r -> r.quality() == Quality.COMPLETE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"row_A1", "row_A2"})
        void fiveRowsAreFive(String name) throws Exception {
            assertThat(analyse("wrist/" + name).repetitions()).hasSize(5);
        }

        @Test
        void aRepetitionWithAHoleInItSaysSo() throws Exception {
            assertThat(analyse("wrist/deadlift_A2").repetitions())
                    .hasSizeLessThanOrEqualTo(10)
                    .anyMatch(r -> r.quality() == Quality.SIGNAL_GAP);
        }
    }

    private static AnalysisResult analyse(String name) throws RecordingException {
        Path file = RealRecordings.file(name);
        return RecordingAnalysis.analyse(RecordingFormats.read(file, Format.AUTO, null));
    }
}
