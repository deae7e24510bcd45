package io.dowel.ingest.recording.maker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.ReadRecording;
import io.dowel.ingest.recording.format.RecordingFormats;
import io.dowel.ingest.recording.sample.DropReason;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same small movement, as every maker would write it, comes out in Dowel's units and times, with what is left out counted. */
class MakerLayoutsTest {

    /** Values are kept as 32-bit floats. */
    private static final Offset<Double> FLOAT = within(1e-5);

    /** Orientations in the test files have four to eight digits. */
    private static final Offset<Double> DERIVED = within(2e-3);

    private static final double PI = Math.PI;

    @TempDir
    Path folder;

    @Nested
    class SensorLogger {

        @Test
        void addsGravityToAccelerationAndKeepsNanosecondsExactly() throws RecordingException {
            ReadRecording read = read("2024.zip", MakerFiles.zip(MakerFiles.sensorLogger("android")));

            assertThat(read.format()).isEqualTo(Format.SENSORLOGGER);
            assertThat(times(read)).containsExactly(1700810754682863001L, 1700810754702863001L);
            assertThat(sample(read, 0)).containsExactly(new double[] {1.1, 2.2, 9.8, 0.001, 0.002, 0.003}, FLOAT);
            assertThat(read.dropped()).isEqualTo(Map.of(DropReason.OUT_OF_ORDER, 1L));
            assertThat(read.recording().warnings())
                    .contains("Acceleration is the sum of Accelerometer.csv and Gravity.csv.");
        }

        @Test
        void turnsTheSignsOfAnIphoneRound() throws RecordingException {
            ReadRecording read = read("2024.zip", MakerFiles.zip(MakerFiles.sensorLogger("ios")));

            assertThat(sample(read, 0)).containsExactly(new double[] {-1.1, -2.2, -9.8, 0.001, 0.002, 0.003}, FLOAT);
            assertThat(read.recording().warnings()).anyMatch(w -> w.contains("signs of acceleration were reversed"));
        }

        @Test
        void leavesTheSignsOfAStandardisedIphone() throws RecordingException {
            Map<String, String> parts = MakerFiles.sensorLogger("ios");
            parts.put("Metadata.csv", "platform,standardisation\nios,true\n");

            assertThat(sample(read("x.zip", MakerFiles.zip(parts)), 0)[2]).isCloseTo(9.8, FLOAT);
        }

        @Test
        void prefersTheTotalThatAndroidHas() throws RecordingException {
            Map<String, String> parts = MakerFiles.sensorLogger("android");
            parts.put("TotalAcceleration.csv", parts.get("Gravity.csv").replace("9.5", "9.6"));

            assertThat(sample(read("x.zip", MakerFiles.zip(parts)), 0)[2]).isCloseTo(9.6, FLOAT);
        }

        @Test
        void findsTheOtherTablesBesideTheOneThatIsNamed() throws RecordingException {
            MakerFiles.writeAll(folder, MakerFiles.sensorLogger("android"));

            assertThat(RecordingFormats.open(folder.resolve("Gyroscope.csv"), Format.AUTO, null)
                            .recording()
                            .frames())
                    .hasSize(1);
        }

        @Test
        void saysWhatWasNotRecorded() {
            Map<String, String> parts = MakerFiles.sensorLogger("android");
            parts.remove("Gyroscope.csv");
            assertThat(complaint("x.zip", MakerFiles.zip(parts))).contains("comes without Gyroscope.csv");

            parts = MakerFiles.sensorLogger("android");
            parts.remove("Gravity.csv");
            assertThat(complaint("y.zip", MakerFiles.zip(parts))).contains("without acceleration that has gravity");
        }
    }

    @Nested
    class Phyphox {

        @Test
        void readsOneTableOfBothSensorsWhateverItsSeparator() throws RecordingException {
            ReadRecording read = read("any.csv", MakerFiles.bytes(MakerFiles.PHYPHOX_BOTH));

            assertThat(read.format()).isEqualTo(Format.PHYPHOX);
            assertThat(times(read)).containsExactly(0L, 20_000_000L);
            assertThat(sample(read, 0)).containsExactly(new double[] {0.1, 0.2, 9.8, 0.001, 0.002, 0.003}, FLOAT);
            assertThat(read.dropped()).isEqualTo(Map.of(DropReason.NOT_FINITE, 1L));
        }

        @Test
        void joinsTheTablesOfAZipOnTheGyroscopesTimes() throws RecordingException {
            ReadRecording read = read("any.zip", MakerFiles.zip(phyphox()));

            assertThat(read.format()).isEqualTo(Format.PHYPHOX);
            assertThat(times(read)).containsExactly(15_000_000L, 25_000_000L);
            assertThat(sample(read, 1)).containsExactly(new double[] {0.1, 0.2, 9.95, 0.004, 0.005, 0.006}, FLOAT);
        }

