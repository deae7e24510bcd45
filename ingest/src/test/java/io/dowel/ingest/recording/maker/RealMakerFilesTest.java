package io.dowel.ingest.recording.maker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.ingest.recording.RealRecordings;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.RecordingWriter;
import io.dowel.ingest.recording.analysis.RecordingAnalysis;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.ReadRecording;
import io.dowel.ingest.recording.format.RecordingFormats;
import io.dowel.ingest.recording.sample.DropReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One real file of every maker: counted, timed, in the right units, and analysed to the end. */
class RealMakerFilesTest {

    /** A sensor that is moved by a person feels gravity and some more; in other units it would be far off. */
    private static final double LEAST_MEAN_ACCELERATION_MPS2 = 9.4;

    private static final double LARGEST_MEAN_ACCELERATION_MPS2 = 13.5;

    @TempDir
    Path folder;

    @Test
    void movesense() throws Exception {
        ReadRecording read = open("formats/movesense/MovesenseLog_2_625.json", Format.MOVESENSE, 10_000);

        assertThat(rateHz(read)).isCloseTo(106.9, within(0.1));
        assertThat(read.dropped()).isEmpty();
    }

    @Test
    void xsensDotWithItsMeasurements() throws Exception {
        ReadRecording still = open("formats/xsens_dot/bei_D4CA6EF17860_20210830_170505.csv", Format.XSENSDOT, 1952);

        assertThat(rateHz(still)).isCloseTo(120, within(0.1));
        assertThat(still.dropped()).isEqualTo(Map.of(DropReason.FIRST_ROW_ZERO, 1L));
        open("formats/xsens_dot/yao_D4CA6EF177E4_20210830_170505.csv", Format.XSENSDOT, 5900);
    }

    @Test
    void xsensDotFused() throws Exception {
        ReadRecording read = open("formats/xsens_dot/Pelvis_20210820_202113_836.csv", Format.XSENSDOT, 381);

        assertThat(rateHz(read)).isCloseTo(60, within(0.1));
        assertThat(read.dropped()).isEqualTo(Map.of(DropReason.NO_RATE, 1L));
        // A stream with many rows lost keeps its holes.
        assertThat(rateHz(open("formats/xsens_dot/LFemur_20210820_202113_831.csv", Format.XSENSDOT, 194)))
                .isLessThan(40);
    }

    @Test
    void xsensMtw() throws Exception {
        ReadRecording read =
                open("formats/opensense_xsens_mtw/MT_012005D6_009-001_00B421E6.txt", Format.XSENSMTW, 2431);

        assertThat(rateHz(read)).isCloseTo(100, within(0.1));
    }

    @Test
    void shimmer() throws Exception {
        ReadRecording read = open("formats/shimmer/read_test_data.csv", Format.SHIMMER, 86);

        assertThat(read.dropped()).isEqualTo(Map.of(DropReason.DUPLICATE_TIME, 4L));
    }

    @Test
    void witMotion() throws Exception {
        ReadRecording read = open("formats/witmotion/example_data.TXT", Format.WITMOTION, 2017);

        assertThat(read.dropped()).isEmpty();
        // Fitted outside this project as well, from each axis alone: 25.8 to 26.2 ms.
        assertThat(1000 / rateHz(read)).isCloseTo(25.9, within(0.2));
    }

    @Test
    void broad() throws Exception {
        for (String part : List.of("broad/orientation", "broad/position")) {
            try (Stream<Path> files = Files.list(RealRecordings.file(part))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".gz")).toList()) {
                    ReadRecording read = RecordingFormats.open(file, Format.AUTO, null);

                    assertThat(read.format()).isEqualTo(Format.BROAD);
                    assertThat(rateHz(read)).isCloseTo(285.71, within(0.05));
                    assertThat(read.dropped()).isEmpty();
                    assertUnits(read);
                }
            }
        }
    }

    @Test
    void phonesThatRecordedNoGyroscopeAreRefusedWithTheReason() {
        assertRefused("formats/phyphox/Raw Data.csv", "holds no acceleration with gravity");
        assertRefused("formats/sensor_logger/2023-11-24_07-25-54.zip", "comes without Gyroscope.csv");
        assertRefused("formats/sensor_logger/TotalAcceleration.csv", "comes without Gyroscope.csv");
        assertRefused("formats/openbarbell/TestData.json", "is an OpenBarbell file");
    }

    private ReadRecording open(String path, Format format, long samples) throws Exception {
        ReadRecording read = RecordingFormats.open(RealRecordings.file(path), Format.AUTO, null);

        assertThat(read.format()).isEqualTo(format);
        assertThat(samples(read)).isEqualTo(samples);
        assertUnits(read);
        assertThat(RecordingAnalysis.analyse(read.recording()).signal().samples())
                .isEqualTo(samples);
        Path copy = folder.resolve(format + "-" + samples + ".dowel");
        RecordingWriter.write(copy, read.recording());
        assertThat(RecordingFormats.read(copy, Format.AUTO, null).frames())
                .isEqualTo(read.recording().frames());
        return read;
    }

    private static void assertRefused(String path, String reason) {
        Path file = RealRecordings.file(path);
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> RecordingFormats.open(file, Format.AUTO, null))
                .withMessageContaining(reason);
    }

    private static void assertUnits(ReadRecording read) {
        double sum = 0;
        for (var timed : read.recording().frames()) {
            ImuFrame frame = timed.frame();
            for (int i = 0; i < frame.size(); i++) {
                sum += Math.sqrt(frame.ax(i) * frame.ax(i) + frame.ay(i) * frame.ay(i) + frame.az(i) * frame.az(i));
            }
        }
        assertThat(sum / samples(read)).isBetween(LEAST_MEAN_ACCELERATION_MPS2, LARGEST_MEAN_ACCELERATION_MPS2);
    }

    private static long samples(ReadRecording read) {
        return read.recording().frames().stream()
                .mapToLong(t -> t.frame().size())
                .sum();
    }

    private static double rateHz(ReadRecording read) {
        var frames = read.recording().frames();
        return (samples(read) - 1) * 1e9 / frames.get(frames.size() - 1).arrivalNanos();
    }
}
