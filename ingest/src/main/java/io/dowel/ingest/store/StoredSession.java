package io.dowel.ingest.store;

import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionInput.FrameArrived;
import io.dowel.analysis.session.SessionInput.TimeAdvanced;
import io.dowel.ingest.live.ReceivedFrame.Origin;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.live.SessionLog;
import io.dowel.ingest.log.EntryKind;
import io.dowel.ingest.log.LogWriter;
import io.dowel.ingest.mqtt.source.RawMessage;
import io.dowel.ingest.mqtt.source.RawMessageSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One running session and its log: what comes, what it is told and what it says go into one file, in one order.
 *
 * <p>That order is all there is to it. An event is written after the inputs that it follows from, and is said once it is on the
 * disk; a frame is taken in after its message was written; so whatever the disk holds at the end is a state that the session
 * was in. Holds state; one owner, but for {@link #append}, {@link #hasRoom} and {@link #trouble}, which any thread may call.
 */
final class StoredSession implements SessionLog {

    private final SessionAnalyzer analyzer;
    private final LogWriter log;
    private final long openedNanos;
    private final long snapshotEveryNanos;
    private final LongSupplier wallMs;
    private final Runnable onClosed;
    private long nextSnapshotNanos;

    /** @param openedNanos reading of the service's clock at the session's time 0 */
    StoredSession(
            SessionAnalyzer analyzer,
            LogWriter log,
            long openedNanos,
            long snapshotEveryNanos,
            LongSupplier wallMs,
            Runnable onClosed) {
        this.analyzer = analyzer;
        this.log = log;
        this.openedNanos = openedNanos;
        this.snapshotEveryNanos = snapshotEveryNanos;
        this.wallMs = wallMs;
        this.onClosed = onClosed;
    }

    List<SessionEvent> step(SessionInput input) {
        return analyzer.step(input);
    }

    /** Takes a message of one of the session's sensors; as {@link RawMessageSink} has it. */
    long append(RawMessage message, Runnable stored) {
        byte[] body = Entries.message(new Entries.Message(
                message.arrivalNanos() - openedNanos,
                wallMs.getAsLong(),
                message.topic(),
                message.contentType(),
                message.payload()));
        long number = log.offer(EntryKind.MESSAGE, body, stored);
        return number == 0 ? RawMessageSink.REFUSED : number;
    }

    @Override
    public boolean hasRoom() {
        return log.hasRoom();
    }

    /** Why nothing is being stored right now, or {@code null} where it is. */
    @Nullable
    String trouble() {
        return log.trouble();
    }

    @Override
    public void stepped(SessionInput input, Origin origin, List<Durable> said, Runnable stored) {
        appendInput(input, origin);
        for (int i = 0; i < said.size(); i++) {
            Runnable last = i == said.size() - 1 ? stored : null;
            log.append(EntryKind.EVENT, Entries.json((Record) said.get(i)), last);
        }
        boolean setEnded = said.stream().anyMatch(SessionEvent.SetSummarised.class::isInstance);
        if (setEnded || input.at().nanos() >= nextSnapshotNanos) {
            nextSnapshotNanos = input.at().nanos() + snapshotEveryNanos;
            log.append(EntryKind.SNAPSHOT, analyzer.save(), null);
        }
    }

    private void appendInput(SessionInput input, Origin origin) {
        if (input instanceof FrameArrived arrived) {
            var frame = new Entries.Frame(arrived.at().nanos(), origin.message(), origin.index());
            log.append(EntryKind.FRAME, Entries.frame(frame), null);
        } else if (input instanceof TimeAdvanced time) {
            log.append(EntryKind.TIME, Entries.time(new Entries.Time(time.at().nanos(), wallMs.getAsLong())), null);
        } else {
            // Forced by itself: a person was told that it was taken.
            log.append(EntryKind.SAID, Entries.json((Record) input), () -> {});
        }
    }

    @Override
    public CompletionStage<Void> close(SessionEnd end) {
        if (end != SessionEnd.SUSPENDED) {
            log.append(EntryKind.ENDED, Entries.json(new Entries.Ended(end, wallMs.getAsLong())), () -> {});
        }
        onClosed.run();
        CompletableFuture<Void> closed = log.close();
        return closed.minimalCompletionStage();
    }
}