        @Test
        void findsTheOtherTableBesideTheOneThatIsNamed() throws RecordingException {
            MakerFiles.writeAll(folder, phyphox());

            assertThat(times(RecordingFormats.open(folder.resolve("Accelerometer.csv"), Format.AUTO, null)))
                    .hasSize(2);
        }

        @Test
        void saysWhatWasNotRecorded() {
            assertThat(complaint("any.csv", MakerFiles.bytes(MakerFiles.PHYPHOX_ACC)))
                    .contains("holds no gyroscope");
            assertThat(complaint(
                            "linear.csv",
                            MakerFiles.bytes(MakerFiles.PHYPHOX_ACC.replace("Acceleration", "Linear Acceleration"))))
                    .contains("holds no acceleration with gravity");
        }

        private static Map<String, String> phyphox() {
            Map<String, String> parts = new LinkedHashMap<>();
            parts.put("Accelerometer.csv", MakerFiles.PHYPHOX_ACC);
            parts.put("Gyroscope.csv", MakerFiles.PHYPHOX_GYR);
            return parts;
        }
    }

    @Test
    void movesenseSpreadsABatchUpToTheNextAndKeepsTheUsualStepAcrossALoss() throws RecordingException {
        ReadRecording read = read("any.txt", MakerFiles.bytes(MakerFiles.MOVESENSE));

        assertThat(read.format()).isEqualTo(Format.MOVESENSE);
        assertThat(millis(read)).containsExactly(1000L, 1010L, 1020L, 1030L, 1100L, 1110L);
        assertThat(sample(read, 0)).containsExactly(new double[] {0.1, 0.2, 9.8, PI, 0, -PI / 2}, FLOAT);
        assertThat(read.dropped()).isEqualTo(Map.of(DropReason.INCOMPLETE, 1L));
    }

    @Nested
    class XsensDot {

        @Test
        void goesOnWhereItsCounterOfMicrosecondsBeginsAgain() throws RecordingException {
            ReadRecording read = read("any.csv", MakerFiles.bytes(MakerFiles.XSENS_DOT));

            assertThat(read.format()).isEqualTo(Format.XSENSDOT);
            assertThat(times(read)).containsExactly(4_294_960_000_000L, 4_294_970_000_000L, 4_294_990_000_000L);
            assertThat(sample(read, 0)).containsExactly(new double[] {0.1, 0.2, 9.8, PI, 0, -PI / 2}, FLOAT);
            assertThat(read.dropped())
                    .isEqualTo(Map.of(
                            DropReason.FIRST_ROW_ZERO, 1L, DropReason.DUPLICATE_TIME, 1L, DropReason.SHORT_ROW, 1L));
        }

        @Test
        void computesBackWhatAFusedExportLeftOut() throws RecordingException {
            ReadRecording read = read("any.csv", MakerFiles.bytes(MakerFiles.XSENS_DOT_FUSED));

            assertThat(sample(read, 0)).containsExactly(new double[] {0, 10.81, 0, PI / 2, 0, 0}, DERIVED);
            assertThat(read.dropped()).isEqualTo(Map.of(DropReason.NO_RATE, 1L));
            assertThat(read.recording().warnings()).anyMatch(w -> w.contains("has no gyroscope"));
        }
    }

    @Test
    void xsensMtwCountsPacketsAndComputesTheRateFromTheMatrix() throws RecordingException {
        ReadRecording read = read("any.txt", MakerFiles.bytes(MakerFiles.XSENS_MTW));

        assertThat(read.format()).isEqualTo(Format.XSENSMTW);
        assertThat(millis(read)).containsExactly(65535 * 20L, 65536 * 20L, 65539 * 20L);
        assertThat(sample(read, 0)).containsExactly(new double[] {0.1, 0.2, 9.8, 1, 0, 0}, DERIVED);
        assertThat(read.dropped()).isEqualTo(Map.of(DropReason.NO_RATE, 1L));
    }

    @Test
    void shimmerTellsItsSeparatorAndItsUnits() throws RecordingException {
        ReadRecording read = read("any.csv", MakerFiles.bytes(MakerFiles.SHIMMER));

        assertThat(read.format()).isEqualTo(Format.SHIMMER);
        assertThat(millis(read)).containsExactly(1595933810034L, 1595933810057L, 1595933810099L);
        assertThat(sample(read, 0)).containsExactly(new double[] {0.1, 0.2, 9.8, PI, 0, -PI / 2}, FLOAT);
        assertThat(read.dropped())
                .isEqualTo(Map.of(
                        DropReason.DUPLICATE_TIME, 1L,
                        DropReason.OUT_OF_ORDER, 1L,
                        DropReason.NOT_FINITE, 1L,
                        DropReason.NOT_A_NUMBER, 1L));
        assertThat(complaint("other.csv", MakerFiles.bytes(MakerFiles.SHIMMER.replace("deg/s", "rad/s"))))
                .endsWith("line 3: the unit of S_1_Gyro_X_CAL is 'rad/s', where deg/s is expected.");
    }

    @Nested
    class WitMotion {

