package io.dowel.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import org.junit.jupiter.api.Test;

/** Lifts that people outside this project recorded, with the number of repetitions that they did. */
class RealRecordingsTest {

    @Test
    void tenDeadliftsAreTen() throws Exception {
        AnalysisResult result = analyse("barbell/deadlift_L4_set1.csv", Placement.BAR);

        assertThat(result.repetitions()).hasSize(10);
        assertThat(result.repetitions()).allSatisfy(r -> assertThat(r.rangeM()).isNotNull());
        assertThat(result.repetitions()).extracting(Repetition::startS).isSorted();
    }

    @Test
    void threeBowsAreThreeAndTheJumpsAroundThemAreNone() throws Exception {
        AnalysisResult result = analyse("bowing/raw_chest_imu_subject1_trial1.csv", Placement.TRUNK);

        assertThat(result.repetitions()).hasSize(3);
        assertThat(result.repetitions())
                .allSatisfy(r -> assertThat(r.rangeDeg()).isNotNull());
    }

    @Test
    void restIsNoRepetition() throws Exception {
        AnalysisResult result = analyse("wrist/rest_A1", Placement.WRIST);

        assertThat(result.repetitions()).isEmpty();
    }

    @Test
    void theSameRecordingAlwaysGivesTheSame() throws Exception {
        AnalysisResult once = analyse("barbell/deadlift_L4_set1.csv", Placement.BAR);
        AnalysisResult again = analyse("barbell/deadlift_L4_set1.csv", Placement.BAR);

        assertThat(again.events()).isEqualTo(once.events());
    }

    private static AnalysisResult analyse(String file, Placement placement) throws RecordingException {
        return RecordingAnalysis.analyse(RecordingFormats.read(RealRecordings.file(file), Format.AUTO, placement));
    }
}
