package io.dowel.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.ingest.metrics.IngestMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log gives back of what was written, whatever became of its files. */
class LogFileTest {

    private static final int ENTRIES = 40;
    private static final LogWriter.Settings SMALL_SEGMENTS = new LogWriter.Settings(1000, 4, 1000, 1 << 20, 1);

    @TempDir
    private Path log;

    @Test
    void whatWasWrittenIsReadInOrderAcrossSegments() throws Exception {
        write(1, 1, ENTRIES);
        assertThat(segments()).hasSizeGreaterThan(1);
        assertThat(read().remarks()).isEmpty();
        assertThat(numbers()).isEqualTo(upTo(ENTRIES));
        assertThat(bodies()).startsWith("entry 1", "entry 2").endsWith("entry " + ENTRIES);
    }

    @Test
    void everythingBeforeATornTailIsReadWhereverItIsTorn() throws Exception {
        write(1, 1, ENTRIES);
        Path last = segments().get(segments().size() - 1);
        byte[] whole = Files.readAllBytes(last);
        long before = numbers().size();
        for (int length = whole.length; length >= 0; length--) {
            Files.write(last, Arrays.copyOf(whole, length));
            LogReader.Reading reading = read();
            assertThat(reading.remarks()).isEmpty();
            assertThat(reading.entries()).isLessThanOrEqualTo(before);
            assertThat(numbers()).isEqualTo(upTo(reading.entries()));
            before = reading.entries();
        }
    }

    @Test
    void aTailOfZerosIsATornOne() throws Exception {
        write(1, 1, 3);
        Path only = segments().get(0);
        byte[] whole = Files.readAllBytes(only);
        Files.write(only, Arrays.copyOf(whole, whole.length + 4096));
        assertThat(read().entries()).isEqualTo(3);
        assertThat(read().tornBytes()).isEqualTo(4096);
    }

    @Test
    void aLaterWriterGoesOnBehindATornTail() throws Exception {
        write(1, 1, 5);
        Path first = segments().get(0);
        byte[] whole = Files.readAllBytes(first);
        Files.write(first, Arrays.copyOf(whole, whole.length - 3));
        LogReader.Reading torn = read();
        assertThat(torn.lastNumber()).isEqualTo(4);
        write(torn.nextSegment(), torn.lastNumber() + 1, 6);
        assertThat(numbers()).isEqualTo(upTo(10));
        assertThat(read().remarks()).isEmpty();
    }

    @Test
    void aDamagedEntryInBetweenIsLeftOutAndNamed() throws Exception {
        write(1, 1, 3);
        Path only = segments().get(0);
        byte[] bytes = Files.readAllBytes(only);
        int second = LogFile.HEADER_BYTES + LogFile.ENTRY_HEADER_BYTES + "entry 1".length();
        bytes[second + LogFile.ENTRY_HEADER_BYTES] ^= 1;
        Files.write(only, bytes);
        assertThat(numbers()).containsExactly(1L, 3L);
        assertThat(String.join(" ", read().remarks()))
                .contains("are damaged and were left out")
                .contains("Entries 2 to 2 are missing");
    }

    @Test
    void aDamagedLengthHidesNoneOfTheEntriesBehindIt() throws Exception {
        write(1, 1, 5);
        Path only = segments().get(0);
        byte[] bytes = Files.readAllBytes(only);
        bytes[LogFile.HEADER_BYTES + 2] ^= 0x40;
        Files.write(only, bytes);
        assertThat(numbers()).containsExactly(2L, 3L, 4L, 5L);
        assertThat(read().remarks()).isNotEmpty();
    }

    @Test
    void whatIsNoLogIsReadAsNothing() throws Exception {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            Files.write(log.resolve(LogFile.name(1)), noise);
            assertThat(read().entries()).isZero();
        }
    }

    @Test
    void aSingleChangedByteNeverBecomesAnotherEntry() throws Exception {
        write(1, 1, 3);
        List<String> written = bodies();
        Path only = segments().get(0);
        byte[] whole = Files.readAllBytes(only);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x20;
            Files.write(only, changed);
            assertThat(written).containsAll(bodies());
        }
    }

    private void write(int segment, long number, int count) throws Exception {
        LogWriter writer = LogWriter.at(log, segment, number, SMALL_SEGMENTS, IngestMetrics.NONE);
        var stored = new CountDownLatch(count);
        for (long i = number; i < number + count; i++) {
            byte[] body = ("entry " + i).getBytes(StandardCharsets.UTF_8);
            assertThat(writer.append(EntryKind.EVENT, body, stored::countDown)).isEqualTo(i);
        }
        stored.await();
        writer.close().get();
    }

    private LogReader.Reading read() throws IOException {
        return LogReader.read(log, entry -> {});
    }

    private List<Long> numbers() throws IOException {
        List<Long> numbers = new ArrayList<>();
        LogReader.read(log, entry -> numbers.add(entry.number()));
        return numbers;
    }

    private List<String> bodies() throws IOException {
        List<String> bodies = new ArrayList<>();
        LogReader.read(log, entry -> bodies.add(new String(entry.body(), StandardCharsets.UTF_8)));
        return bodies;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(log)) {
            return files.sorted().toList();
        }
    }
}