        @Test
        void getsItsTimesFromHowItsAnglesTurn() throws RecordingException {
            ReadRecording read = read("any.txt", MakerFiles.witMotionTurning(200, 0.02));

            assertThat(read.format()).isEqualTo(Format.WITMOTION);
            assertThat(times(read).get(199) / 199e9).isCloseTo(0.02, within(1e-4));
            assertThat(sample(read, 0))
                    .containsExactly(new double[] {0, 0, 9.80665, 0, 0, Math.toRadians(1000)}, FLOAT);
            assertThat(read.recording().warnings())
                    .containsExactly("The file holds no times: 20.00 ms a sample follow from how its angles turn.");
            assertThat(read.recording().placements().values()).containsExactly(Placement.BAR);
        }

        @Test
        void saysWhenItHadToAssumeThem() throws RecordingException {
            ReadRecording read = read("any.bin", MakerFiles.witMotionTurning(3, 0));

            assertThat(millis(read)).containsExactly(0L, 10L, 20L);
            assertThat(read.recording().warnings()).anyMatch(w -> w.contains("100 samples a second are assumed"));
        }

        @Test
        void countsWhatIsDamagedAndGoesOnInTime() throws RecordingException {
            var log = new ByteArrayOutputStream();
            log.writeBytes(MakerFiles.witMotionTurning(2, 0));
            byte[] damaged = MakerFiles.witMotion(0x52, 1, 2, 3);
            damaged[4]++;
            log.writeBytes(MakerFiles.witMotion(0x51, 0, 0, 2048));
            log.writeBytes(damaged);
            log.writeBytes(new byte[] {1, 2, 3});
            log.writeBytes(MakerFiles.witMotionTurning(1, 0));
            log.writeBytes(new byte[] {0x55, 0x51, 0});

            ReadRecording read = read("any.bin", log.toByteArray());

            assertThat(millis(read)).containsExactly(0L, 10L, 30L);
            assertThat(read.dropped().get(DropReason.CHECKSUM)).isEqualTo(1);
            assertThat(read.dropped().get(DropReason.INCOMPLETE)).isEqualTo(1);
            assertThat(read.dropped().get(DropReason.NO_PACKET)).isPositive();
        }
    }

    @Nested
    class Broad {

        @Test
        void isRowsOfFloats() throws RecordingException {
            ReadRecording read = read("any.gz", MakerFiles.broad());

            assertThat(read.format()).isEqualTo(Format.BROAD);
            assertThat(times(read)).containsExactly(0L, 3_500_000L);
            assertThat(sample(read, 1)).containsExactly(new double[] {0.1, 0.2, 9.8, 0.01, 0.02, 1.03}, FLOAT);
            assertThat(read.dropped()).isEqualTo(Map.of(DropReason.SHORT_ROW, 1L));
        }

        @Test
        void orATableWithPositions() throws RecordingException {
            String table = "t_s,acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z,opt_px\n0.0,0,0,9.8,0,0,0,\n0.01,0,0,9.8,0,0,0,1\n";

            assertThat(times(read("any.csv.gz", MakerFiles.gzip(MakerFiles.bytes(table)))))
                    .containsExactly(0L, 10_000_000L);
        }
    }

    @Test
    void openBarbellIsKnownAndSaidToHoldNoSamples() {
        assertThat(complaint("any.json", MakerFiles.bytes("{\"0af6\":{\"setID\":\"0af6\",\"reps\":[]}}")))
                .contains("is an OpenBarbell file")
                .contains("no sensor samples");
    }

    @Test
    void aFileOfNothingButDroppedRowsSaysWhatTheyWere() {
        assertThat(complaint(
                        "x.csv",
                        MakerFiles.bytes(
                                MakerFiles.SHIMMER.replace(";180;", ";;").replace(";1;", ";;"))))
                .endsWith("has no samples: left out rows with a word where a number belongs: 1."
                        + " Left out rows with a value that is missing or not finite: 6.");
    }

    private ReadRecording read(String name, byte[] bytes) throws RecordingException {
        return RecordingFormats.open(MakerFiles.write(folder, name, bytes), Format.AUTO, null);
    }

    private String complaint(String name, byte[] bytes) {
        var thrown = new String[1];
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> read(name, bytes))
                .satisfies(e -> thrown[0] = e.getMessage());
        return thrown[0];
    }

    private static List<Long> times(ReadRecording read) {
        List<Long> times = new ArrayList<>();
        for (var timed : read.recording().frames()) {
            for (int i = 0; i < timed.frame().size(); i++) {
                times.add(timed.frame().deviceNanos(i));
            }
        }
        return times;
    }

    private static List<Long> millis(ReadRecording read) {
        return times(read).stream().map(nanos -> nanos / 1_000_000).toList();
    }

    private static double[] sample(ReadRecording read, int i) {
        ImuFrame frame = read.recording().frames().get(0).frame();
        return new double[] {frame.ax(i), frame.ay(i), frame.az(i), frame.gx(i), frame.gy(i), frame.gz(i)};
    }
}
