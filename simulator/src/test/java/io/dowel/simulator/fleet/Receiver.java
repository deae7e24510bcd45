package io.dowel.simulator.fleet;

import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.timing.FrameCounts;
import io.dowel.analysis.timing.FrameSequencer;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.PahoFrameSource;
import io.dowel.ingest.mqtt.SourceSettings;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.mqtt.Payloads;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What the service's own parts make of everything that a fleet sends: counted sensor by sensor, as its sessions do. */
final class Receiver implements AutoCloseable {

    static final SharedLift LIFT = SharedLift.of(NamedLifts.DEADLIFT, 100, 10);
    static final Payloads PAYLOADS = new Payloads(DowelFrameCodec.CONTENT_TYPE, new DowelFrameCodec()::encode);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final FrameSequencer.Sink NOWHERE = new FrameSequencer.Sink() {
        @Override
        public void frame(ImuFrame frame) {}

        @Override
        public void gap(long lostFrames) {}

        @Override
        public void restarted() {}
    };

    private final PahoFrameSource source;
    private final Map<SensorId, FrameSequencer> sequencers = new HashMap<>();
    private final Set<Numbered> seen = new HashSet<>();

    /** What makes a frame the same as another. */
    private record Numbered(SensorId sensor, long bootId, long sequence) {}

    private Receiver(PahoFrameSource source) {
        this.source = source;
    }

    static Receiver at(URI broker, MqttCredentials service) throws Exception {
        var settings = SourceSettings.of(broker, service, Topics.DEFAULT);
        var receiver = new Receiver(new PahoFrameSource(settings, SessionClock.system(), IngestMetrics.NONE));
        receiver.source.start(receiver::received).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return receiver;
    }

    private synchronized void received(ReceivedFrame received) {
        ImuFrame frame = received.frame();
        seen.add(new Numbered(frame.sensor(), frame.bootId(), frame.sequence()));
        sequencers
                .computeIfAbsent(frame.sensor(), sensor -> new FrameSequencer())
                .accept(new SessionTime(received.arrivalNanos()), frame, NOWHERE);
    }

    synchronized void forget() {
        seen.clear();
        sequencers.clear();
    }

    /** Waits until so many different ones came. */
    void awaitFrames(long least) {
        await().atMost(PATIENCE).until(() -> different() >= least);
    }

    private synchronized long different() {
        return seen.size();
    }

    /** How many are missing so far between the first and the last of each start of each sensor; fewer as more come. */
    synchronized long holes() {
        return seen.stream()
                .collect(Collectors.groupingBy(
                        frame -> frame.sensor() + " " + frame.bootId(), Collectors.summarizingLong(Numbered::sequence)))
                .values()
                .stream()
                .mapToLong(numbers -> numbers.getMax() - numbers.getMin() + 1 - numbers.getCount())
                .sum();
    }

    long lost() {
        return sum(FrameCounts::lost);
    }

    long duplicates() {
        return sum(FrameCounts::duplicates);
    }

    long restarts() {
        return sum(FrameCounts::restarts);
    }

    /** Frames that wait for one before them wait no longer: nothing more comes. */
    private synchronized long sum(ToLongFunction<FrameCounts> figure) {
        long sum = 0;
        for (FrameSequencer sequencer : sequencers.values()) {
            sequencer.flush(NOWHERE);
            sum += figure.applyAsLong(sequencer.counts());
        }
        return sum;
    }

    @Override
    public void close() {
        source.close();
    }
}
