package io.dowel.gateway;

import io.dowel.analysis.session.SessionEvent;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.ReceivedFrame.Origin;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.SessionEnd;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.source.RawMessage;
import io.dowel.ingest.store.SessionStore;
import io.dowel.ingest.store.SessionStore.Opening;
import io.dowel.ingest.wire.DowelFrameCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** A session in its store as the service runs it, without the network around it. */
final class StoredVisit {

    static final Duration RESUMABLE_FOR = Duration.ofHours(1);

    private static final long STEP_NANOS = 100_000_000;

    private final DowelFrameCodec codec = new DowelFrameCodec();
    private final SessionStore store;
    private final Opening opening;
    private final List<Durable> said = new ArrayList<>();
    private long nanos;

    private StoredVisit(SessionStore store, Opening opening) {
        this.store = store;
        this.opening = opening;
        this.nanos = opening.start().lastNanos();
        keep(opening.start().said());
    }

    /** Opens the session of a directory, at this time of day. */
    static StoredVisit open(Path data, SessionPlan plan, long wallMs) throws IOException {
        return open(data, plan, () -> wallMs);
    }

    /** Opens the session of a directory, with a time of day that goes as the supplier has it. */
    static StoredVisit open(Path data, SessionPlan plan, LongSupplier wallMs) throws IOException {
        var clock = SessionClock.of(() -> 0, 1);
        var store = new SessionStore(data, clock, IngestMetrics.NONE, RESUMABLE_FOR, wallMs);
        return new StoredVisit(store, store.open(RunningService.SESSION, plan));
    }

    boolean resumed() {
        return opening.resumed();
    }

    /** Whether the store says that the clock of the room was set. */
    boolean clockWasSet() {
        return store.clockWasSet();
    }

    /** All durable events of the session, those of before included. */
    List<Durable> said() {
        return List.copyOf(said);
    }

    void take(ImuFrame frame) {
        nanos += STEP_NANOS;
        String topic = Topics.DEFAULT.imu(frame.sensor());
        var message =
                new RawMessage(opening.start().openedNanos() + nanos, frame.sensor(), topic, null, codec.encode(frame));
        long number = store.append(message, () -> {});
        step(new SessionInput.FrameArrived(new SessionTime(nanos), frame), new Origin(number, 0));
        step(new SessionInput.TimeAdvanced(new SessionTime(nanos)), Origin.UNKNOWN);
    }

    void endSet() {
        step(new SessionInput.SetEnded(new SessionTime(nanos)), Origin.UNKNOWN);
    }

    /** Returns once all of it is on the disk. */
    void close(SessionEnd end) {
        opening.start().log().close(end).toCompletableFuture().join();
    }

    private void step(SessionInput input, Origin origin) {
        List<SessionEvent> events = opening.start().stepper().step(input);
        int before = said.size();
        keep(events);
        opening.start().log().stepped(input, origin, List.copyOf(said.subList(before, said.size())), () -> {});
    }

    private void keep(List<SessionEvent> events) {
        for (SessionEvent event : events) {
            if (event instanceof Durable durable) {
                said.add(durable);
            }
        }
    }

    /** The logs in a directory, the oldest first. */
    static List<Path> logs(Path data) throws IOException {
        try (Stream<Path> logs = Files.list(data.resolve(RunningService.SESSION.value()))) {
            return logs.sorted().toList();
        }
    }
}
