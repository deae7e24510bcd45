package io.dowel.gateway.live;

import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.message.CommandOutcome;
import io.dowel.gateway.live.message.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The gateway's meters, as documented in {@code docs/gateway.md}. Tags are enums; no name of a person or session. */
public final class LiveMeters {

    /** Why a client was turned away, as the meter's tag has it. */
    enum Reason {
        MALFORMED,
        TOKEN,
        SESSION,
        TOO_SLOW,
        NO_HELLO,
        BUSY,
        VERSION,
        ORIGIN,
        TOO_MANY_CLIENTS,
        OVERSIZED,
        HANDSHAKE,
        NO_REQUEST
    }

    private static final String REFUSED = "dowel.gateway.refused";
    private static final String COMMANDS = "dowel.gateway.commands";
    private static final String CLIENTS = "dowel.gateway.clients";

    private final Map<Role, AtomicInteger> clients;
    private final AtomicInteger stalled = new AtomicInteger();
    private final Map<Reason, Counter> refused;
    private final Map<CommandOutcome, Counter> commands;
    private final Counter liveSent;
    private final Counter liveConflated;
    private final Counter eventsSent;
    private final Counter journalDropped;
    private final Timer liveDelay;

    public LiveMeters(MeterRegistry registry) {
        clients = byTag(Role.class, role -> {
            var count = new AtomicInteger();
            Gauge.builder(CLIENTS, count, AtomicInteger::get)
                    .description("Clients that said hello and are connected")
                    .tag("role", tag(role))
                    .register(registry);
            return count;
        });
        Gauge.builder("dowel.gateway.clients.stalled", stalled, AtomicInteger::get)
                .description("Clients that do not read right now, and whom nothing is sent until they do")
                .register(registry);
        refused = byTag(
                Reason.class,
                reason -> Counter.builder(REFUSED)
                        .description("Clients turned away")
                        .tag("reason", tag(reason))
                        .register(registry));
        commands = byTag(
                CommandOutcome.class,
                outcome -> Counter.builder(COMMANDS)
                        .description("Commands by what became of them")
                        .tag("outcome", tag(outcome))
                        .register(registry));
        liveSent = counter(registry, "dowel.gateway.live.sent", "Live messages written");
        liveConflated =
                counter(registry, "dowel.gateway.live.conflated", "Live states a client skipped for a newer one");
        eventsSent = counter(registry, "dowel.gateway.events.sent", "Durable events written");
        journalDropped = counter(registry, "dowel.gateway.journal.dropped", "Events dropped by a journal's bound");
        liveDelay = Timer.builder("dowel.gateway.live.delay")
                .description("From a frame's arrival by MQTT to the live message's write")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1))
                .register(registry);
    }

    void joined(Role role) {
        count(role).incrementAndGet();
    }

    void left(Role role) {
        count(role).decrementAndGet();
    }

    /** A client does not read, or reads again. */
    void stalled(int more) {
        stalled.addAndGet(more);
    }

    int stalledClients() {
        return stalled.get();
    }

    void refused(Reason reason) {
        of(refused, reason).increment();
    }

    void refused(Refusal refusal) {
        refused(Reason.valueOf(refusal.name()));
    }

    void command(CommandOutcome outcome) {
        of(commands, outcome).increment();
    }

    void eventSent() {
        eventsSent.increment();
    }

    void liveSent(long skipped, long delayNanos) {
        liveSent.increment();
        liveConflated.increment((double) skipped);
        liveDelay.record(Duration.ofNanos(Math.max(0, delayNanos)));
    }

    void journalDropped(long count) {
        journalDropped.increment((double) count);
    }

    private AtomicInteger count(Role role) {
        return of(clients, role);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** Made for every value at the start, so that a meter reads 0 before it first counts. */
    private static <K extends Enum<K>, V> Map<K, V> byTag(Class<K> type, Function<K, V> make) {
        var map = new EnumMap<K, V>(type);
        Arrays.stream(type.getEnumConstants()).forEach(key -> map.put(key, make.apply(key)));
        return map;
    }

    private static <K extends Enum<K>, V> V of(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("every value of an enum has its meter, " + key + " has none");
        }
        return value;
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
