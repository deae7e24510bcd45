package io.dowel.simulator.fleet;

import static org.awaitility.Awaitility.await;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.analysis.signal.SensorStatus;
import io.dowel.analysis.timing.FrameCounts;
import io.dowel.analysis.timing.FrameSequencer;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.SessionClock;
import io.dowel.ingest.live.sensor.SensorNews;
import io.dowel.ingest.live.sensor.SensorReport;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.Topics;
import io.dowel.ingest.mqtt.source.PahoFrameSource;
import io.dowel.ingest.mqtt.source.SourceSettings;
import io.dowel.ingest.wire.DowelFrameCodec;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.mqtt.FleetSensor;
import io.dowel.simulator.mqtt.Payloads;
import io.dowel.simulator.stream.Happening.Message;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

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
    private final List<SensorReport> reports = new ArrayList<>();
    private final Map<SensorId, FrameSequencer> sequencers = new HashMap<>();
    private final Map<Numbered, Integer> toCome = new HashMap<>();
    private final Map<Numbered, Integer> came = new HashMap<>();

    /** What makes a message the same as another. */
    private record Numbered(SensorId sensor, long bootId, long sequence) {}

    private Receiver(PahoFrameSource source) {
        this.source = source;
    }

    static Receiver at(URI broker, MqttCredentials service) throws Exception {
        var settings = SourceSettings.of(broker, service, Topics.DEFAULT);
        var receiver = new Receiver(new PahoFrameSource(settings, SessionClock.system(), IngestMetrics.NONE));
        receiver.source
                .start(receiver::received, receiver.new Reports())
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return receiver;
    }

    private final class Reports implements SensorNews {

        @Override
        public void reported(SensorReport report) {
            synchronized (Receiver.this) {
                reports.add(report);
            }
        }
    }

    /** What the sensors said of themselves so far, in the order of coming. */
    synchronized List<SensorStatus> reports() {
        return reports.stream().map(SensorReport::status).toList();
    }

    private synchronized void received(ReceivedFrame received) {
        ImuFrame frame = received.frame();
        came.merge(new Numbered(frame.sensor(), frame.bootId(), frame.sequence()), 1, Integer::sum);
        sequencers
                .computeIfAbsent(frame.sensor(), sensor -> new FrameSequencer())
                .accept(new SessionTime(received.arrivalNanos()), frame, NOWHERE);
    }

    /** What a fleet is to tell, for the receiver to know what is still to come. */
    FleetListener listener(List<FleetSensor> sensors) {
        return new FleetListener() {
            @Override
            public void publishing(int sensor, Message message, long sinceNanos) {}

            @Override
            public void acknowledged(int sensor, Message message) {
                taken(new Numbered(sensors.get(sensor).id(), message.bootId(), message.sequence()));
            }
        };
    }

    private synchronized void taken(Numbered message) {
        toCome.merge(message, 1, Integer::sum);
    }

    /** Waits until everything came that the broker took, as often as it took it: it keeps all of that for a subscriber. */
    void awaitWhatTheBrokerTook() {
        await().atMost(PATIENCE).until(this::allCame);
    }

    private synchronized boolean allCame() {
        return toCome.entrySet().stream()
                .allMatch(message -> came.getOrDefault(message.getKey(), 0) >= message.getValue());
    }

    /** Waits until so many different ones came. */
    void awaitFrames(long number) {
        await().atMost(PATIENCE).until(() -> different() >= number);
    }

    synchronized long different() {
        return came.size();
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
