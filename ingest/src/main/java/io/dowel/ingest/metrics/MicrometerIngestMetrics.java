package io.dowel.ingest.metrics;

import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.Dropped;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * {@link IngestMetrics} as Micrometer meters. All are registered at once, so that a scrape shows a zero instead of nothing
 * before the first event.
 */
public final class MicrometerIngestMetrics implements IngestMetrics {

    private final Counter frames;
    private final Counter samples;
    private final Map<Decoded.Reason, Counter> malformed;
    private final Map<Dropped, Counter> dropped;
    private final Map<Refusal, Counter> refused;
    private final Map<BrokerRefusal, Counter> brokerRefused;
    private final Counter inboxDropped;
    private final Counter reconnects;
    private final Counter unhandled;
    private final Counter sessionsStopped;
    private final Timer step;
    private final Timer frameDelay;
    private final Counter storedEntries;
    private final Timer storeBatch;
    private final Counter storeFailures;
    private final Counter storeRefused;
    private final Counter clockSteps;
    private final AtomicInteger storeWaiting = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger sessionsOpen = new AtomicInteger();

    public MicrometerIngestMetrics(MeterRegistry registry) {
        frames = counter(registry, "dowel.ingest.frames", "Good frames decoded");
        samples = counter(registry, "dowel.ingest.samples", "Samples in those frames");
        malformed = counters(
                Decoded.Reason.class,
                reason -> Counter.builder("dowel.ingest.malformed")
                        .description("Payloads that were not taken")
                        .tag("reason", tag(reason))
                        .register(registry));
        dropped = counters(
                Dropped.class,
                reason -> Counter.builder("dowel.ingest.readings.dropped")
                        .description("Readings of good messages that came to nothing")
                        .tag("reason", tag(reason))
                        .register(registry));
        refused = counters(
                Refusal.class,
                reason -> Counter.builder("dowel.ingest.refused")
                        .description("Messages and frames that went nowhere")
                        .tag("reason", tag(reason))
                        .register(registry));
        brokerRefused = counters(
                BrokerRefusal.class,
                reason -> Counter.builder("dowel.ingest.broker.refused")
                        .description("Times that the embedded broker refused somebody something")
                        .tag("reason", tag(reason))
                        .register(registry));
        inboxDropped = counter(registry, "dowel.ingest.inbox.dropped", "Frames given up by full inboxes");
        reconnects = counter(registry, "dowel.ingest.broker.reconnects", "Connections to the broker after the first");
        unhandled = counter(registry, "dowel.ingest.unhandled", "Messages not stored or not handed on");
        sessionsStopped = counter(registry, "dowel.ingest.sessions.stopped", "Sessions ended because analysis threw");
        step = timer(registry, "dowel.ingest.step", "Time to analyse one input and hand on its events");
        frameDelay =
                timer(registry, "dowel.ingest.frame.delay", "From a frame's arrival until its events are handed on");
        storedEntries = counter(registry, "dowel.ingest.store.entries", "Entries written to session logs");
        storeBatch = timer(registry, "dowel.ingest.store.batch", "Time to write and force one batch of entries");
        storeFailures =
                counter(registry, "dowel.ingest.store.failures", "Attempts to write that the disk did not take");
        storeRefused = counter(registry, "dowel.ingest.store.refused", "Messages left at the broker for want of room");
        clockSteps = counter(registry, "dowel.ingest.clock.steps", "Times that the clock of the room was set");
        gauge(registry, "dowel.ingest.store.waiting", "Entries that wait to be written", storeWaiting);
        gauge(registry, "dowel.ingest.broker.connections", "Connections to a broker that stand now", connections);
        gauge(registry, "dowel.ingest.sessions.open", "Sessions open now", sessionsOpen);
    }

    @Override
    public void frame(int sampleCount) {
        frames.increment();
        samples.increment(sampleCount);
    }

    @Override
    public void malformed(Decoded.Reason reason) {
        of(malformed, reason).increment();
    }

    @Override
    public void dropped(Dropped reason, int readings) {
        of(dropped, reason).increment(readings);
    }

    @Override
    public void refused(Refusal refusal) {
        of(refused, refusal).increment();
    }

    @Override
    public void brokerRefused(BrokerRefusal refusal) {
        of(brokerRefused, refusal).increment();
    }

    @Override
    public void inboxDropped() {
        inboxDropped.increment();
    }

    @Override
    public void connected(boolean again) {
        connections.incrementAndGet();
        if (again) {
            reconnects.increment();
        }
    }

    @Override
    public void disconnected() {
        connections.decrementAndGet();
    }

    @Override
    public void unhandled() {
        unhandled.increment();
    }

    @Override
    public void sessionOpened() {
        sessionsOpen.incrementAndGet();
    }

    @Override
    public void sessionClosed() {
        sessionsOpen.decrementAndGet();
    }

    @Override
    public void sessionStopped() {
        sessionsStopped.increment();
    }

    @Override
    public void stepTook(long nanos) {
        step.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void frameDelayed(long nanos) {
        frameDelay.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void stored(int entries, long nanos) {
        storedEntries.increment(entries);
        storeBatch.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void storeFailed() {
        storeFailures.increment();
    }

    @Override
    public void storeRefused() {
        storeRefused.increment();
    }

    @Override
    public void storeWaiting(int more) {
        storeWaiting.addAndGet(more);
    }

    @Override
    public void clockStepped() {
        clockSteps.increment();
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** Buckets around the 25 ms that a frame may take through the whole server. */
    private static Timer timer(MeterRegistry registry, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(
                        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(150))
                .register(registry);
    }

    private static void gauge(MeterRegistry registry, String name, String description, AtomicInteger value) {
        Gauge.builder(name, value, AtomicInteger::get).description(description).register(registry);
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> type, Function<E, Counter> make) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, make.apply(constant));
        }
        return counters;
    }

    private static <E extends Enum<E>> Counter of(Map<E, Counter> counters, E constant) {
        Counter counter = counters.get(constant);
        if (counter == null) {
            throw new IllegalStateException("every constant has its counter");
        }
        return counter;
    }

    private static String tag(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
