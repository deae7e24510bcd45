package io.dowel.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dowel.ingest.metrics.MicrometerIngestMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log on a disk that does what a test says. */
class LogWriterTest {

    private static final LogWriter.Settings SETTINGS = new LogWriter.Settings(1 << 20, 8, 20, 1 << 20, 1);

    @TempDir
    private Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<Long> stored = new ConcurrentLinkedQueue<>();
    private final TestDisk disk = new TestDisk();
    private final AtomicLong nanos = new AtomicLong();
    private long appended;

    @BeforeAll
    static void bePatientWithASlowMachine() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @Test
    void nobodyHearsThatAnEntryIsStoredBeforeItWasForced() throws Exception {
        LogWriter writer = writer();
        append(writer);
        await().until(() -> stored.size() == 1);
        assertThat(disk.forcedBytes()).isEqualTo(disk.writtenBytes());
        writer.close().get();
    }

    @Test
    void whatWaitsForASlowDiskIsForcedTogetherInBoundedBatches() throws Exception {
        LogWriter writer = writer();
        var go = new CountDownLatch(1);
        disk.holdUntil(go);
        append(writer);
        disk.awaitHeld();
        for (int i = 0; i < 9; i++) {
            append(writer);
        }
        assertThat(stored).isEmpty();
        int before = disk.forces();
        go.countDown();
        await().until(() -> stored.size() == 10);
        assertThat(stored).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        // The segment's header, the first entry, and nine in two batches of at most eight.
        assertThat(disk.forces() - before).isLessThanOrEqualTo(4);
        writer.close().get();
    }

    @Test
    void aDiskThatDoesNotAnswerFillsTheQueueAndThenMessagesAreRefused() throws Exception {
        LogWriter writer = writer();
        var go = new CountDownLatch(1);
        disk.holdUntil(go);
        int taken = 0;
        while (writer.offer(EntryKind.MESSAGE, body(taken), () -> {}) > 0) {
            taken++;
        }
        assertThat(taken).isEqualTo(SETTINGS.waitingEntries() / 2);
        assertThat(writer.hasRoom())
                .as("for what the session itself has to say")
                .isTrue();
        while (writer.hasRoom()) {
            append(writer);
        }
        assertThat(meters.get("dowel.ingest.store.waiting").gauge().value()).isEqualTo(SETTINGS.waitingEntries());
        go.countDown();
        await().until(writer::hasRoom);
        assertThat(writer.offer(EntryKind.MESSAGE, body(0), () -> {})).isPositive();
        writer.close().get();
    }

    @Test
    void aDiskThatHangsIsSaidWhileItHangsAndNotWhenItAnswersAgain() throws Exception {
        LogWriter writer = writer();
        var go = new CountDownLatch(1);
        disk.holdUntil(go);
        append(writer);
        disk.awaitHeld();
        nanos.addAndGet(LogWriter.ANSWERS_WITHIN_NANOS);
        assertThat(writer.trouble()).as("slow, and no more than that").isNull();
        nanos.addAndGet(1_500_000_000L);
        assertThat(writer.trouble()).isEqualTo("the disk has not answered for 3 s");
        assertThat(failures()).isZero();
        assertThat(stored).isEmpty();
        go.countDown();
        await().until(() -> stored.size() == 1);
        assertThat(writer.trouble()).isNull();
        nanos.addAndGet(10 * LogWriter.ANSWERS_WITHIN_NANOS);
        assertThat(writer.trouble()).as("nothing is under way").isNull();
        writer.close().get();
    }

    @Test
    void aFullDiskIsSaidAndCountedAndNothingCountsAsStored() throws Exception {
        LogWriter writer = writer();
        append(writer);
        await().until(() -> stored.size() == 1);
        disk.fill();
        append(writer);
        append(writer);
        await().until(() -> writer.trouble() != null && failures() > 3);
        assertThat(writer.trouble()).contains("No space left on device");
        assertThat(stored).containsExactly(1L);
        disk.free();
        await().until(() -> stored.size() == 3);
        assertThat(stored).containsExactly(1L, 2L, 3L);
        assertThat(writer.trouble()).isNull();
        writer.close().get();
        assertThat(numbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anEntryOfWhichOnlyAPartFittedIsWrittenAgainAndReadOnce() throws Exception {
        LogWriter writer = writer();
        append(writer);
        await().until(() -> stored.size() == 1);
        disk.fillAfter(10);
        append(writer);
        await().until(() -> failures() > 0);
        disk.free();
        await().until(() -> stored.size() == 2);
        writer.close().get();
        assertThat(numbers()).containsExactly(1L, 2L);
    }

    @Test
    void anEntryThatCouldNotBeForcedIsWrittenToAnotherFile() throws Exception {
        LogWriter writer = writer();
        append(writer);
        await().until(() -> stored.size() == 1);
        disk.failForcesOnce();
        append(writer);
        await().until(() -> stored.size() == 2);
        writer.close().get();
        assertThat(disk.files()).isGreaterThan(1);
        assertThat(numbers()).containsExactly(1L, 2L);
    }

    @Test
    void aWriterWithAFullDiskCanBeClosedAllTheSame() throws Exception {
        LogWriter writer = writer();
        disk.fill();
        append(writer);
        await().until(() -> failures() > 0);
        writer.close().get();
        assertThat(stored).isEmpty();
    }

    private LogWriter writer() {
        var segments = new Segments(directory, 1, SETTINGS.segmentBytes(), disk::open);
        return new LogWriter("test", segments, 1, SETTINGS, new MicrometerIngestMetrics(meters), nanos::get);
    }

    private void append(LogWriter writer) {
        long count = ++appended;
        writer.append(EntryKind.EVENT, body(1), () -> stored.add(count));
    }

    private double failures() {
        return meters.get("dowel.ingest.store.failures").counter().count();
    }

    private List<Long> numbers() throws Exception {
        List<Long> numbers = new ArrayList<>();
        LogReader.Reading reading = LogReader.read(directory, entry -> numbers.add(entry.number()));
        assertThat(reading.remarks()).isEmpty();
        return numbers;
    }

    private static byte[] body(int i) {
        return ("body " + i).getBytes(StandardCharsets.UTF_8);
    }
}
