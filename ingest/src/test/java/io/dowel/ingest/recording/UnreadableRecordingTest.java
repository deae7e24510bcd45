package io.dowel.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import io.dowel.ingest.recording.maker.BowingLayoutTest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every input that is no recording is met with one sentence that says which file, where, and what. */
class UnreadableRecordingTest {

    private static final String GOOD = "1,1000,0,0,9.81,0,0,0,1,2,3";

    @TempDir
    Path folder;

    @Nested
    class TheFile {

        @Test
        void isNotThere() {
            assertThat(complaint(folder.resolve("none.csv"), Format.AUTO)).endsWith("none.csv does not exist.");
        }

        @Test
        void isAFolder() {
            assertThat(complaint(folder, Format.AUTO)).endsWith("is a folder, not a recording.");
        }

        @Test
        void isEmpty() {
            assertThat(complaint(TextFile.exactly(folder, "x.csv", ""), Format.AUTO))
                    .endsWith("x.csv is empty.");
        }

        @Test
        void hasOnlyBlankLines() {
            assertThat(complaint(TextFile.of(folder, "x.csv", "", ""), Format.BARBELL))
                    .endsWith("x.csv has no samples.");
        }

        @Test
        void isTooLarge() throws IOException {
            Path file = folder.resolve("x.csv");
            try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(RecordingFormats.MAX_FILE_BYTES + 1);
            }

            assertThat(complaint(file, Format.AUTO)).endsWith("is too large: 512 MiB, where 512 MiB is the limit.");
        }

        @Test
        void hasALayoutThatNobodyKnows() {
            assertThat(complaint(TextFile.of(folder, "x.csv", "seconds,force", "1,2"), Format.AUTO))
                    .contains("x.csv has no layout that Dowel knows")
                    .contains("--format (auto, dowel, barbell, bowing, metamotion, sensorlogger,");
        }

