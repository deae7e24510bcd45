package io.dowel.gateway.clinic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The clinic's meters, as documented in {@code docs/clinic.md}. No person, visit or session is ever a tag. */
public final class ClinicMeters {

    /** What became of a request by REST, as the meter's tag has it. */
    public enum Outcome {
        DONE,
        MALFORMED,
        REFUSED,
        BUSY,
        FAILED
    }

    private final Map<Outcome, Counter> requests = new EnumMap<>(Outcome.class);
    private final Counter stored;
    private final Counter refused;
    private final Counter failures;
    private final AtomicLong waiting = new AtomicLong();

    public ClinicMeters(MeterRegistry registry) {
        Arrays.stream(Outcome.values())
                .forEach(outcome -> requests.put(
                        outcome,
                        Counter.builder("dowel.clinic.requests")
                                .description("Requests to the clinic by REST, by what became of them")
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
        stored = counter(registry, "dowel.clinic.events.stored", "Durable events stored in the database");
        refused = counter(
                registry, "dowel.clinic.events.refused", "Sessions whose events the database could not take: a fault");
        failures = counter(registry, "dowel.clinic.failures", "Attempts to reach the database that failed");
        Gauge.builder("dowel.clinic.events.waiting", waiting, AtomicLong::get)
                .description("Durable events on the disk that wait for the database")
                .register(registry);
    }

    /** A request by REST was answered. */
    public void request(Outcome outcome) {
        Counter counter = requests.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    /** So many events were stored. */
    public void stored(int events) {
        stored.increment(events);
    }

    /** The events of a session cannot be stored. */
    public void refusedEvents() {
        refused.increment();
    }

    /** The database did not answer. */
    public void failed() {
        failures.increment();
    }

    /** So many events more wait, or fewer. */
    public void waiting(int more) {
        waiting.addAndGet(more);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
