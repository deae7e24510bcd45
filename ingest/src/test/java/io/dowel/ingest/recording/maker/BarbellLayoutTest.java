package io.dowel.ingest.recording.maker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.TextFile;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarbellLayoutTest {

    private static final SensorId BAR = new SensorId("bar");

    @TempDir
    Path folder;

    @Test
    void oneRowIsOneSampleInTheSensorsOwnTimeAndUnits() throws RecordingException {
        Path file = TextFile.of(
                folder, "deadlift_L4_set1.csv", "1,4143129,-1.192,4.672,9.221,-0.011,-0.173,-0.192,46,-57,21");

        Recording recording = RecordingFormats.read(file, Format.AUTO, null);

        ImuFrame frame = recording.frames().get(0).frame();
        assertThat(frame.deviceNanos(0)).isEqualTo(4_143_129_000_000L);
        assertThat(new double[] {frame.ax(0), frame.ay(0), frame.az(0), frame.gx(0), frame.gy(0), frame.gz(0)})
                .containsExactly(-1.192f, 4.672f, 9.221f, -0.011f, -0.173f, -0.192f);
        assertThat(recording.name()).isEqualTo("deadlift_L4_set1.csv");
        assertThat(recording.placements()).containsExactly(java.util.Map.entry(BAR, Placement.BAR));
        assertThat(recording.warnings()).isEmpty();
    }

    @Test
    void samplesTravelTenToAFrameAndArriveWithTheLastOfThem() throws RecordingException {
        Recording recording = read(rows(25, 1000, 10));

        assertThat(recording.frames()).extracting(f -> f.frame().size()).containsExactly(10, 10, 5);
        assertThat(recording.frames()).extracting(f -> f.frame().sequence()).containsExactly(0L, 1L, 2L);
        assertThat(recording.frames())
                .extracting(Recording.TimedFrame::arrivalNanos)
                .containsExactly(90_000_000L, 190_000_000L, 240_000_000L);
        assertThat(recording.frames()).allMatch(f -> f.frame().bootId() == 1);
    }

    @Test
    void aFrameNeverSpansAHole() throws RecordingException {
        List<String> rows = new ArrayList<>(rows(3, 1000, 10));
        rows.addAll(rows(3, 1121, 10));

        Recording recording = read(rows);

        assertThat(recording.frames()).extracting(f -> f.frame().size()).containsExactly(3, 3);
        assertThat(recording.frames().get(1).frame().sequence()).isEqualTo(1);
    }

    @Test
    void aStepOfExactlyTheLimitIsNotAHole() throws RecordingException {
        List<String> rows = new ArrayList<>(rows(3, 1000, 10));
        rows.addAll(rows(3, 1120, 10));

        assertThat(read(rows).frames()).hasSize(1);
    }

    @Test
    void repeatedReadingsAndEqualTimesAreKeptForTheAnalysisToJudge() throws RecordingException {
        Recording recording = read(List.of(row(1000, "1"), row(1000, "1"), row(1000, "1"), row(1010, "1")));

        assertThat(recording.frames().get(0).frame().size()).isEqualTo(4);
    }

    @Test
    void blankLinesAndWindowsLineEndsDoNotMatter() throws RecordingException {
        Path file = TextFile.exactly(folder, "x.csv", row(1, "1") + "\r\n\r\n" + row(2, "1") + "\r\n\r\n");

        assertThat(RecordingFormats.read(file, Format.BARBELL, null)
                        .frames()
                        .get(0)
                        .frame()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void theCallerCanSayWhereTheSensorSat() throws RecordingException {
        Path file = TextFile.of(folder, "x.csv", row(1, "1"));

        Recording recording = RecordingFormats.read(file, Format.AUTO, Placement.TRUNK);

        assertThat(recording.placements()).containsExactly(java.util.Map.entry(new SensorId("trunk"), Placement.TRUNK));
    }

    @Nested
    class TheExercise {

        @Test
        void isGuessedFromTheFileName() throws RecordingException {
            assertThat(exercise("deadlift_L4_set1.csv")).isEqualTo("deadlift");
            assertThat(exercise("romanian_L6_set1.csv")).isEqualTo("romanian-deadlift");
            assertThat(exercise("romanian_deadlift.csv")).isEqualTo("romanian-deadlift");
            assertThat(exercise("squat_L1_set2.csv")).isEqualTo("squat");
            assertThat(exercise("Row-3.csv")).isEqualTo("row");
        }

        @Test
        void isNotGuessedFromPartOfAWord() throws RecordingException {
            assertThat(exercise("throwing.csv")).isNull();
            assertThat(exercise("monday.csv")).isNull();
        }

        private String exercise(String name) throws RecordingException {
            return RecordingFormats.read(TextFile.of(folder, name, row(1, "1")), Format.AUTO, null)
                    .exerciseId();
        }
    }

    private Recording read(List<String> rows) throws RecordingException {
        return RecordingFormats.read(
                TextFile.of(folder, "deadlift.csv", rows.toArray(String[]::new)), Format.AUTO, null);
    }

    private static List<String> rows(int count, long fromMillis, long stepMillis) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(fromMillis + i * stepMillis, "0." + i));
        }
        return rows;
    }

    private static String row(long millis, String ax) {
        return "1," + millis + "," + ax + ",0,9.81,0,0,0,1,2,3";
    }
}
