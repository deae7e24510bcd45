package io.dowel.ingest.recording.maker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.fail;

import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.ReadRecording;
import io.dowel.ingest.recording.format.RecordingFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, reading it ends, soon, with a recording or with a sentence. */
class MakerFuzzTest {

    private static final long SEED = 4_2026;
    private static final int MUTATIONS = 400;

    /** Far more than is needed even on a busy machine; an endless loop is what it is for. */
    private static final Duration BOUND = Duration.ofMinutes(2);

    private static final byte[] TELLING = {
        0, 1, -1, '\n', '\r', ',', ';', '\t', '"', '-', '.', 'e', '9', '0', '{', '}', '[', ']', 0x55, 0x51, 0x7F
    };

    @TempDir
    Path folder;

    private MakerSeeds seeds;

    @BeforeEach
    void prepare() {
        seeds = new MakerSeeds(folder);
    }

    @Test
    void everyLayoutHasAFileToMutate() {
        assertThat(seeds.all().keySet()).isEqualTo(EnumSet.complementOf(EnumSet.of(Format.AUTO)));
    }

    @Test
    void mutatedFilesOfEveryMakerAreReadOrRefusedInASentence() {
        var random = new Random(SEED);
        for (var seed : seeds.all().entrySet()) {
            assertTimeout(BOUND, () -> {
                for (int i = 0; i < MUTATIONS; i++) {
                    assertReadOrRefused(seed.getKey(), mutated(seed.getValue(), random), i);
                }
            });
        }
    }

    @Test
    void theFilesThatAreMutatedAreGoodOnesAtFirst() throws RecordingException {
        for (var seed : seeds.all().entrySet()) {
            Path file = seeds.write(seed.getKey(), "good", seed.getValue());
            assertThat(RecordingFormats.open(file, Format.AUTO, null).format())
                    .as(seed.getKey().toString())
                    .isEqualTo(seed.getKey());
        }
    }

    @Test
    void noiseIsNoRecordingOfAnyMaker() {
        var random = new Random(SEED);
        for (Format format : Format.values()) {
            for (int i = 0; i < 20; i++) {
                byte[] noise = new byte[1 + random.nextInt(3000)];
                random.nextBytes(noise);
                assertReadOrRefused(format, noise, i);
            }
        }
    }

    @Test
    void aZipThatUnpacksWithoutEndIsRefused() throws IOException {
        Path file = folder.resolve("bomb.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("Gyroscope.csv"));
            zip.write(MakerFiles.bytes(MakerFiles.sensorLogger("android").get("Gyroscope.csv")));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("TotalAcceleration.csv"));
            zip.write(MakerFiles.bytes(MakerFiles.SENSOR_LOGGER_HEADER));
            writeBlankLines(zip);
            zip.closeEntry();
        }
        assertThat(Files.size(file)).isLessThan(8 << 20);
        assertThat(refusal(file)).contains("unpacked, it is larger than 512 MiB");
    }

    @Test
    void aPackedFileThatUnpacksWithoutEndIsRefused() throws IOException {
        Path file = folder.resolve("bomb.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(MakerFiles.bytes("t_s,acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z\n"));
            writeBlankLines(gzip);
        }
        assertThat(refusal(file)).contains("unpacked, it is larger than 512 MiB");
    }

    @Test
    void jsonThatNestsWithoutEndIsRefused() {
        byte[] deep = MakerFiles.bytes("{\"Meas\":" + "[".repeat(100_000));
        assertThat(refusal(MakerFiles.write(folder, "deep.json", deep))).contains("is no JSON of a Movesense log");
    }

    /** More than may be unpacked, of lines that a reader passes over quickly. */
    private static void writeBlankLines(OutputStream out) throws IOException {
        byte[] lines = new byte[1 << 20];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = (byte) (i % 128 == 127 ? '\n' : ' ');
        }
        for (int i = 0; i <= RecordingFormats.MAX_FILE_BYTES >> 20; i++) {
            out.write(lines);
        }
    }

    private static String refusal(Path file) {
        try {
            RecordingFormats.open(file, Format.AUTO, null);
        } catch (RecordingException e) {
            return e.getMessage();
        }
        return fail("it was read");
    }

    private void assertReadOrRefused(Format format, byte[] bytes, int i) {
        for (Format as : new Format[] {Format.AUTO, format}) {
            Path file = seeds.write(format, "fuzz.csv", bytes);
            try {
                ReadRecording read = RecordingFormats.open(file, as, null);
                assertThat(read.recording().frames()).isNotEmpty();
            } catch (RecordingException said) {
                assertThat(said.getMessage()).endsWith(".");
            } catch (RuntimeException thrown) {
                fail(format + " read as " + as + ", mutation " + i + " of seed " + SEED, thrown);
            }
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int n = random.nextInt(4); n >= 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 -> bytes = spliced(bytes, at, random);
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }

    /** A piece of the file once more, somewhere else. */
    private static byte[] spliced(byte[] bytes, int at, Random random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(60));
        var longer = new ByteArrayOutputStream();
        longer.write(bytes, 0, at);
        longer.write(bytes, from, to - from);
        longer.write(bytes, at, bytes.length - at);
        return longer.toByteArray();
    }
}
