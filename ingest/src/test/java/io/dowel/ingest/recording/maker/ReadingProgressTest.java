package io.dowel.ingest.recording.maker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whoever waits for a recording to be read hears how far it is. */
class ReadingProgressTest {

    @TempDir
    Path folder;

    private final List<Long> told = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            mode = Mode.EXCLUDE,
            names = {"AUTO", "SENSORLOGGER", "PHYPHOX"})
    void everyByteOfAFileIsToldOfWhereNoPartIsLookedAtTwice(Format format) throws Exception {
        Path file = new MakerSeeds(folder).write(format, "good.csv");
        RecordingFormats.open(file, format, null, told::add);
        long beside = format == Format.METAMOTION ? Files.size(MakerSeeds.gyroscopeBeside(file)) : 0;
        assertThat(sum()).isEqualTo(Files.size(file) + beside);
    }

    @Test
    void aLongFileIsToldOfInManySteps() throws Exception {
        Path file = MakerFiles.write(folder, "long.csv", longTable());
        RecordingFormats.open(file, Format.AUTO, null, told::add);
        assertThat(told).hasSizeGreaterThan(10);
        assertThat(sum()).isEqualTo(Files.size(file));
    }

    @Test
    void ofAZipPackedBytesAreToldOf() throws Exception {
        String rows = MakerFiles.SENSOR_LOGGER_HEADER + rows();
        Path file = MakerFiles.write(
                folder, "phone.zip", MakerFiles.zip(Map.of("TotalAcceleration.csv", rows, "Gyroscope.csv", rows)));
        RecordingFormats.open(file, Format.AUTO, null, told::add);
        assertThat(told).hasSizeGreaterThan(10).allMatch(bytes -> bytes >= 0);
        // Names and lists of the archive are no one's reading; parts are looked at before they are read.
        assertThat(sum()).isBetween(Files.size(file) * 8 / 10, Files.size(file) * 12 / 10);
    }

    private long sum() {
        return told.stream().mapToLong(bytes -> bytes).sum();
    }

    private static String rows() {
        var rows = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            rows.append(1_700_810_754_682_863_001L + i * 10_000_000L).append(",0.05,9.5,2.0,1.0\n");
        }
        return rows.toString();
    }

    private static byte[] longTable() {
        var text = new StringBuilder("t_ms,acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z\n");
        for (int i = 0; i < 40_000; i++) {
            text.append(i * 10).append(",0.1,0.2,9.8,0,0,0\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
