package io.dowel.ingest.recording.maker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

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
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetaMotionLayoutTest {

    private static final String ACC = "epoch (ms),time (01:00),elapsed (s),x-axis (g),y-axis (g),z-axis (g)";
    private static final String GYR =
            "epoch (ms),time (01:00),elapsed (s),x-axis (deg/s),y-axis (deg/s),z-axis (deg/s)";

    /** An epoch time with more digits than a double has nanoseconds for. */
    private static final long START_MS = 1_547_832_145_755L;

    private static final double FLOAT_PRECISION = 1e-6;

    @TempDir
    Path folder;

    @Test
    void accelerationIsInterpolatedAtTheGyroscopesTimes() throws RecordingException {
        write(List.of(row(0, "0"), row(80, "1")), List.of(row(0, "0"), row(40, "180"), row(80, "0")));

        ImuFrame frame = read("rest_A1").frames().get(0).frame();

        assertThat(frame.size()).isEqualTo(3);
        assertThat(frame.deviceNanos(0)).isEqualTo(START_MS * 1_000_000L);
        assertThat(frame.ax(1)).isCloseTo(9.80665 / 2, within(FLOAT_PRECISION));
        assertThat(frame.ax(2)).isCloseTo(9.80665, within(FLOAT_PRECISION));
        assertThat(frame.gx(1)).isCloseTo(Math.PI, within(FLOAT_PRECISION));
    }

    @Test
    void eitherHalfOrTheStemNamesThePair() throws RecordingException {
        write(List.of(row(0, "0"), row(80, "1")), List.of(row(0, "0"), row(40, "0")));

        Recording byStem = read("rest_A1");

        assertThat(byStem.name()).isEqualTo("rest_A1");
        assertThat(byStem.placements()).isEqualTo(Map.of(new SensorId("wrist"), Placement.WRIST));
        assertThat(read("rest_A1_acc.csv")).isEqualTo(byStem);
        assertThat(read("rest_A1_gyr.csv")).isEqualTo(byStem);
        assertThat(read("rest_A1.csv")).isEqualTo(byStem);
    }

    @Test
    void onlyTheTimeThatBothRecordedIsUsedAndTheRestIsNamed() throws RecordingException {
        write(
                List.of(row(280, "0"), row(360, "0"), row(440, "0")),
                List.of(row(0, "0"), row(240, "0"), row(300, "0"), row(340, "0"), row(500, "0")));

        Recording recording = read("rest_A1");

        assertThat(times(recording)).containsExactly(300L, 340L);
        assertThat(recording.warnings())
                .containsExactly(
                        "Left out 0.28 s at the start and 0.06 s at the end, where only one of the two files has readings.");
    }

    @Test
    void aHoleOfTheAccelerometerIsAHoleOfTheRecording() throws RecordingException {
        List<String> acc = new ArrayList<>();
        List<String> gyr = new ArrayList<>();
        for (int ms = 0; ms <= 800; ms += 40) {
            gyr.add(row(ms, "0"));
            if (ms % 80 == 0 && (ms <= 240 || ms >= 560)) {
                acc.add(row(ms, "1"));
            }
        }
        write(acc, gyr);

        Recording recording = read("rest_A1");

        assertThat(times(recording)).doesNotContain(280L, 400L, 520L).contains(240L, 560L);
        assertThat(recording.warnings())
                .containsExactly("Left out gyroscope readings inside holes of the accelerometer's recording: 7.");
    }

    @Test
    void aHoleOfTheGyroscopeIsAHoleOfTheRecording() throws RecordingException {
        write(
                List.of(row(0, "0"), row(80, "0"), row(160, "0"), row(240, "0"), row(320, "0")),
                List.of(row(0, "0"), row(40, "0"), row(280, "0"), row(320, "0")));

        assertThat(times(read("rest_A1"))).containsExactly(0L, 40L, 280L, 320L);
    }

    @Test
    void oneMissingReadingIsBridged() throws RecordingException {
        write(
                List.of(row(0, "0"), row(80, "0"), row(160, "0"), row(320, "2"), row(400, "0"), row(480, "0")),
                List.of(row(200, "0"), row(240, "0"), row(280, "0")));

        Recording recording = read("rest_A1");

        assertThat(times(recording)).containsExactly(200L, 240L, 280L);
        assertThat(recording.frames().get(0).frame().ax(1)).isCloseTo(9.80665, within(FLOAT_PRECISION));
    }

    @Nested
    class APairThatIsNone {

        @Test
        void lacksItsOtherHalf() {
            TextFile.of(folder, "rest_A1_acc.csv", ACC, row(0, "0"));

            assertThatExceptionOfType(RecordingException.class)
                    .isThrownBy(() -> read("rest_A1"))
                    .withMessageEndingWith("rest_A1_acc.csv has no other half: rest_A1_gyr.csv is not beside it.");
        }

        @Test
        void doesNotOverlapInTime() {
            write(List.of(row(0, "0"), row(80, "0")), List.of(row(1080, "0")));

            assertThatExceptionOfType(RecordingException.class)
                    .isThrownBy(() -> read("rest_A1"))
                    .withMessageEndingWith(
                            "has two halves that do not overlap: one ends 1.000 s before the other begins.");
        }

        @Test
        void goesBackInTime() {
            write(List.of(row(0, "0"), row(80, "0")), List.of(row(40, "0"), row(0, "0")));

            assertThatExceptionOfType(RecordingException.class)
                    .isThrownBy(() -> read("rest_A1"))
                    .withMessageEndingWith("rest_A1_gyr.csv, line 3: time goes back by 40.0 ms.");
        }

        @Test
        void hasTwoAccelerometers() {
            write(List.of(row(0, "0")), List.of(row(0, "0")));
            TextFile.of(folder, "rest_A1_gyr.csv", ACC, row(0, "0"));

            assertThatExceptionOfType(RecordingException.class)
                    .isThrownBy(() -> read("rest_A1"))
                    .withMessageEndingWith("rest_A1_gyr.csv, line 1: the header has no column 'x-axis (deg/s)'.");
        }
    }

    private void write(List<String> acc, List<String> gyr) {
        TextFile.of(folder, "rest_A1_acc.csv", ACC, String.join("\n", acc));
        TextFile.of(folder, "rest_A1_gyr.csv", GYR, String.join("\n", gyr));
    }

    private Recording read(String name) throws RecordingException {
        return RecordingFormats.read(folder.resolve(name), Format.AUTO, null);
    }

    private static List<Long> times(Recording recording) {
        List<Long> times = new ArrayList<>();
        for (var timed : recording.frames()) {
            for (int i = 0; i < timed.frame().size(); i++) {
                times.add(timed.frame().deviceNanos(i) / 1_000_000 - START_MS);
            }
        }
        return times;
    }

    private static String row(long millis, String x) {
        return (START_MS + millis) + ",2019-01-18T18:22:25.755,0.000," + x + ",0,0";
    }
}