        @Test
        void isNotTextAtAll() throws IOException {
            Path file = Files.write(folder.resolve("x.csv"), new byte[] {0, 1, 2, (byte) 0xFF, 10, 13, 0});

            assertThat(complaint(file, Format.AUTO)).contains("has no layout that Dowel knows");
            assertThat(complaint(file, Format.BARBELL)).contains("x.csv, line 1: 1 column where 11 are expected.");
        }
    }

    @Nested
    class ARow {

        @Test
        void holdsAWordWhereANumberBelongs() {
            assertThat(barbell(GOOD, GOOD, "1,1010,0,0,abc,0,0,0,1,2,3"))
                    .endsWith("x.csv, line 3: column 5 (az) holds 'abc', which is not a number.");
        }

        @Test
        void holdsNothingWhereANumberBelongs() {
            assertThat(barbell(GOOD, "1,1010,0,,0,0,0,0,1,2,3"))
                    .endsWith("x.csv, line 2: column 4 (ay) is empty where a number is expected.");
        }

        @Test
        void isNotFinite() {
            assertThat(barbell(GOOD, "1,1010,0,0,NaN,0,0,0,1,2,3"))
                    .endsWith("x.csv, line 2: column 5 (az) holds 'NaN', which is not a finite number.");
            assertThat(barbell(GOOD, "1,1010,0,0,0,0,-inf,0,1,2,3"))
                    .endsWith("x.csv, line 2: column 7 (gy) holds '-inf', which is not a finite number.");
            assertThat(barbell(GOOD, "1,1010,0,0,1e999,0,0,0,1,2,3")).contains("which is not a finite number.");
            assertThat(barbell(GOOD, "1,1010,0,0,1e39,0,0,0,1,2,3")).contains("which is too large");
        }

        @Test
        void isInOtherUnits() {
            assertThat(barbell(GOOD, "1,1010,0,0,9810,0,0,0,1,2,3"))
                    .endsWith(
                            "x.csv, line 2: an acceleration of 9810.0 m/s² is beyond any sensor (2000.0 m/s²), as if in other units"
                                    + ".");
            assertThat(barbell(GOOD, "1,1010,0,0,9.81,200,0,0,1,2,3")).contains("an angular rate of 200.0 rad/s");
        }

        @Test
        void goesBackInTime() {
            assertThat(barbell(GOOD, "1,990,0,0,9.81,0,0,0,1,2,3"))
                    .endsWith("x.csv, line 2: time goes back by 10.0 ms.");
        }

        @Test
        void hasATimeThatIsNone() {
            assertThat(barbell("1,12.5,0,0,9.81,0,0,0,1,2,3")).contains("is not a whole number of milliseconds");
            assertThat(barbell("1,99999999999999,0,0,9.81,0,0,0,1,2,3")).contains("is out of range for a time");
        }

        @Test
        void hasTooFewColumns() {
            assertThat(barbell(GOOD, "1,1010,0,0", GOOD)).endsWith("x.csv, line 2: 4 columns where 11 are expected.");
        }

        @Test
        void hasTooManyColumns() {
            assertThat(barbell(GOOD, GOOD + ",4")).endsWith("x.csv, line 2: 12 columns where 11 are expected.");
            assertThat(barbell(GOOD, ",".repeat(5000))).endsWith("x.csv, line 2: more than 64 columns.");
        }

        @Test
        void hasACellThatNeverEnds() {
            assertThat(barbell(GOOD, "9".repeat(100_000))).endsWith("x.csv is no comma-separated table after line 1.");
            assertThat(barbell(GOOD, GOOD, "\"1,2,3")).endsWith("x.csv is no comma-separated table after line 2.");
        }

        @Test
        void isWhereTheFileWasCut() {
            Path file = TextFile.exactly(folder, "x.csv", GOOD + "\n" + "1,1010,0,0,9.");

            assertThat(complaint(file, Format.AUTO))
                    .endsWith("x.csv, line 2: the file ends in the middle of this line, after 5 of 11 columns.");
        }

        @Test
        void isOfAnotherSensor() {
            assertThat(barbell(GOOD, "2,1010,0,0,9.81,0,0,0,1,2,3"))
                    .contains("line 2: a second sensor node begins here");
        }

        @Test
        void isCountedWithBlankLines() {
            assertThat(barbell("", GOOD, "", "1,1010,0,0,abc,0,0,0,1,2,3")).contains("x.csv, line 4: column 5");
        }

        private String barbell(String... rows) {
            return complaint(TextFile.of(folder, "x.csv", rows), Format.BARBELL);
        }
    }

    @Nested
    class AHeader {

        @Test
        void lacksAColumn() {
            assertThat(complaint(
                            TextFile.of(folder, "x.csv", "t_ms,acc_x,acc_y,acc_z,gyr_x,gyr_y", "0,1,2,3,4,5"),
                            Format.AUTO))
                    .endsWith("x.csv, line 1: the header has no column 'gyr_z'.");
        }

        @Test
        void hasNoRowsBelowIt() {
            assertThat(complaint(TextFile.of(folder, "x.csv", BowingLayoutTest.HEADER), Format.AUTO))
                    .endsWith("x.csv has no samples.");
        }
    }

    @Test
    void aLastLineWithoutALineEndIsReadButRemarked() throws RecordingException {
        Path file = TextFile.exactly(folder, "x.csv", GOOD + "\n" + "1,1010,0,0,9.81,0,0,0,1,2,3");

        Recording recording = RecordingFormats.read(file, Format.AUTO, null);

        assertThat(recording.frames().get(0).frame().size()).isEqualTo(2);
        assertThat(recording.warnings())
                .containsExactly("The last line (2) has no line end; the file may have been cut there.");
    }

    private static String complaint(Path file, Format format) {
        var thrown = new String[1];
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> RecordingFormats.read(file, format, null))
                .satisfies(e -> thrown[0] = e.getMessage());
        return thrown[0];
    }
}
