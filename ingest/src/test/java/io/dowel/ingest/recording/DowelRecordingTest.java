package io.dowel.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.recording.Recording.TimedFrame;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import io.dowel.ingest.wire.DowelFrameCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DowelRecordingTest {

    private static final SensorId TRUNK = new SensorId("trunk");
    private static final SensorId PELVIS = new SensorId("pelvis");

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        Recording recording = recording(20, TRUNK, PELVIS);

        Recording read = read(written(recording));

        assertThat(read).isEqualTo(recording);
    }

    @Test
    void anUnknownExerciseAndPlacementStayUnknown() throws Exception {
        var recording =
                new Recording("lift", null, Map.of(), recording(3, TRUNK).frames(), List.of());

        assertThat(read(written(recording))).isEqualTo(recording);
    }

    @Test
    void theBytesAreThoseOfTheDocumentation() throws Exception {
        ImuFrame frame = ImuFrame.of(
                new SensorId("bar"), 7, 1, 80, new long[] {1_000_000_000L}, new float[] {0, 0, 9.81f, 0.5f, 0, 0});
        Path file = folder.resolve("x.dowel");
        try (var writer = RecordingWriter.create(
                file, new RecordingHeader("x", "deadlift", Map.of(new SensorId("bar"), Placement.BAR)))) {
            writer.append(5_000_000L, frame);
        }

        byte[] json = ("{\"name\":\"x\",\"exercise\":\"deadlift\",\"sensors\":[{\"id\":\"bar\",\"placement\":\"BAR\"}],"
                        + "\"payload\":\"" + DowelFile.PAYLOAD + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] payload = new DowelFrameCodec().encode(frame);
        ByteBuffer expected = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        expected.put(HexFormat.ofDelimiter(" ").parseHex("44 4f 57 45 4c 0d 0a 1a 01 00 00 00"));
        expected.putInt(json.length).putInt(crc32c(json)).put(json);
        int record = expected.position();
        expected.putInt(payload.length).putInt(0).putLong(5_000_000L).put(payload);
        byte[] bytes = Arrays.copyOf(expected.array(), expected.position());
        byte[] checked = Arrays.copyOfRange(bytes, record + 4, bytes.length);
        System.arraycopy(bytes, record, checked, 0, 4);
        expected.putInt(record + 4, crc32c(checked));
        assertThat(Files.readAllBytes(file)).isEqualTo(Arrays.copyOf(expected.array(), bytes.length));
    }

    @Test
    void anExistingFileIsNeverOverwritten() throws Exception {
        Recording recording = recording(1, TRUNK);
        Path file = written(recording);

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> RecordingWriter.write(file, recording));
    }

    @Nested
    class ATornTail {

        @Test
        void costsOnlyWhatIsTornWhereverItIsTorn() throws Exception {
            Recording whole = recording(5, TRUNK);
            byte[] bytes = Files.readAllBytes(written(whole));
            int header = headerBytes(bytes);
            int record = (bytes.length - header) / 5;
            for (int length = header + record; length < bytes.length; length++) {
                Recording read = read(Files.write(folder.resolve("torn.dowel"), Arrays.copyOf(bytes, length)));

                int left = (length - header) / record;
                int torn = (length - header) % record;
                assertThat(read.frames()).isEqualTo(whole.frames().subList(0, left));
                assertThat(read.warnings())
                        .containsExactlyElementsOf(
                                torn == 0
                                        ? List.of()
                                        : List.of("The file ends inside record " + (left + 1) + ": its last " + torn
                                                + " bytes were left out."));
            }
        }

        @Test
        void ofZerosIsLeftOut() throws Exception {
            Recording whole = recording(3, TRUNK);
            byte[] bytes = Files.readAllBytes(written(whole));
            byte[] zeros = Arrays.copyOf(bytes, bytes.length + 4096);

            Recording read = read(Files.write(folder.resolve("zeros.dowel"), zeros));

            assertThat(read.frames()).isEqualTo(whole.frames());
            assertThat(read.warnings())
                    .containsExactly("The file ends inside record 4: its last 4096 bytes were left out.");
        }

        @Test
        void beforeTheFirstRecordLeavesNothingToAnalyse() throws Exception {
            byte[] bytes = Files.readAllBytes(written(recording(1, TRUNK)));
            Path file = Files.write(folder.resolve("torn.dowel"), Arrays.copyOf(bytes, headerBytes(bytes) + 20));

            assertThat(complaint(file))
                    .endsWith(
                            "torn.dowel has no samples: the file ends inside record 1: its last 20 bytes were left out.");
        }
    }

    @Nested
    class Damage {

        @Test
        void ofOneRecordCostsOneRecord() throws Exception {
            Recording whole = recording(5, TRUNK);
            byte[] bytes = Files.readAllBytes(written(whole));
            int header = headerBytes(bytes);
            int record = (bytes.length - header) / 5;
            bytes[header + 2 * record + DowelFile.RECORD_HEADER_BYTES + 3] ^= 0x10;

            Recording read = read(Files.write(folder.resolve("damaged.dowel"), bytes));

            List<TimedFrame> left = new ArrayList<>(whole.frames());
            left.remove(2);
            assertThat(read.frames()).isEqualTo(left);
            assertThat(read.warnings())
                    .containsExactly("1 of 5 records did not match their checksum and were left out.");
        }

        @Test
        void anywhereNeverInventsAFrame() throws Exception {
            Recording whole = recording(8, TRUNK, PELVIS);
            byte[] bytes = Files.readAllBytes(written(whole));
            var random = new Random(1);
            for (int round = 0; round < 500; round++) {
                byte[] damaged = bytes.clone();
                damaged[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
                Path file = Files.write(folder.resolve("damaged.dowel"), damaged);
                try {
                    Recording read = RecordingFormats.read(file, Format.DOWEL, null);
                    assertThat(whole.frames()).containsAll(read.frames());
                    assertThat(read.frames().size() == whole.frames().size())
                            .isEqualTo(read.warnings().isEmpty());
                } catch (RecordingException e) {
                    assertThat(e).hasMessageContaining("damaged.dowel");
                }
            }
        }
    }

    @Test
    void anArrivalThatGoesBackIsRepairedAndRemarked() throws Exception {
        Recording whole = recording(3, TRUNK);
        byte[] bytes = Files.readAllBytes(written(whole));
        int record = (bytes.length - headerBytes(bytes)) / 3;
        ByteBuffer last = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.length - record;
        byte[] payload = Arrays.copyOfRange(bytes, at + DowelFile.RECORD_HEADER_BYTES, bytes.length);
        last.putInt(at + 4, DowelFile.recordChecksum(1, payload)).putLong(at + 8, 1);

        Recording read = read(Files.write(folder.resolve("back.dowel"), bytes));

        assertThat(read.frames()).extracting(TimedFrame::arrivalNanos).containsExactly(0L, 20_000_000L, 20_000_000L);
        assertThat(read.warnings())
                .containsExactly(
                        "Frames that carry an arrival before that of the frame ahead count as arrived with it: 1.");
    }

    @Nested
    class TheHeader {

        @Test
        void isCutOff() throws Exception {
            byte[] bytes = Files.readAllBytes(written(recording(1, TRUNK)));

            assertThat(complaint(Files.write(folder.resolve("a.dowel"), Arrays.copyOf(bytes, 15))))
                    .endsWith("a.dowel ends inside its header.");
            assertThat(complaint(Files.write(folder.resolve("b.dowel"), Arrays.copyOf(bytes, 40))))
                    .endsWith("b.dowel ends inside its header.");
        }

        @Test
        void isDamaged() throws Exception {
            byte[] bytes = Files.readAllBytes(written(recording(1, TRUNK)));
            bytes[30] ^= 1;

            assertThat(complaint(Files.write(folder.resolve("a.dowel"), bytes)))
                    .endsWith("a.dowel has a damaged header: its checksum does not match.");
        }

        @Test
        void isOfALaterVersion() throws Exception {
            byte[] bytes = Files.readAllBytes(written(recording(1, TRUNK)));
            bytes[8] = 2;

            assertThat(complaint(Files.write(folder.resolve("a.dowel"), bytes)))
                    .endsWith("is a Dowel recording of format version 2, where this Dowel reads version 1.");
        }

        @Test
        void isNotThere() {
            assertThat(complaint(TextFile.of(folder, "a.dowel", "hello")))
                    .endsWith("a.dowel is not a Dowel recording: it does not begin as one.");
        }
    }

    @Nested
    class APlacementByTheCaller {

        @Test
        void replacesThatOfASingleSensor() throws Exception {
            Recording read = RecordingFormats.read(written(recording(1, TRUNK)), Format.AUTO, Placement.PELVIS);

            assertThat(read.placements()).isEqualTo(Map.of(TRUNK, Placement.PELVIS));
        }

        @Test
        void thatOneOfSeveralSensorsHasChangesNothing() throws Exception {
            Recording recording = recording(2, TRUNK, PELVIS);

            assertThat(RecordingFormats.read(written(recording), Format.AUTO, Placement.TRUNK))
                    .isEqualTo(recording);
        }

        @Test
        void thatNoneOfSeveralSensorsHasIsRefused() throws Exception {
            Path file = written(recording(2, TRUNK, PELVIS));

            assertThatExceptionOfType(RecordingException.class)
                    .isThrownBy(() -> RecordingFormats.read(file, Format.AUTO, Placement.BAR))
                    .withMessageContaining("holds 2 sensors, none of them placed BAR");
        }
    }

    private static int crc32c(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private Path written(Recording recording) throws IOException {
        Path file = Files.createTempFile(folder, "lift", ".dowel");
        Files.delete(file);
        RecordingWriter.write(file, recording);
        return file;
    }

    private static Recording read(Path file) throws RecordingException {
        return RecordingFormats.read(file, Format.AUTO, null);
    }

    private static String complaint(Path file) {
        var message = new String[1];
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> RecordingFormats.read(file, Format.DOWEL, null))
                .satisfies(e -> message[0] = e.getMessage());
        return message[0];
    }

    private static int headerBytes(byte[] file) {
        return DowelFile.HEADER_BYTES + (file[12] & 0xFF);
    }

    /** Frames of the given sensors in turn, all of the same size. */
    private static Recording recording(int frames, SensorId... sensors) {
        Map<SensorId, Placement> placements = new java.util.HashMap<>();
        for (SensorId sensor : sensors) {
            placements.put(sensor, sensor.equals(TRUNK) ? Placement.TRUNK : Placement.PELVIS);
        }
        List<TimedFrame> timed = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            float[] values = {i, -i, 9.81f, 0.1f * i, 0, 0, i, -i, 9.82f, 0.1f * i, 0, 0};
            long[] times = {i * 20_000_000L, i * 20_000_000L + 10_000_000L};
            SensorId sensor = sensors[i % sensors.length];
            timed.add(new TimedFrame(
                    i * 20_000_000L, ImuFrame.of(sensor, 0xFFFF_FFFFL, 0xFFFF_FF00L + i, 55, times, values)));
        }
        return new Recording("hinge.dowel", "dowel-hinge", placements, timed, List.of());
    }
}
