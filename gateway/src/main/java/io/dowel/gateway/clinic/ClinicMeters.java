package io.dowel.gateway.clinic;

import io.dowel.gateway.request.RequestMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** The clinic's meters, as documented in {@code docs/clinic.md}. No person, visit or session is ever a tag. */
public final class ClinicMeters {

    private final RequestMeter requests;
    private final Counter stored;
    private final Counter refused;
    private final Counter failures;
    private final AtomicLong waiting = new AtomicLong();

    public ClinicMeters(MeterRegistry registry) {
        requests = new RequestMeter(
                registry, "dowel.clinic.requests", "Requests to the clinic by REST, by what became of them");
        stored = counter(registry, "dowel.clinic.events.stored", "Durable events stored in the database");
        refused = counter(
                registry, "dowel.clinic.events.refused", "Sessions whose events the database could not take: a fault");
        failures = counter(registry, "dowel.clinic.failures", "Attempts to reach the database that failed");
        Gauge.builder("dowel.clinic.events.waiting", waiting, AtomicLong::get)
                .description("Durable events on the disk that wait for the database")
                .register(registry);
    }

    /** Requests by REST. */
    public RequestMeter requests() {
        return requests;
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
