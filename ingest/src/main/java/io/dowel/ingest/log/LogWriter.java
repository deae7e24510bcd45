package io.dowel.ingest.log;

import io.dowel.ingest.metrics.IngestMetrics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes a session log, and the bounded queue before it.
 *
 * <p>Whatever waits is written and forced together, at once: nothing waits for company. So an entry waits for the batch before
 * it and for its own, and a batch is at most {@link Settings#batchEntries} entries. What the disk does not take is kept here and
 * tried again, in order, until it does; {@link #offer} then refuses once the queue is full. Any thread may call it.
 */
public final class LogWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    /**
     * Bounds of a log.
     *
     * @param segmentBytes a segment that is longer is followed by another
     * @param batchEntries entries written and forced together at most
     * @param waitingEntries entries waiting at most
     * @param waitingBytes bytes waiting at most
     * @param retryMs wait before an attempt after one that failed
     */
    public record Settings(long segmentBytes, int batchEntries, int waitingEntries, long waitingBytes, long retryMs) {

        public static final Settings DEFAULT = new Settings(16L << 20, 256, 8192, 32L << 20, 500);
    }

    /** After this, a log that is being closed no longer waits for a disk that does not take it. */
    private static final long CLOSE_WITHIN_NANOS = 5_000_000_000L;

    /** A write that takes longer is said: a disk that hangs throws nothing, it just does not come back. */
    static final long ANSWERS_WITHIN_NANOS = 2_000_000_000L;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(
            long number,
            EntryKind kind,
            byte[] body,
            @Nullable Runnable stored) {}

    private final Settings settings;
    private final Segments segments;
    private final IngestMetrics metrics;
    private final LongSupplier nanos;
    private final Thread thread;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** Guarded by itself, as are the fields below. */
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();

    private long nextNumber;
    private int waiting;
    private long waitingBytes;
    private boolean closing;
    private long closeByNanos;

    private volatile @Nullable String trouble;

    /** When the write that is under way began; {@code null} where none is. */
    private volatile @Nullable Long writingSinceNanos;

    /**
     * Starts the thread.
     *
     * @param nextNumber number of the first entry offered
     * @param nanos the monotonic clock that says how long the disk takes
     */
    LogWriter(
            String name,
            Segments segments,
            long nextNumber,
            Settings settings,
            IngestMetrics metrics,
            LongSupplier nanos) {
        this.segments = segments;
        this.nextNumber = nextNumber;
        this.settings = settings;
        this.metrics = metrics;
        this.nanos = nanos;
        this.thread = new Thread(this::run, "dowel-store-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A writer of new segments in a directory, after those that are there. */
    public static LogWriter at(
            Path directory, int nextSegment, long nextNumber, Settings settings, IngestMetrics metrics) {
        var segments = new Segments(directory, nextSegment, settings.segmentBytes(), Segments::create);
        return new LogWriter(
                String.valueOf(directory.getFileName()), segments, nextNumber, settings, metrics, System::nanoTime);
    }

    /**
     * Takes an entry.
     *
     * @param stored run on the writer's thread once this entry and all before it are on the disk, in order; {@code null} where
     *     nobody waits for that, and the entry need not be forced for its own sake
     * @return its number
     */
    public long append(EntryKind kind, byte[] body, @Nullable Runnable stored) {
        synchronized (queue) {
            if (closing) {
                throw new IllegalStateException("the log is closed");
            }
            long number = nextNumber++;
            queue.addLast(new Waiting(number, kind, body, stored));
            waiting++;
            waitingBytes += LogFile.entryBytes(body);
            queue.notifyAll();
            metrics.storeWaiting(1);
            return number;
        }
    }

    /** Like {@link #append}, but 0 where half of the room is used up: the other half is for what the session itself has to say. */
    public long offer(EntryKind kind, byte[] body, Runnable stored) {
        synchronized (queue) {
            boolean room = !closing
                    && waiting < settings.waitingEntries() / 2
                    && waitingBytes + body.length < settings.waitingBytes() / 2;
            return room ? append(kind, body, stored) : 0;
        }
    }

    /** False where so much waits that nothing should be added. */
    public boolean hasRoom() {
        synchronized (queue) {
            return !closing && waiting < settings.waitingEntries() && waitingBytes < settings.waitingBytes();
        }
    }

    /** Why nothing is being stored right now, or {@code null} where it is. */
    public @Nullable String trouble() {
        String said = trouble;
        Long since = writingSinceNanos;
        if (said != null || since == null) {
            return said;
        }
        long tookNanos = nanos.getAsLong() - since;
        return tookNanos > ANSWERS_WITHIN_NANOS
                ? "the disk has not answered for " + TimeUnit.NANOSECONDS.toSeconds(tookNanos) + " s"
                : null;
    }

    /** Brings the names in a directory onto the disk, where the system can: those of logs that were just begun. */
    public static void forceNames(Path directory) {
        Segments.force(directory);
    }

    /** Writes what waits and ends; complete once done, or given up after some seconds where the disk does not take it. */
    public CompletableFuture<Void> close() {
        synchronized (queue) {
            if (!closing) {
                closing = true;
                closeByNanos = System.nanoTime() + CLOSE_WITHIN_NANOS;
                queue.notifyAll();
            }
        }
        return closed;
    }

    private void run() {
        try {
            for (List<Waiting> batch = take(); !batch.isEmpty(); batch = take()) {
                if (!write(batch)) {
                    LOG.error("A session log was closed before the disk took its last entries: {}", trouble);
                    break;
                }
                done(batch);
            }
            segments.close();
        } catch (IOException e) {
            LOG.warn("A session log did not close cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.complete(null);
        }
    }

    /** The next batch; empty once closed and nothing waits. */
    private List<Waiting> take() throws InterruptedException {
        List<Waiting> batch = new ArrayList<>();
        synchronized (queue) {
            while (queue.isEmpty() && !closing) {
                queue.wait();
            }
            long bytes = 0;
            while (!queue.isEmpty()
                    && batch.size() < settings.batchEntries()
                    && (batch.isEmpty() || bytes < settings.segmentBytes() / 4)) {
                Waiting next = queue.removeFirst();
                bytes += LogFile.entryBytes(next.body());
                batch.add(next);
            }
        }
        return batch;
    }

    /** Tries until it is written; false where that is given up. */
    private boolean write(List<Waiting> batch) throws InterruptedException {
        ByteBuffer bytes = encode(batch);
        boolean force = batch.stream().anyMatch(entry -> entry.stored() != null);
        while (true) {
            long startNanos = nanos.getAsLong();
            writingSinceNanos = startNanos;
            try {
                segments.write(bytes.duplicate(), force);
                long tookNanos = nanos.getAsLong() - startNanos;
                metrics.stored(batch.size(), tookNanos);
                recovered(tookNanos);
                return true;
            } catch (IOException e) {
                failed(e);
                segments.abandon();
            } finally {
                writingSinceNanos = null;
            }
            if (!waitToRetry()) {
                return false;
            }
        }
    }

    private boolean waitToRetry() throws InterruptedException {
        long untilNanos = System.nanoTime() + settings.retryMs() * 1_000_000;
        synchronized (queue) {
            for (long left = untilNanos - System.nanoTime(); left > 0; left = untilNanos - System.nanoTime()) {
                if (closing && System.nanoTime() > closeByNanos) {
                    return false;
                }
                queue.wait(Math.max(1, left / 1_000_000));
            }
            return !closing || System.nanoTime() < closeByNanos;
        }
    }

    private void failed(IOException e) {
        metrics.storeFailed();
        if (trouble == null) {
            LOG.error("The disk does not take what a session has to keep; it is kept in memory and tried again", e);
        }
        trouble = String.valueOf(e.getMessage());
    }

    private void recovered(long tookNanos) {
        if (tookNanos > ANSWERS_WITHIN_NANOS) {
            LOG.warn("The disk took {} s for a write of a session log", TimeUnit.NANOSECONDS.toSeconds(tookNanos));
        }
        if (trouble != null) {
            LOG.info("The disk takes what sessions have to keep again");
            trouble = null;
        }
    }

    private void done(List<Waiting> batch) {
        synchronized (queue) {
            waiting -= batch.size();
            batch.forEach(entry -> waitingBytes -= LogFile.entryBytes(entry.body()));
        }
        metrics.storeWaiting(-batch.size());
        for (Waiting entry : batch) {
            Runnable stored = entry.stored();
            if (stored != null) {
                tell(stored);
            }
        }
    }

    private void tell(Runnable stored) {
        try {
            stored.run();
        } catch (RuntimeException e) {
            // This thread writes for the whole session: nothing that others throw may end it.
            metrics.unhandled();
            LOG.warn("Whoever waited for an entry to be stored threw", e);
        }
    }

    private static ByteBuffer encode(List<Waiting> batch) {
        int bytes = batch.stream()
                .mapToInt(entry -> LogFile.entryBytes(entry.body()))
                .sum();
        ByteBuffer out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        batch.forEach(entry -> LogFile.put(out, entry.number(), entry.kind(), entry.body()));
        return out.flip();
    }
}
